import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { analysisOf, expectFactorPages, expectMirror, expectYou } from './fixtures/mirror.ts'
import { linkIn, waitForMail } from './fixtures/outbox.ts'
import { acceptFromMail, signInByMail } from './fixtures/sign-in.ts'
import type { Stage } from './fixtures/test.ts'
import { expect, test } from './fixtures/world.ts'
import { fillInSheet, mainJob, type FixturePerson } from './fixtures/worksheet.ts'

const run = promisify(execFile)

/** Addresses for this run only, so that it can run in parallel and again. */
const tag = `${Date.now().toString(36)}${process.pid}`
const addressOf = (name: string, organisation: string) =>
  `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${organisation}-${tag}.example`

const organisationOf = { client: 'gemeente', contractor: 'aannemer' } as const
const mailOf = (person: FixturePerson) => addressOf(person.name, organisationOf[person.side])
const lead = (side: 'client' | 'contractor') => {
  const found = mainJob.people.find((person) => person.side === side && person.lead)
  if (!found) throw new Error(`the fixture has no lead of the ${side}`)
  return found
}

const contextOf = (person: FixturePerson) => ({
  ...(person.device === 'phone' && { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }),
  ...(person.device === 'no-script' && { javaScriptEnabled: false }),
})

async function makeOrganisations(stage: Stage): Promise<void> {
  const email = addressOf('beheer', 'wijkspiegel')
  await run('node', ['scripts/run.mjs', 'scripts/admin-add.ts', email, 'Bea Heerlijk'], { env: process.env })
  const { page } = await stage.open()
  // the first administrator arrives where the work is
  await page.goto('/sign-in')
  await signInByMail(page, stage.dataFolder, email)
  await page.waitForURL('**/admin')
  for (const [name, kind, person] of [
    [`Gemeente ${tag}`, 'Gemeente', lead('client')],
    [`Aannemer ${tag}`, 'Aannemer', lead('contractor')],
  ] as const) {
    await page.goto('/admin')
    const form = page.locator('form#organisation')
    await form.getByLabel('Naam').fill(name)
    await form.getByRole('radio', { name: kind, exact: true }).check({ force: true })
    await form.getByRole('button', { name: 'Maak aan' }).click()
    await page.getByRole('link', { name }).click()
    await page.waitForURL(/\/members$/)
    await page.getByLabel('Naam', { exact: true }).fill(person.name)
    await page.getByLabel('E-mailadres van het werk').fill(mailOf(person))
    await page.getByRole('button', { name: 'Nodig uit' }).click()
    await expect(page.getByText('De uitnodiging is verstuurd.')).toBeVisible()
  }
}

/** The client's lead proposes the project. */
async function proposeProject(page: Page, stage: Stage): Promise<void> {
  const client = lead('client')
  await acceptFromMail(page, stage.dataFolder, mailOf(client), client.name)
  await page.goto('/projects/new')
  await page.getByLabel('Naam van de wijk').fill(`Merelveld ${tag}`)
  await page.getByLabel('E-mailadres van de trekker van de aannemer').fill(mailOf(lead('contractor')))
  await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
  await page.waitForURL(/\/proposals\/[0-9a-f-]{36}$/)
}

async function inviteEveryone(page: Page): Promise<void> {
  const facilitator = page.locator('form#facilitator')
  await facilitator.getByLabel('Naam').fill('Femke Begeleider')
  await facilitator.getByLabel('E-mailadres van het werk').fill(addressOf('Femke Begeleider', 'bureau'))
  await facilitator.getByRole('button').click()
  await expect(page.getByText('Femke Begeleider').first()).toBeVisible()
  await inviteColleagues(page, 'client')
}

async function inviteColleagues(page: Page, side: 'client' | 'contractor'): Promise<void> {
  const colleagues = mainJob.people.filter((person) => person.side === side && !person.lead)
  await page
    .getByLabel('Wie nodig je uit?')
    .fill(colleagues.map((person) => `${person.name}, ${mailOf(person)}`).join('\n'))
  await page.locator('form#invite').getByRole('button').click()
  await expect(page.getByText(`${colleagues.length} uitnodigingen verstuurd.`)).toBeVisible()
}

async function openRound(facilitator: Page, leads: readonly Page[], projectPath: string): Promise<void> {
  await facilitator.goto(projectPath)
  await facilitator.getByRole('link', { name: 'Zet een ronde klaar' }).click()
  await facilitator.getByRole('button', { name: 'Zet klaar' }).click()
  await expect(facilitator.getByText('Dit moet er zijn voordat de ronde open kan.')).toBeVisible()
  for (const page of leads) {
    await page.goto(projectPath)
    await page.getByRole('button', { name: 'Akkoord met de begeleider' }).click()
    await expect(page.getByText('Jullie kant is akkoord met de begeleider.')).toBeVisible()
  }
  await facilitator.goto(projectPath)
  await facilitator.getByRole('button', { name: 'Open de ronde' }).click()
  await expect(facilitator.getByText('Je ziet hoeveel er is ingeleverd', { exact: false })).toBeVisible()
}

async function lockSide(page: Page, projectPath: string): Promise<void> {
  await page.goto(projectPath)
  await page.getByRole('link', { name: 'Vergrendel jullie kant' }).click()
  await page.getByRole('checkbox', { name: 'Ja, vergrendel onze kant' }).check({ force: true })
  await page.getByRole('button', { name: 'Vergrendel' }).click()
  await page.waitForURL((url) => url.pathname === projectPath)
}

test('two sides fill in blind at the same time, and everyone sees the mirror that the pure functions make of it', async ({
  stage,
}) => {
  test.setTimeout(480_000)
  await makeOrganisations(stage)

  const seats = await Promise.all(
    mainJob.people.map(async (person) => ({ person, ...(await stage.open(contextOf(person))) })),
  )
  const seatOf = (person: FixturePerson) => {
    const seat = seats.find((one) => one.person === person)
    if (!seat) throw new Error(`nobody sits for ${person.name}`)
    return seat
  }
  const clientLead = seatOf(lead('client')).page
  const contractorLead = seatOf(lead('contractor')).page

  await proposeProject(clientLead, stage)
  // the contractor's lead has two mails: the organisation's invitation, and then the proposal's while signed in
  const toProject = await waitForMail(stage.dataFolder, { to: mailOf(lead('contractor')), subject: /Merelveld/ })
  const toOrganisation = await waitForMail(stage.dataFolder, { to: mailOf(lead('contractor')), subject: /Aannemer/ })
  await contractorLead.goto(linkIn(toOrganisation))
  await contractorLead.getByLabel('E-mailadres waarop je deze mail kreeg').fill(mailOf(lead('contractor')))
  await contractorLead.getByRole('button', { name: 'Doe mee' }).click()
  await contractorLead.waitForURL(/\/projects/)
  await contractorLead.goto(linkIn(toProject))
  await contractorLead.getByRole('button', { name: 'Ja, ik word trekker van onze kant' }).click()
  await contractorLead.waitForURL(/\/team$/)
  const projectPath = new URL(contractorLead.url()).pathname.replace(/\/team$/, '')
  await inviteColleagues(contractorLead, 'contractor')
  await clientLead.goto(`${projectPath}/team`)
  await inviteEveryone(clientLead)
  const { page: facilitator } = await stage.open()
  await acceptFromMail(facilitator, stage.dataFolder, addressOf('Femke Begeleider', 'bureau'), 'Femke Begeleider')
  await Promise.all(
    seats
      .filter(({ person }) => !person.lead)
      .map(({ person, page }) => acceptFromMail(page, stage.dataFolder, mailOf(person), person.name)),
  )

  await openRound(facilitator, [clientLead, contractorLead], projectPath)

  await Promise.all(
    seats.map(async ({ person, page }) => {
      await page.goto(projectPath)
      await page.getByRole('link', { name: /^(?:Begin|Liever factor voor factor, met alle vragen)$/ }).click()
      await fillInSheet(page, person)
    }),
  )

  await facilitator.goto(projectPath)
  await expect(facilitator.getByText('van 4 ingeleverd')).toBeVisible()
  await expect(facilitator.getByText('van 3 ingeleverd')).toBeVisible()
  await lockSide(clientLead, projectPath)
  await expect(clientLead.getByText('Jullie kant is op slot')).toBeVisible()
  await lockSide(contractorLead, projectPath)

  // everyone waits on the project's page, which updates itself where there is script
  await Promise.all(seats.map(({ page }) => page.goto(projectPath)))
  await facilitator.goto(projectPath)
  await facilitator.getByRole('link', { name: 'Onthul' }).click()
  await facilitator.getByRole('checkbox', { name: 'Ja, onthul alles nu' }).check({ force: true })
  await facilitator.getByRole('button', { name: 'Onthul' }).click()
  await facilitator.waitForURL(/\/mirror$/)

  const analysis = analysisOf(mainJob.people, { client: 4, contractor: 3 })
  await Promise.all(
    seats.map(async ({ person, page }) => {
      if (person.device === 'no-script') await page.goto(new URL(facilitator.url()).pathname)
      else await page.waitForURL(/\/mirror$/, { timeout: 6_000 })
      await expectMirror(page, analysis)
      await expect(page.getByText('gecontroleerd').first()).toBeVisible()
    }),
  )
  await expectMirror(facilitator, analysis)

  const mirrorPath = new URL(facilitator.url()).pathname
  await Promise.all(seats.map(({ person, page }) => expectYou(page, mirrorPath, person, analysis)))
  await expectFactorPages(facilitator, mirrorPath, analysis)
  await facilitator.goto(`${mirrorPath}/you`)
  await expect(facilitator.getByText('Begeleiders vullen geen werkblad in', { exact: false })).toBeVisible()
})
