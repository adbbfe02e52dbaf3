import type { Page } from '@playwright/test'
import { takeScreen, takeSeat } from '@/lib/access/pass-door.ts'
import { mintAccessContext } from '@/lib/access/access.ts'
import { giveCommandFromSeat, prepareSession } from '@/lib/session/commands/session.ts'
import type { OutcomeText } from '@/lib/session/rules/model.ts'
import { getSessionLine } from '@/lib/session/queries/session-list.ts'
import { makeScreen, makeSeat } from '@/lib/session/commands/seats.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { closeSession, goTo, makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { longestTexts, proseOf, wordOf, type WallText } from '@/lib/testing/longest-texts.ts'
import { expectReadable } from './fixtures/wall-measure.ts'
import { expect, test } from './fixtures/world.ts'

const signs = longestTexts()
/** They differ on most, and share a strength to open with. */
const sheets = { client: ['44352415', '54352415'], contractor: ['22154415', '11244415'] }
type Write = (what: WallText, begin?: string) => string

/** A project of people with the longest names. */
function makeCrowd(write: Write): Promise<TestProject> {
  const named = (begin: string) => ({ name: write('name', begin) })
  return makeProject({
    client: [named('Anna '), named('Bea ')],
    contractorPeople: [named('Carel '), named('Dirk ')],
    facilitator: named('Eva '),
  })
}

interface Held {
  readonly project: TestProject
  readonly session: TestSession
  readonly write: Write
}

/** An agreement or a difference about the current topic, confirmed by both sides or by nobody. */
async function settle({ project, session, write }: Held, kind: OutcomeText['kind'], number: number, both = true) {
  const [client, contractor] = [project.people.client[0], project.people.contractor[0]]
  const owners = { client: client.id, contractor: contractor.id }
  const words = { what: write('what'), sign: write('sign'), effect: write('effect') }
  const agreement = { kind: 'agreement', owners, due: '2099-12-31', ...words } as const
  const reasons = { client: write('reason', 'Wij '), contractor: write('reason', 'Zij ') }
  const outcome = kind === 'agreement' ? agreement : ({ kind: 'difference', reasons } as const)
  await press(client, session, { kind: 'propose-outcome', outcome, replaces: null })
  if (!both) return
  for (const lead of [client, contractor]) await press(lead, session, { kind: 'confirm-outcome', number })
}

/** Somebody who comes in with a code, so that votes count guests. */
async function letIn({ project, session }: Held, name: string): Promise<void> {
  const ids = { projectId: session.projectId, sessionId: session.id }
  const { roomCode } = await getSessionLine(project.facilitator.context, ids.projectId, ids.sessionId)
  const seat = await takeSeat(roomCode, await makeSeat(project.people.client[0].context, ids, { name }), null)
  await giveCommandFromSeat(mintAccessContext(seat), ids, crypto.randomUUID(), { kind: 'join' })
}

/** An earlier session: its agreement is on the wall at the opening. */
async function heldBefore(project: TestProject, write: Write): Promise<void> {
  const session = await makeSession(project, await makeRevealedRound(project))
  const held = { project, session, write }
  await goTo(project, session, 'agree')
  for (const number of [0, 1, 2, 3]) await settle(held, 'agreement', number)
  await closeSession(project, session)
}

async function act({ project, session, write }: Held, about: number | null): Promise<void> {
  const ownerId = project.people.contractor[0].id
  const action = { kind: 'add-action', text: write('action'), ownerId, due: '2099-12-31', about } as const
  await press(project.people.client[0], session, action)
}

/** Every phase of the first topic in depth, with the longest texts in each. */
async function throughTopic(held: Held, look: (what: string, at: string) => Promise<void>): Promise<void> {
  const { project, session, write } = held
  const { facilitator, people } = project
  const [client, contractor] = [people.client[0], people.contractor[0]]
  await goTo(project, session, 'read')
  await look('reading', 'read')
  await goTo(project, session, 'retell')
  await look('nothing retold', 'retell')
  await press(client, session, { kind: 'retell', text: write('retell') })
  await press(contractor, session, { kind: 'retell', text: write('retell', 'Eerst\n\ndit. ') })
  await press(contractor, session, { kind: 'confirm-retelling' })
  await look('retold', 'retell')
  const factor = await goTo(project, session, 'facts')
  await look('no fact', 'facts')
  for (const number of [1, 2, 3, 4, 5, 6])
    await press(client, session, { kind: 'add-fact', text: write('fact', `${number} `) })
  await look('facts', 'facts')
  await act(held, factor)
  await goTo(project, session, 'how-might-we')
  await look('no question', 'how-might-we')
  for (const number of [1, 2, 3, 4, 5])
    await press(client, session, { kind: 'propose-question', text: write('question', `${number} `) })
  await look('questions', 'how-might-we')
  await press(facilitator, session, { kind: 'open-vote' })
  await look('voting', 'how-might-we')
  await press(client, session, { kind: 'vote', dots: [1, 1, 2] })
  await press(contractor, session, { kind: 'vote', dots: [2, 3, 4] })
  await press(facilitator, session, { kind: 'close-vote' })
  await look('the result of the vote', 'how-might-we')
  await goTo(project, session, 'agree')
  await look('nothing agreed', 'agree')
  await settle(held, 'agreement', 0, false)
  await look('proposed', 'agree')
  for (const lead of [client, contractor]) await press(lead, session, { kind: 'confirm-outcome', number: 0 })
  await look('agreed', 'agree')
  await settle(held, 'difference', 1)
  await look('a difference that stays', 'agree')
  await goTo(project, session, 're-rate')
  await look('answering again', 're-rate')
  for (const person of [client, contractor]) await press(person, session, { kind: 'rate', extent: 3 })
  await press(facilitator, session, { kind: 'close-rating' })
  await look('what moved', 're-rate')
}

/** The rest of a session up to its close. */
async function toTheEnd(held: Held, look: (what: string, at: string) => Promise<void>): Promise<void> {
  const { project, session } = held
  const { facilitator, people } = project
  await press(facilitator, session, { kind: 'next', sure: true })
  await goTo(project, session, 'quick')
  await look('a quick topic', 'quick')
  await act(held, await goTo(project, session, 'quick'))
  await look('a quick topic with an action', 'quick')
  await settle(held, 'agreement', 0)
  await look('a quick topic with an agreement', 'quick')
  await settle(held, 'difference', 1)
  for (const number of [2, 3]) await settle(held, 'agreement', number)
  await act(held, null)
  await goTo(project, session, 'record')
  await look('the record', 'record')
  await press(people.client[0], session, { kind: 'confirm-record', remark: '' })
  await look('the record, confirmed by one side', 'record')
  await goTo(project, session, 'check-out')
  await look('the check-out', 'check-out')
  for (const person of [...people.client, ...people.contractor])
    await press(person, session, { kind: 'check-out', answers: [4, 4, 5] })
  await press(facilitator, session, { kind: 'close-check-out' })
  await look('the figures of the check-out', 'check-out')
  await press(facilitator, session, { kind: 'close', sure: true })
  await look('the end', 'closed')
}

/** All readable text, except the clock and who is present. Runs in the page. */
function wordsOnWall(): string {
  const wall = document.querySelector<HTMLElement>('[data-screen]')
  const moving = new Set([...document.querySelectorAll<HTMLElement>('[role=timer], footer, [data-here]')])
  const said = (element: Element): string =>
    element instanceof HTMLElement && moving.has(element)
      ? ''
      : element.children.length === 0
        ? element.textContent
        : [...element.childNodes].map((node) => (node instanceof Element ? said(node) : node.textContent)).join(' ')
  return wall ? said(wall).replaceAll(/\s+/g, ' ') : ''
}

const kinds: Readonly<Record<string, Write>> = {
  'ordinary words': (what, begin) => proseOf(signs[what], begin),
  'one word without an end': (what, begin) => wordOf(signs[what], begin),
}

for (const [kind, write] of Object.entries(kinds))
  test(
    `no line on the wall is ever cut, at any size and in any phase, with the longest texts there can be: ${kind}`,
    { tag: kind === 'ordinary words' ? [] : ['@thorough'] },
    async ({ as }) => {
      test.setTimeout(300_000)
      const project = await makeCrowd(write)
      await heldBefore(project, write)
      const { facilitator } = project
      const round = await makeRevealedRound(project, sheets)
      const ids = {
        projectId: project.id,
        sessionId: await prepareSession(facilitator.context, project.id, round.id),
      }
      const token = await takeScreen(await makeScreen(facilitator.context, ids), null)
      const wall: Page = await as({ token, cookie: 'screen' }, { viewport: { width: 1920, height: 1080 } })
      await wall.goto('/screen')
      // the same wall turned on just now: a wall that followed all events must be equal
      const fresh: Page = await as({ token, cookie: 'screen' }, { viewport: { width: 1920, height: 1080 } })
      const lead: Page = await as(facilitator, { viewport: { width: 1440, height: 900 } })
      let looks = 0
      const look = async (what: string, at: string) => {
        await fresh.goto('/screen')
        await expect(fresh.locator(`[data-screen="${at}"]`)).toBeVisible()
        await expect(async () => {
          const words = await fresh.evaluate(wordsOnWall)
          expect(await wall.evaluate(wordsOnWall)).toEqual(words)
          // and in small, on the page of whoever leads
          const [, small] = lead.frames()
          if (small) expect(await small.evaluate(wordsOnWall)).toEqual(words)
        }, what).toPass({ timeout: 15_000 })
        await expectReadable(wall, what, looks)
        looks += 1
      }
      await look('before the session opens', 'waiting')
      const session = await makeSession(project, round)
      const held = { project, session, write }
      await letIn(held, write('name', 'Gast '))
      const streams: string[] = []
      lead.on('request', (request) => {
        if (new URL(request.url()).pathname.endsWith('/events')) streams.push(request.url())
      })
      await lead.goto(`/projects/${project.id}/sessions/${session.id}/lead`)
      await expect.poll(() => lead.frames().length).toBe(2)
      await look('the opening', 'opening')
      await press(facilitator, session, { kind: 'pause' })
      await look('a pause', 'opening')
      await press(facilitator, session, { kind: 'resume' })
      await press(facilitator, session, { kind: 'caucus', minutes: 20 })
      await look('each side by itself', 'opening')
      await press(facilitator, session, { kind: 'resume' })
      await goTo(project, session, 'strength')
      await look('a shared strength', 'strength')
      await throughTopic(held, look)
      // the wall in small costs no stream of its own
      expect(streams).toHaveLength(1)
      await toTheEnd(held, look)
    },
  )
