import type { Page } from '@playwright/test'
import { planSession } from '@/lib/session/commands/session.ts'
import { sessionAgendaOf } from '@/lib/session/rules/plan.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { handOf, takeAwayMouse } from './fixtures/keyboard.ts'
import { asked, nobody } from './fixtures/session-cast.ts'
import { byKeyboardAlone, expectTitle, goOnByKeyboard, titles } from './fixtures/session.ts'
import { expect, test, type OpenAs } from './fixtures/world.ts'

// In this file everything is pressed and filled in by keys only: by facilitator, participant, and a guest with a code.

/** One topic in depth and one in brief, beside a shared strength: a session with a step of every kind. */
async function projectWithShortPlan(): Promise<[TestProject, TestRound]> {
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  const round = await makeRevealedRound(project, {
    client: ['55543333', '55443333'],
    contractor: ['22243333', '11243333'],
  })
  const { context, id } = project.facilitator
  const { analysis } = await getMirror(context, project.id, round.id, id, 'own')
  const depths = ['in-depth', 'quick'] as const
  await planSession(context, project.id, round.id, {
    seen: 0,
    topics: sessionAgendaOf(analysis.agenda).topics.map(({ factor }, position) => ({
      factor,
      depth: depths[position] ?? 'later',
    })),
    reason: 'We hebben een uur.',
    commandId: crypto.randomUUID(),
  })
  return [project, round]
}

/** From the project's page to the plan, which is changed, and from there into the session; returns the room's code. */
async function openByKeyboard(lead: Page, { id }: TestProject): Promise<string> {
  const hand = handOf(lead)
  await lead.goto(`/projects/${id}`)
  await hand.press('link', 'Bereid de sessie voor')
  await hand.unfold('Verander volgorde of tijd')
  const first = lead.locator('#plan [data-topic]').first()
  await hand.type(/^Minuten/, '20', first)
  await hand.type(/^Waarom verander je dit/, 'Hier is meer over te zeggen.')
  await hand.press('button', 'Leg dit plan vast')
  await expect(lead.locator('[data-plan-changes]')).toContainText('Hier is meer over te zeggen.')
  const room = (await lead.locator('[data-room-code]').textContent()) ?? ''
  await hand.press('button', 'Open de sessie')
  await lead.waitForURL(/\/sessions\/[^/]+\/lead$/)
  await expectTitle(lead, titles.opening)
  return room
}

/** From the list of projects into the session; on the way a code for a guest, who types it beside the room's. */
async function comeInByKeyboard(client: Page, guest: Page, name: string, room: string): Promise<void> {
  const hand = handOf(client)
  await client.goto('/projects')
  await hand.press('link', name, { within: client.getByRole('main') })
  await hand.press('link', 'Doe mee aan de sessie')
  await expectTitle(client, titles.opening)
  await hand.press('link', 'Laat iemand zonder mail meedoen')
  await hand.type('Naam', 'Gerrit Bos')
  await hand.press('button', 'Maak een code')
  const code = await client.locator('[data-seat-code]').getAttribute('data-seat-code')
  await hand.press('link', 'Terug naar de sessie')
  await expectTitle(client, titles.opening)

  const other = handOf(guest)
  await guest.goto('/join')
  await other.type(/^Code van de zaal/, room)
  await other.type(/^Jouw code/, code ?? '')
  await other.press('button', 'Ga naar binnen')
  await expectTitle(guest, titles.opening)
}

interface Room {
  readonly project: TestProject
  readonly session: TestSession
  readonly lead: Page
  readonly client: Page
  readonly guest: Page
}

/** The topic in depth, up to the facts: retelling, separate talks, a fact, an action. */
async function understand({ project, session, lead, client, guest }: Room): Promise<void> {
  const { people } = project
  const contractor = people.contractor[0]
  const [leading, hand, other] = [handOf(lead), handOf(client), handOf(guest)]
  const seats = [client, guest]
  await goOnByKeyboard(lead, 'read', seats)
  for (const one of [hand, other]) await one.press('button', 'Ik heb het gelezen')
  await expect(lead.getByText(/^2 van [23]/)).toBeVisible()

  await goOnByKeyboard(lead, 'retell', seats)
  await hand.type('Wat bedoelt de aannemer?', 'Op papier klopt het.')
  await hand.press('button', 'Deel met iedereen')
  // the contractor confirms through the test itself, and only once it is shown
  await expect(guest.getByText('Op papier klopt het.')).toBeVisible()
  await press(contractor, session, { kind: 'retell', text: 'De opdracht staat vast.' })
  await press(contractor, session, { kind: 'confirm-retelling' })
  await other.press('button', 'Klopt')
  await expect(client.getByText('zei: klopt', { exact: false })).toHaveCount(2)

  await goOnByKeyboard(lead, 'facts', seats)
  await hand.type('Zet een feit neer', 'Er lagen drie tekeningen.')
  await hand.press('button', 'Zet erbij', { within: client.locator('form', { hasText: 'Zet een feit neer' }) })
  await expect(guest.getByText('Er lagen drie tekeningen.')).toBeVisible()
  const actions = client.getByRole('region', { name: 'Acties' })
  await hand.unfold('Zet een actie erbij', { within: actions })
  await hand.type('Wat?', 'De lijst rondsturen.', actions)
  await hand.choose('Wie?', people.contractor[0].name, actions)
  await hand.type('Op welke dag is het klaar?', '15-1-2099', actions)
  await hand.press('button', 'Zet erbij', { within: actions })
  await expect(actions.locator('[data-action]')).toContainText(people.contractor[0].name)

  await leading.press('button', 'Overleg per kant')
  await hand.type(/^Schrijf iets op/, 'Onder ons: een week.')
  await hand.press('button', 'Bewaar')
  await expect(guest.getByText('Onder ons: een week.')).toBeVisible()
  await leading.press('button', 'Ga verder')
  for (const page of seats) await expect(page.getByRole('region', { name: 'Overleg per kant' })).toHaveCount(0)
}

/** From a question, through a vote and an agreement, to the second answers. */
async function decide({ project, session, lead, client, guest }: Room): Promise<void> {
  const { people } = project
  const [leading, hand] = [handOf(lead), handOf(client)]
  const seats = [client, guest]
  await goOnByKeyboard(lead, 'how-might-we', seats)
  await byKeyboardAlone.propose(client, 'afspreken wie beslist', 'een keuze niet blijft liggen')
  // a single question is chosen without a vote
  await expect(lead.getByText('Er is één vraag, dus die is gekozen.', { exact: false })).toBeVisible()
  await expect(lead.getByRole('button', { name: 'Open de stemming' })).toHaveCount(0)
  const other = { kind: 'propose-question', text: 'Hoe kunnen we eerder samen kijken?' } as const
  await press(people.contractor[0], session, other)
  await leading.press('button', 'Open de stemming')
  for (const page of seats) await byKeyboardAlone.vote(page, 'A')
  await leading.press('button', 'Sluit de stemming')
  for (const page of [...seats, lead])
    await expect(page.locator('[data-question="1"]')).toContainText('gemeente 6 stippen')

  await goOnByKeyboard(lead, 'agree', seats)
  await hand.press('button', 'Leg dit voor')
  await expect(client.getByText('Er kloppen 5 dingen nog niet')).toBeFocused()
  await hand.type('Wat gaan jullie doen?', 'Elke vrijdag één vel.')
  await hand.choose('Wie voor de gemeente?', people.client[0].name)
  await hand.choose('Wie voor de aannemer?', people.contractor[0].name)
  await hand.type(/^Uiterlijk/, '15 januari 2099')
  await hand.type('Hoe zien jullie dat het werkt?', 'Een ploeg wacht hoogstens een dag.')
  await hand.press('button', 'Leg dit voor')
  await hand.press('button', 'Bevestig namens de gemeente')
  await press(people.contractor[0], session, { kind: 'confirm-outcome', number: 0 })
  for (const page of [...seats, lead]) await expect(page.locator('[data-confirmed]')).toHaveCount(2)

  await goOnByKeyboard(lead, 're-rate', seats)
  await byKeyboardAlone.rateAgain(client)
  await leading.press('button', 'Sluit en laat zien')
  for (const page of [...seats, lead]) await expect(page.locator('[data-movement]')).toBeVisible()
}

/** Holds *resume* back until then: somebody who presses *next* meanwhile still moves on. */
async function holdUntilNextIsPressed(lead: Page): Promise<void> {
  await lead.route('**/commands', async (route) => {
    if (route.request().postData()?.includes('"resume"'))
      await expect(lead.getByRole('button', { name: /^Volgende: / })).toHaveAttribute('aria-busy', 'true')
    await route.continue()
  })
}

/** The topic in brief, the record with both sides' confirmation, the check-out and the end. */
async function finish({ project, session, lead, client, guest }: Room): Promise<void> {
  const [leading, hand] = [handOf(lead), handOf(client)]
  const seats = [client, guest]
  await goOnByKeyboard(lead, 'quick', seats)
  await leading.press('button', 'Pauze')
  await expect(client.getByText('De klok staat stil.', { exact: false })).toBeVisible()
  await holdUntilNextIsPressed(lead)
  await leading.press('button', 'Ga verder')
  await goOnByKeyboard(lead, 'record', seats)
  await hand.type(/^Een opmerking erbij/, 'De tekeningen staan er nu goed in.')
  await hand.press('button', 'Bevestig het verslag namens de gemeente')
  await press(project.people.contractor[0], session, { kind: 'confirm-record', remark: '' })
  await expect(lead.getByText(/^Bevestigd door/)).toHaveCount(2)
  await goOnByKeyboard(lead, 'check-out', seats)
  for (const page of seats) await byKeyboardAlone.checkOut(page)
  await leading.press('button', 'Sluit en laat zien')
  await expect(client.getByRole('heading', { name: 'Zo was het gesprek' })).toBeVisible()
  await leading.press('button', 'Sluit de sessie af')
  await leading.press('button', 'Ja, sluit af')
  for (const page of seats) await expectTitle(page, 'De sessie is afgesloten')
  await hand.press('link', 'Lees het verslag')
  const record = client.getByRole('main')
  for (const said of ['Hier is meer over te zeggen.', 'Op papier klopt het.', 'Elke vrijdag één vel.', 'Gerrit Bos'])
    await expect(record, said).toContainText(said)
}

async function withoutMouse(as: OpenAs, who: Parameters<OpenAs>[0]): Promise<Page> {
  const page = await as(who, {}, asked)
  await takeAwayMouse(page)
  return page
}

test('a whole session without a mouse: for who leads it from its plan to its close, a lead, and a guest with a code', async ({
  as,
}) => {
  test.setTimeout(240_000)
  const [project, round] = await projectWithShortPlan()
  const { facilitator, people } = project
  const lead = await withoutMouse(as, facilitator)
  const client = await withoutMouse(as, people.client[0])
  const guest = await withoutMouse(as, nobody)
  const room = await openByKeyboard(lead, project)
  const [, projectId = '', id = ''] = /projects\/([^/]+)\/sessions\/([^/]+)/.exec(lead.url()) ?? []
  const session = { projectId, id }
  expect(projectId).toBe(round.projectId)
  await press(people.contractor[0], session, { kind: 'join' })
  await comeInByKeyboard(client, guest, project.name, room)
  const all = { project, session, lead, client, guest }
  await goOnByKeyboard(lead, 'strength', [client, guest])
  await understand(all)
  await decide(all)
  await finish(all)
})
