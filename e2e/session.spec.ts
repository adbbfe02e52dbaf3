import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { setPreferences } from '@/lib/accounts/commands.ts'
import { handOf } from './fixtures/keyboard.ts'
import { waitForMail } from './fixtures/outbox.ts'
import {
  asked,
  begin,
  confer,
  earlierAgreement,
  expectWall,
  planReason,
  projectWithTwoLeaders,
  type Session,
} from './fixtures/session-cast.ts'
import { expectSoundForAll } from './fixtures/session-looks.ts'
import {
  byKeyboardAlone,
  checkOut,
  expectTitle,
  goOn,
  goOnByKeyboard,
  placeDots,
  propose,
  rateAgain,
  retell,
  takeOn,
  titles,
  vote,
} from './fixtures/session.ts'
import { expect, test, type OpenAs } from './fixtures/world.ts'

async function agree(session: Session, names: Record<'client' | 'contractor', string>): Promise<void> {
  const { contractorLead, clientLead } = session
  await contractorLead.getByRole('button', { name: 'Leg dit voor' }).click()
  await expect(contractorLead.getByText('Er kloppen 5 dingen nog niet')).toBeFocused()
  await contractorLead.getByLabel('Wat gaan jullie doen?').fill('Elke vrijdag staat op één vel wat vóór gaat.')
  await contractorLead.getByLabel('Wie voor de gemeente?').selectOption({ label: names.client })
  await contractorLead.getByLabel('Wie voor de aannemer?').selectOption({ label: names.contractor })
  await contractorLead.getByLabel('Uiterlijk').fill('15 januari 2099')
  await contractorLead.getByLabel('Hoe zien jullie dat het werkt?').fill('Een ploeg wacht hoogstens een dag.')
  await contractorLead.getByRole('button', { name: 'Leg dit voor' }).click()
  await contractorLead.getByRole('button', { name: 'Bevestig namens de aannemer' }).click()
  await clientLead.getByRole('button', { name: 'Bevestig namens de gemeente' }).click()
  for (const page of [clientLead, contractorLead]) await expect(page.locator('[data-confirmed]')).toHaveCount(2)
}

/** To the next step, which is checked for each role. */
async function goOnSound(session: Session, to: keyof typeof titles): Promise<void> {
  await goOn(session.lead, to, session.seats)
  await expectSoundForAll(session, to)
}

/** The first topic in depth: all its steps, a vote in which one loses the network, an agreement, a changing gap. */
async function firstTopic(session: Session, names: Record<'client' | 'contractor', string>): Promise<void> {
  const { lead, seats, clientLead, byKeyboard, inTheTrain, clientFour, contractorLead, contractorTwo } = session
  const { wall, guest } = session
  await goOnSound(session, 'read')
  await expect(clientLead.locator('[data-voices="contractor"]')).toBeVisible()
  await handOf(byKeyboard).press('button', 'Ik heb het gelezen')
  // somebody who came early and left counts as present for half a minute
  await expect(lead.getByText(/^1 van [56]/)).toBeVisible()
  await expect(wall.locator('[data-count="client"]')).toContainText(/1 van [56]/)
  await expectWall(wall, 'read')

  await goOnSound(session, 'retell')
  await retell(clientLead, 'de aannemer', 'Op papier klopt het, in de week niet.')
  await retell(contractorLead, 'de gemeente', 'De opdracht staat vast.')
  // the speaker is not the one who confirms
  await contractorTwo.getByRole('button', { name: 'Klopt' }).click()
  await handOf(byKeyboard).press('button', 'Klopt')
  await expect(clientFour.getByText('zei: klopt', { exact: false })).toHaveCount(2)

  await goOnSound(session, 'facts')
  await handOf(byKeyboard).type('Zet een feit neer', 'Er lagen op 8 september drie tekeningen.')
  await handOf(byKeyboard).press('button', 'Zet erbij')
  // in the list: the writer also has it in the box until the answer arrives
  const fact = (page: Page) => page.getByText('Er lagen op 8 september drie tekeningen.').and(page.locator('span'))
  for (const page of seats) await expect(fact(page)).toBeVisible()

  await confer(session)
  await takeOn(contractorLead, names.client)

  await goOnSound(session, 'how-might-we')
  await propose(clientLead, 'afspreken wie beslist', 'een keuze niet blijft liggen')
  await propose(contractorLead, 'met een app besluiten delen', 'iedereen hetzelfde vertelt')
  await byKeyboardAlone.propose(byKeyboard, 'de ploeg eerder laten meekijken', 'er minder opnieuw moet')
  await lead.getByRole('button', { name: 'Open de stemming' }).click()
  for (const page of seats) await expect(page.getByText('Je hebt nog 3 van je 3 stippen.')).toBeVisible()
  for (const page of [inTheTrain, wall]) await page.context().setOffline(true)
  const cutAt = Date.now()
  await placeDots(inTheTrain, 'ABB')
  await inTheTrain.getByRole('button', { name: 'Ik ben klaar' }).click()
  await expect(inTheTrain.locator('p[role="alert"]')).toContainText('geen verbinding')
  await Promise.all([vote(clientLead, 'AA'), vote(clientFour, 'A'), vote(contractorLead, 'BBB'), vote(guest, 'B')])
  await expect(inTheTrain.locator('[data-connection="offline"]')).toBeVisible()
  // while they are away there is time to check the others
  await expectSoundForAll(session, 'vote')
  await expect.poll(() => Date.now() - cutAt, { timeout: 60_000 }).toBeGreaterThan(30_000)
  await expect(wall.getByText('Geen verbinding.', { exact: false })).toBeVisible()
  for (const page of [inTheTrain, wall]) await page.context().setOffline(false)
  await expect(inTheTrain.locator('[data-connection="live"]')).toBeVisible({ timeout: 30_000 })
  // the wall reconnects by itself, and counts
  await expect(wall.locator('[data-count="client"]')).toContainText('3 van')
  await expectWall(wall, 'how-might-we')
  // no answers of others are visible anywhere before the close
  for (const page of [...seats, lead]) await expect(page.getByText(/gemeente \d/)).toHaveCount(0)
  await inTheTrain.getByRole('button', { name: 'Ik ben klaar' }).click()
  await expect(inTheTrain.getByText('Je stippen zijn binnen.', { exact: false })).toBeVisible()
  await byKeyboardAlone.vote(byKeyboard, 'C')
  await lead.getByRole('button', { name: 'Sluit de stemming' }).click()
  for (const page of [...seats, lead]) {
    await expect(page.locator('[data-question="1"]')).toContainText(/gemeente 4 stippen.*aannemer 0 stippen/)
    await expect(page.locator('[data-question="2"]')).toContainText(/gemeente 3 stippen.*aannemer 3 stippen/)
  }
  await expect(wall.locator('[data-question="2"]')).toContainText(/gemeente 3 stippen.*aannemer 3 stippen/)

  await goOnSound(session, 'agree')
  await agree(session, names)
  await expect(wall.locator('[data-outcome="agreed"]')).toContainText('Elke vrijdag staat op één vel wat vóór gaat.')
  await expect(wall.locator('[data-wall-action]')).toContainText('De lijst met telefoonnummers rondsturen.')
  await expectWall(wall, 'agree')
  await goOnSound(session, 're-rate')
  await Promise.all([rateAgain(clientLead, 'in grote mate'), rateAgain(contractorLead, 'deels')])
  await Promise.all([rateAgain(contractorTwo, 'deels'), byKeyboardAlone.rateAgain(byKeyboard)])
  await lead.getByRole('button', { name: 'Sluit en laat zien' }).click()
  for (const page of [...seats, lead])
    await expect(page.locator('[data-movement]')).toContainText('Het verschil ging van')
  await expect(wall.locator('[data-movement]')).toContainText('Het verschil ging van')
  await expectWall(wall, 're-rate')
}

/**
 * The second topic: somebody comes late, the leader's tab is closed, and it ends in a difference that remains. Returns
 * the session with the other facilitator leading, and the latecomer.
 */
async function secondTopic(session: Session, as: OpenAs): Promise<[Session, Page]> {
  const { lead, helper, seats, clientLead, contractorLead, path } = session
  await goOn(lead, 'read', seats)
  await goOn(lead, 'retell', seats)
  await retell(clientLead, 'de aannemer', 'Bewoners horen het te laat.')
  const late = await as(session.late, {}, asked)
  await late.goto(path.replace(/\/lead$/, ''))
  await expectTitle(late, titles.retell)
  await expect(late.getByText('Bewoners horen het te laat.')).toBeVisible()
  seats.push(late)

  await lead.close()
  await helper.getByRole('button', { name: 'Neem de leiding over' }).click()
  const again = await as(session.facilitator, {}, asked)
  await again.goto(path)
  await expectTitle(again, titles.retell)
  await goOn(helper, 'facts', seats)
  await goOn(helper, 'how-might-we', seats)
  await goOn(helper, 'agree', seats)
  await contractorLead.getByRole('radio', { name: 'We blijven verschillen, omdat…' }).check({ force: true })
  await contractorLead.getByLabel('Voor de gemeente geldt').fill('De raad vraagt ernaar.')
  await contractorLead.getByLabel('Voor de aannemer geldt').fill('Een ploeg kan niet drie weken wachten.')
  await contractorLead.getByRole('button', { name: 'Leg dit voor' }).click()
  await contractorLead.getByRole('button', { name: 'Bevestig namens de aannemer' }).click()
  await clientLead.getByRole('button', { name: 'Bevestig namens de gemeente' }).click()
  await expect(late.locator('[data-confirmed]')).toHaveCount(2)
  await goOn(helper, 're-rate', seats)
  await helper.getByRole('button', { name: 'Sluit en laat zien' }).click()
  await expect(late.getByText('Niemand heeft opnieuw geantwoord.')).toBeVisible()
  return [{ ...session, lead: helper, helper: again }, late]
}

/** The third topic in depth and the quick ones, without an outcome: the facilitator moves on, as the record says. */
async function rest(session: Session): Promise<void> {
  const { lead, seats } = session
  for (const phase of ['read', 'retell', 'facts', 'how-might-we', 'agree', 're-rate'] as const)
    await goOnByKeyboard(lead, phase, seats)
  await lead.getByRole('button', { name: 'Sluit en laat zien' }).click()
  await expect(lead.getByText('Niemand heeft opnieuw geantwoord.')).toBeVisible()
  await goOnSound(session, 'quick')
  for (let topic = 1; topic < 4; topic += 1) await goOn(lead, 'quick', seats)
  await goOnSound(session, 'record')
  await expect(session.wall.locator('[data-wall-action]')).toHaveCount(1)
  await expectWall(session.wall, 'record')
}

/** Downloads a file by its link, and returns it. */
async function fileFrom(page: Page, link: string): Promise<{ name: string; content: Buffer }> {
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  const download = await coming
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
}

test('nine people go through a whole session, and both sides confirm the record of what was said in it', async ({
  as,
  copy,
}) => {
  test.setTimeout(400_000)
  const made = await projectWithTwoLeaders()
  const { project } = made
  const english = project.people.contractor[1] ?? project.facilitator
  await setPreferences(english.context, english.id, { locale: 'en', shortcuts: true, mailLevel: 'all' })
  const names = { client: project.people.client[0].name, contractor: project.people.contractor[0].name }
  const begun = await begin(made, as)
  const { helper, seats, clientLead, contractorLead } = begun
  // the agreement of the session before: on the wall, and for people without an account
  const agreed = { hasText: earlierAgreement }
  const onWall = begun.wall.locator('[data-earlier]').filter(agreed)
  await expect(onWall.first()).toContainText(project.people.client[0].name)
  const forGuest = begun.guest.locator('[data-earlier]').filter(agreed)
  await expect(forGuest.first()).toContainText(project.people.contractor[0].name)
  await begun.lead
    .getByRole('button', { name: /^Gedaan/ })
    .first()
    .click()
  await expect(begun.wall.locator('[data-earlier=done]')).toHaveCount(1)
  await expectWall(begun.wall, 'opening')
  await expectSoundForAll(begun, 'opening')
  await goOnSound(begun, 'strength')
  await firstTopic(begun, names)
  const [session, late] = await secondTopic(begun, as)
  await rest(session)

  await clientLead.getByRole('button', { name: 'Bevestig het verslag namens de gemeente' }).click()
  await contractorLead.getByLabel('Een opmerking erbij').fill('De tekeningen staan er nu goed in.')
  await contractorLead.getByRole('button', { name: 'Bevestig het verslag namens de aannemer' }).click()
  await expect(helper.getByText(/^Bevestigd door/)).toHaveCount(2)
  await goOnSound(session, 'check-out')
  for (const page of [clientLead, contractorLead, late]) await checkOut(page, 'in grote mate')
  await byKeyboardAlone.checkOut(session.byKeyboard)
  await helper.getByRole('button', { name: 'Sluit en laat zien' }).click()
  await expect(late.getByRole('heading', { name: 'Zo was het gesprek' })).toBeVisible()
  await helper.getByRole('button', { name: 'Sluit de sessie af' }).click()
  await helper.getByRole('button', { name: 'Ja, sluit af' }).click()
  for (const page of seats) await expectTitle(page, 'De sessie is afgesloten')
  await expectWall(session.wall, 'closed')
  await expectSoundForAll(session, 'closed')
  // a seat gives access to the room and nothing else
  await session.guest.goto(session.path.replace(/\/lead$/, '/record'))
  await expect(session.guest).toHaveURL(/\/sign-in/)

  await late.getByRole('link', { name: 'Lees het verslag' }).click()
  const record = late.getByRole('main')
  for (const said of [
    'Op papier klopt het, in de week niet.',
    'De opdracht staat vast.',
    'Er lagen op 8 september drie tekeningen.',
    'Hoe kunnen we afspreken wie beslist, waardoor een keuze niet blijft liggen?',
    'Elke vrijdag staat op één vel wat vóór gaat.',
    '15 januari 2099',
    'Bewoners horen het te laat.',
    'Een ploeg kan niet drie weken wachten.',
    'De tekeningen staan er nu goed in.',
    'Het verschil ging van',
    ...['veranderde het plan op', planReason],
    'De lijst met telefoonnummers rondsturen.',
    ...['Gerrit Bos', project.people.contractor[2]?.name ?? '', project.facilitator.name, made.second.name],
  ])
    await expect(record, said).toContainText(said)

  await expect(record).toContainText('Sindsdien is er niets veranderd.')
  for (const [person, subject] of [
    [project.people.client[1], /het verslag van/],
    [english, /the record of/],
  ] as const) {
    const mail = await waitForMail(copy.dataFolder, { to: person?.email ?? '', subject })
    expect(mail.text).toContain('Elke vrijdag staat op één vel wat vóór gaat.')
    await helper.goto(`/demo/outbox/${mail.id}`)
    const attached = await fileFrom(helper, '.pdf')
    expect(attached.name).toMatch(/^wijkspiegel-.*\d{4}-\d\d-\d\d\.pdf$/)
    expect(attached.content.subarray(0, 5).toString()).toBe('%PDF-')
  }
  const [pdf, docx] = [await fileFrom(late, 'Download als pdf'), await fileFrom(late, 'Download als Word-bestand')]
  expect(pdf.name).toMatch(/\d{4}-\d\d-\d\d\.pdf$/)
  expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-')
  expect(docx.name).toMatch(/\.docx$/)
  expect(docx.content.subarray(0, 2).toString()).toBe('PK')
})
