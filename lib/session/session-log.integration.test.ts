import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/access/refusal.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { seededRandom } from '@/lib/testing/factories-sheets.ts'
import { makeSession, press, type Press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { openSession } from '@/lib/session/commands/session.ts'
import type { Cursor, SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import { getSession, readSessionAfter } from '@/lib/session/queries/session.ts'
import { reduce } from '@/lib/session/rules/reduce.ts'

const use = useDatabase()
const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000)

let project: TestProject
let round: TestRound
let all: TestPerson[]

beforeAll(async () => {
  project = await makeProject({ client: 3, contractorPeople: 2 })
  round = await makeRevealedRound(project)
  all = [project.facilitator, ...project.people.client.slice(0, 2), ...project.people.contractor]
})
// one session at a time
afterEach(async () => {
  await use.admin.query('update alignment_session set closed_at = now() where closed_at is null')
})

const snapshotOf = ({ context }: TestPerson, { projectId, id }: TestSession) => getSession(context, projectId, id)
const after = ({ context }: TestPerson, { projectId, id }: TestSession, cursor: Cursor | null) =>
  readSessionAfter(context, projectId, id, cursor)

/** A reader's state, brought up to date with the events after it. */
async function caughtUp(
  person: TestPerson,
  session: TestSession,
  { state, cursor }: SessionSnapshot,
): Promise<SessionSnapshot> {
  const reading = await after(person, session, cursor)
  if (reading.kind === 'reset') throw new Error('there was no reason to read afresh')
  return {
    state: reading.events.reduce((before, { event }) => reduce(before, event), state),
    cursor: reading.events.at(-1)?.cursor ?? cursor,
  }
}

/** One of the things people do, mostly where it is allowed. */
function anyPress(random: () => number): Press {
  const text = `tekst ${Math.floor(random() * 1000)}`
  const outcome = { kind: 'difference', reasons: { client: text, contractor: text } } as const
  const presses: Press[] = [
    { kind: 'next', sure: true },
    { kind: 'next', sure: true },
    { kind: 'undo' },
    { kind: 'note', text },
    { kind: 'park', text },
    { kind: 'retell', text },
    { kind: 'confirm-retelling' },
    { kind: 'add-fact', text },
    { kind: 'propose-question', text },
    { kind: 'open-vote' },
    { kind: 'vote', dots: [1] },
    { kind: 'close-vote' },
    { kind: 'propose-outcome', outcome, replaces: null },
    { kind: 'confirm-outcome', number: 0 },
    { kind: 'rate', extent: 3 },
    { kind: 'close-rating' },
    { kind: 'pause' },
    { kind: 'resume' },
    { kind: 'confirm-record', remark: text },
    { kind: 'check-out', answers: [3, 4, 5] },
    { kind: 'close-check-out' },
  ]
  return presses[Math.floor(random() * presses.length)] ?? { kind: 'join' }
}

async function tryTo(person: TestPerson, session: TestSession, command: Press): Promise<void> {
  try {
    await press(person, session, command)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

describe('a snapshot and the events after it', () => {
  test(`make what a fresh reader gets, for every reader, however a session goes (seed ${seed})`, async () => {
    const random = seededRandom(seed)
    const session = await makeSession(project, round)
    const readers = new Map<TestPerson, SessionSnapshot>()
    for (const person of all) readers.set(person, await snapshotOf(person, session))
    for (let turn = 0; turn < 120; turn += 1) {
      const person = all[Math.floor(random() * all.length)] ?? project.facilitator
      await tryTo(person, session, anyPress(random))
      // otherwise runs would seldom get anywhere
      if (turn % 6 === 0)
        for (const kind of ['resume', 'close-vote', 'close-rating'] as const)
          await tryTo(project.facilitator, session, { kind })
      if (turn % 6 === 0) await tryTo(project.facilitator, session, { kind: 'next', sure: true })
      const reader = all[Math.floor(random() * all.length)]
      const had = reader && readers.get(reader)
      // some read often, some seldom, so that reads start anywhere in the log
      if (reader && had && random() < 0.3) readers.set(reader, await caughtUp(reader, session, had))
    }
    for (const [reader, had] of readers) {
      const whole = await after(reader, session, null)
      if (whole.kind === 'events') throw new Error('the whole log was asked for')
      const fresh = whole.feed.snapshot
      expect(await caughtUp(reader, session, had)).toEqual(fresh)
      // begins where the reading before it ended
      expect(await snapshotOf(reader, session)).toEqual(fresh)
    }
    expect((await snapshotOf(project.facilitator, session)).state.step).toBeGreaterThan(3)
  })

  test('hold no gap and nothing twice when many write at the same moment', async () => {
    const session = await makeSession(project, round)
    const start = await snapshotOf(project.facilitator, session)
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        press(all[n % all.length] ?? project.facilitator, session, { kind: 'park', text: `p${n}` }),
      ),
    )
    const reading = await after(project.facilitator, session, start.cursor)
    if (reading.kind === 'reset') throw new Error('read afresh')
    expect(reading.events.map(({ cursor }) => cursor.all)).toEqual(
      Array.from({ length: 30 }, (_, n) => start.cursor.all + n + 1),
    )
  })
})

describe('a cursor that is no place in this log', () => {
  test('of another session, another hat, the future or nowhere gives everything afresh', async () => {
    const other = await makeSession(project, round)
    const foreign = (await snapshotOf(project.facilitator, other)).cursor
    await use.admin.query('update alignment_session set closed_at = now()')
    const session = { projectId: project.id, id: await openSession(project.facilitator.context, project.id, round.id) }
    const fresh = await snapshotOf(project.facilitator, session)
    const { cursor } = fresh
    for (const wrong of [
      null,
      foreign,
      { ...cursor, all: cursor.all + 1 },
      { ...cursor, own: cursor.own + 1 },
      { ...cursor, audience: 'client' as const },
    ])
      expect(await after(project.facilitator, session, wrong)).toMatchObject({
        kind: 'reset',
        feed: { snapshot: fresh },
      })
    expect(await after(project.facilitator, session, cursor)).toMatchObject({ kind: 'events', events: [] })
  })
})
