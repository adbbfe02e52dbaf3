import { agreeToProgramme } from '@/lib/programmes/commands.ts'
import { makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { newProgramme } from '@/lib/testing/factories-programmes.ts'
import { waitForMail } from './fixtures/outbox.ts'
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
  // nothing that was typed is lost, the choice included
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
  await expect(page.getByText(`${programme} vraagt of jullie Gevraagde wijk (W-1) oppakken.`)).toBeVisible()
  await page.getByRole('button', { name: /^Pak deze wijk op.*Gevraagde wijk$/ }).click()
  await expect(page.getByText('Jullie kant is nog niet akkoord, de andere kant nog niet.')).toBeVisible()
  await page.getByRole('button', { name: /^Wij zijn akkoord/ }).click()
  await expect(page.getByText('Jullie kant is akkoord, de andere kant nog niet.')).toBeVisible()
  await page.getByRole('radio', { name: 'uitvoering' }).check()
  await page.getByRole('button', { name: 'Bewaar de fase' }).click()
  await expect(page.getByText('De fase is bewaard.')).toBeVisible()
  await agreeToProgramme(contractorLead.context, project.id, made?.id ?? '', true)
  await page.reload()
  await expect(page.getByText('Daarom laat het programma deze wijk zien.')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'uitvoering' })).toBeChecked()

  // the other side sees the same, and is asked for no phase
  const theirs = await as(contractorLead)
  await theirs.goto(`/projects/${project.id}/settings`)
  await expect(theirs.getByText('Jullie kant is akkoord, de andere kant ook.')).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'Bewaar de fase' })).toHaveCount(0)
  await theirs.getByRole('button', { name: /^Haal de wijk uit het programma/ }).click()
  await expect(theirs.getByText('Een trekker haalde deze wijk uit alle cijfers.')).toBeVisible()
})

test('the manager invites neighbourhoods from a list: first every line that is wrong, nothing before the second press', async ({
  as,
}) => {
  const { municipality } = await makeProject()
  const { id, manager } = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
  for (const javaScriptEnabled of [true, false]) {
    const page = await as(manager, { javaScriptEnabled })
    await page.goto(`/programmes/${id}/office`)
    const code = javaScriptEnabled ? 'MET' : 'ZONDER'
    const list = `code;naam;gemeente;fase\n${code}-1;Goede wijk ${code};${municipality.name};ontwerp\n${code}-2;Verre wijk;Nergens;\n`
    const box = page.getByLabel('De lijst')
    if (javaScriptEnabled)
      await page
        .locator('#import-file')
        .setInputFiles({ name: 'wijken.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    else await box.fill(list)
    await page.getByRole('button', { name: 'Bekijk de lijst' }).click()
    await expect(page.getByText('1 regel is in orde. Er is nog niemand uitgenodigd.')).toBeVisible()
    await expect(page.getByRole('row', { name: /Verre wijk.*deze gemeente kent Wijkspiegel niet/ })).toBeVisible()
    expect((await box.inputValue()).replaceAll('\r\n', '\n').trim()).toBe(list.trim())
    await expect(page.getByRole('row', { name: new RegExp(`Goede wijk ${code}`) })).toHaveCount(0)
    await page.getByRole('button', { name: 'Nodig 1 wijk uit' }).click()
    await expect(page.getByRole('row', { name: new RegExp(`Goede wijk ${code}.*uitgenodigd`) })).toBeVisible()
    // the line that could not come along is still there to be mended
    await expect(page.getByRole('row', { name: /Verre wijk/ })).toBeVisible()
    expect(await box.inputValue()).toContain('Verre wijk')
  }
})
