import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { agreeToProgramme } from '@/lib/programme/commands/programme.ts'
import { makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { newProgramme } from '@/lib/testing/factories-programmes.ts'
import { mailsIn, waitForMail } from './fixtures/outbox.ts'
import { expect, test } from './fixtures/world.ts'

test('the platform admin makes a programme, names its manager, who gets a mail, and takes it back', async ({
  as,
  stage,
}) => {
  const page = await as(await makePlatformAdmin())
  const name = `Straten ${crypto.randomUUID().slice(0, 8)}`
  const email = `beheer-${crypto.randomUUID().slice(0, 8)}@example.nl`
  await page.goto('/admin')
  await page.getByLabel('Naam van het programma').fill(name)
  await page.getByRole('button', { name: 'Maak programma' }).click()
  await expect(page.getByText('Het programma staat in de lijst.')).toBeVisible()

  const form = page.locator('form#manager')
  await form.getByRole('radio', { name }).check()
  await form.getByLabel('Naam van de beheerder').fill('Noor Bakker')
  await form.getByLabel('E-mailadres van het werk').fill('geen adres')
  await form.getByRole('button', { name: 'Wijs aan' }).click()
  // nothing that was typed is lost, including the choice
  await expect(form.getByLabel('E-mailadres van het werk')).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByLabel('Naam van de beheerder')).toHaveValue('Noor Bakker')
  await expect(form.getByRole('radio', { name })).toBeChecked()
  await form.getByLabel('E-mailadres van het werk').fill(email)
  await form.getByRole('button', { name: 'Wijs aan' }).click()
  await expect(page.getByText('De beheerder is aangewezen. De mail is onderweg.')).toBeVisible()
  expect((await waitForMail(stage.dataFolder, { to: email })).subject).toBe(`Je beheert het programma ${name}`)

  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  await expect(row).toContainText(`Noor Bakker, ${email}`)
  await row.getByRole('button', { name: /^Haal weg als beheerder.*Noor Bakker$/ }).click()
  await expect(row).toContainText('Niemand beheert dit programma.')
})

test('a lead takes up the neighbourhood that a programme asks for, agrees, says the phase, and takes it out again', async ({
  as,
}) => {
  const project = await makeProject()
  const [lead, contractorLead] = [project.people.client[0], project.people.contractor[0]]
  const programme = `Straten ${crypto.randomUUID().slice(0, 8)}`
  const [made] = await asDefiner<{ id: string }>(
    `with made as (insert into programme (name) values ($1) returning id)
     insert into neighbourhood (programme_id, code, name, municipality_id, municipality)
     select made.id, 'W-1', 'Gevraagde wijk', o.id, o.name from made cross join organisation o where o.id = $2
     returning programme_id as id`,
    [programme, project.municipality.id],
  )
  const page = await as(lead)
  await page.goto(`/projects/${project.id}/settings`)
  const words = `Het programma ${programme} vraagt of Gevraagde wijk (W-1) meedoet. Is dat ${project.name}?`
  const press = page.getByRole('button', { name: `${project.name} is Gevraagde wijk (W-1) van ${programme}` })
  await expect(page.getByText(words)).toBeVisible()
  await press.click()
  await expect(page.getByText(`${project.name} is Gevraagde wijk (W-1) van het programma ${programme}.`)).toBeVisible()
  await page.getByRole('button', { name: /^Maak het oppakken ongedaan/ }).click()
  await expect(page.getByText(words)).toBeVisible()
  await press.click()
  await expect(page.getByText('Jullie kant is nog niet akkoord, de andere kant nog niet.')).toBeVisible()
  await page.getByRole('button', { name: /^Wij zijn akkoord/ }).click()
  await expect(page.getByText('Jullie kant is akkoord, de andere kant nog niet.')).toBeVisible()
  await page.getByRole('radio', { name: 'uitvoering' }).check()
  await page.getByRole('button', { name: 'Bewaar de fase' }).click()
  await expect(page.getByText('De fase is bewaard.')).toBeVisible()
  await agreeToProgramme(contractorLead.context, project.id, made?.id ?? '', true)
  await page.reload()
  await expect(page.getByText('Daarom laat het programma deze wijk zien.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Maak het oppakken ongedaan/ })).toHaveCount(0)
  await expect(page.getByRole('radio', { name: 'uitvoering' })).toBeChecked()

  // the other side sees the same, and may set the phase too
  const theirs = await as(contractorLead)
  await theirs.goto(`/projects/${project.id}/settings`)
  await expect(theirs.getByText('Jullie kant is akkoord, de andere kant ook.')).toBeVisible()
  await expect(theirs.getByRole('radio', { name: 'uitvoering' })).toBeChecked()
  await theirs.getByRole('button', { name: /^Haal de wijk uit het programma/ }).click()
  await expect(theirs.getByText('Een trekker haalde deze wijk uit alle cijfers.')).toBeVisible()
})

/** The project has been in the programme for fifty days. */
const inProgrammeFor50Days = (programmeId: string, { id, name, municipality }: TestProject) =>
  asDefiner(
    `insert into neighbourhood (programme_id, code, name, municipality_id, municipality, project_id, client_agreed_at,
       contractor_agreed_at)
     values ($1, left($2::uuid::text, 8), $3, $4, $5, $2::uuid, now() - interval '50 days', now() - interval '50 days')`,
    [programmeId, id, name, municipality.id, municipality.name],
  )

test('a lead and a facilitator say that the programme may call them; the manager has a list of both, to take along too', async ({
  as,
}) => {
  const project = await makeProject({ name: 'Bereikbaar' })
  const [lead] = project.people.client
  const name = `Straten ${crypto.randomUUID().slice(0, 8)}`
  const { id, manager } = await newProgramme(name)
  await inProgrammeFor50Days(id, project)
  const office = await as(manager)
  await office.goto(`/programmes/${id}/office`)
  await expect(office.getByText(`Nog geen contactpersoon: ${project.municipality.name}.`)).toBeVisible()
  for (const [person, javaScriptEnabled] of [
    [lead, true],
    [project.facilitator, false],
  ] as const) {
    const page = await as(person, { javaScriptEnabled })
    await page.goto(`/projects/${project.id}/settings`)
    await page.getByRole('button', { name: /^Ik ben contactpersoon voor dit programma/ }).click()
    await expect(page.getByText('Jij bent contactpersoon voor dit programma.')).toBeVisible()
  }
  const page = await as(project.facilitator)
  await page.goto(`/projects/${project.id}/settings`)
  await expect(page.getByText(`Contactpersoon voor dit programma: ${lead.name}.`)).toBeVisible()
  // a facilitator cannot change the leads' settings
  for (const label of [/^Wij zijn akkoord/, /^Haal de wijk/, 'Bewaar de fase'])
    await expect(page.getByRole('button', { name: label })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Verwijder dit project' })).toHaveCount(0)

  await office.reload()
  for (const [person, role] of [
    [lead, 'trekker van de gemeente'],
    [project.facilitator, 'begeleider'],
  ] as const) {
    const row = office.getByRole('row', { name: new RegExp(`${project.municipality.name}.*${person.name}`) })
    await expect(row).toContainText(role)
    await expect(row.getByRole('link', { name: person.email })).toHaveAttribute('href', `mailto:${person.email}`)
  }
  const waiting = office.waitForEvent('download')
  await office.getByRole('link', { name: 'Download de lijst als CSV' }).click()
  const file = await waiting
  expect(file.suggestedFilename()).toMatch(/^wijkspiegel-[a-z0-9-]+-contactlijst-\d{4}-\d\d-\d\d\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text).toContain(`${project.municipality.name};Bereikbaar;${lead.name};${lead.email};trekker van de gemeente`)

  await page.getByRole('button', { name: /^Ik ben geen contactpersoon meer/ }).click()
  await expect(page.getByText('Jij bent contactpersoon voor dit programma.')).toHaveCount(0)
  await office.reload()
  await expect(office.getByText(project.facilitator.email)).toHaveCount(0)
  await expect(office.getByText(lead.email)).toBeVisible()
})

test('the manager asks the facilitators where something stands still: once, of one and of all, and they get a mail', async ({
  as,
  stage,
}) => {
  const name = `Straten ${crypto.randomUUID().slice(0, 8)}`
  const { id, manager } = await newProgramme(name)
  const projects = [
    await makeProject({ name: 'Stilwijk' }),
    await makeProject({ name: 'Wachtwijk' }),
    await makeProject({ name: 'Pauzewijk' }),
  ]
  for (const project of projects) await inProgrammeFor50Days(id, project)
  const rowOf = (page: Page, project: TestProject) =>
    page.getByRole('row', { name: new RegExp(`^${project.name} .*geen ronde open`) })
  const [first, ...others] = projects
  if (!first) throw new Error('there is no project')
  const page = await as(manager)
  await page.goto(`/programmes/${id}/office`)
  await expect(page.getByText('In 3 wijken staat iets stil.')).toBeVisible()
  await page.getByRole('button', { name: /^Herinner.*de begeleiders van Stilwijk$/ }).click()
  await expect(rowOf(page, first)).toContainText('herinnerd op')
  const mail = await waitForMail(stage.dataFolder, { to: first.facilitator.email, subject: /volgende stap/ })
  expect(mail.text).toContain(`Het programma ${name} kijkt mee`)
  expect(mail.text).toContain(`/projects/${first.id}`)

  const without = await as(manager, { javaScriptEnabled: false })
  await without.goto(`/programmes/${id}/office`)
  await without.getByRole('button', { name: 'Herinner de begeleiders van 2 wijken' }).click()
  for (const project of others) {
    await expect(rowOf(without, project)).toContainText('herinnerd op')
    await waitForMail(stage.dataFolder, { to: project.facilitator.email, subject: /volgende stap/ })
  }
  await expect(without.getByRole('button', { name: /^Herinner/ })).toHaveCount(0)
  const got = mailsIn(stage.dataFolder).filter(
    ({ to, subject }) => to === first.facilitator.email && subject.includes('stap'),
  )
  expect(got).toHaveLength(1)
})
