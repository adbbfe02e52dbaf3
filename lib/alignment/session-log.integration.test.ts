import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/access/refusal.ts'
import { endNotices } from '@/lib/platform/notify.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { seededRandom } from '@/lib/testing/factories-sheets.ts'
import { makeSession, press, type Press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { openSession } from './commands.ts'
import type { Cursor, Snapshot } from './cursor.ts'
import { getSession, readSessionAfter } from './queries.ts'
import { reduce } from './reduce.ts'
import { sessionStream, type SessionItem } from './stream.ts'

const use = useDatabase()
afterAll(endNotices)
const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000)
// a poll that never comes by itself: what arrives was told by the database
const never = 600_000

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

/** A reader's state brought up to date by what came after it. */
async function caughtUp(person: TestPerson, session: TestSession, { state, cursor }: Snapshot): Promise<Snapshot> {
  const reading = await after(person, session, cursor)
  if (reading.kind === 'reset') throw new Error('there was no reason to read afresh')
  return {
    state: reading.events.reduce((before, { event }) => reduce(before, event), state),
    cursor: reading.events.at(-1)?.cursor ?? cursor,
  }
}

/** One of the things that people do, most of them where they fit. */
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
    const readers = new Map<TestPerson, Snapshot>()
    for (const person of all) readers.set(person, await snapshotOf(person, session))
    for (let turn = 0; turn < 120; turn += 1) {
      const person = all[Math.floor(random() * all.length)] ?? project.facilitator
      await tryTo(person, session, anyPress(random))
      // or runs would seldom get anywhere
      if (turn % 6 === 0)
        for (const kind of ['resume', 'close-vote', 'close-rating'] as const)
          await tryTo(project.facilitator, session, { kind })
      if (turn % 6 === 0) await tryTo(project.facilitator, session, { kind: 'next', sure: true })
      const reader = all[Math.floor(random() * all.length)]
      const had = reader && readers.get(reader)
      // some read often, some seldom: a cut is anywhere
      if (reader && had && random() < 0.3) readers.set(reader, await caughtUp(reader, session, had))
    }
    for (const [reader, had] of readers) {
      const fresh = await snapshotOf(reader, session)
      expect(await caughtUp(reader, session, had)).toEqual(fresh)
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
      expect(await after(project.facilitator, session, wrong)).toEqual({ kind: 'reset', snapshot: fresh })
    expect(await after(project.facilitator, session, cursor)).toEqual({ kind: 'events', events: [] })
  })
})

interface Open {
  readonly items: AsyncGenerator<SessionItem>
  readonly end: () => void
}
function streamOf({ context }: TestPerson, session: TestSession, from: Cursor | null, pollMs = never): Open {
  const ending = new AbortController()
  const place = { projectId: session.projectId, sessionId: session.id }
  const items = sessionStream(context, { ...place, after: from, signal: ending.signal, pollMs })
  return {
    items,
    end: () => {
      ending.abort()
    },
  }
}
/** The next word about the session itself: who is there and the heartbeat are looked at elsewhere. */
async function next(items: AsyncGenerator<SessionItem>): Promise<SessionItem | undefined> {
  for (;;) {
    const item = await items.next()
    if (item.done) return undefined
    if (item.value.kind !== 'presence' && item.value.kind !== 'beat') return item.value
  }
}
/** Resolves once the one connection of this process listens: until then a notice can pass it by. */
async function listening(): Promise<void> {
  for (;;) {
    const { rowCount } = await use.admin.query(
      `select from pg_stat_activity where datname = current_database() and query = 'LISTEN project' and state = 'idle'`,
    )
    if (rowCount === 1) return
  }
}

describe('the stream of a session', () => {
  test('begins afresh without a cursor, then gives what was missed and what happens, once and in order', async () => {
    const session = await makeSession(project, round)
    const [client] = project.people.client
    const first = streamOf(client, session, null)
    const opening = await next(first.items)
    expect(opening).toEqual({ kind: 'reset', snapshot: await snapshotOf(client, session) })
    first.end()
    await press(project.facilitator, session, { kind: 'park', text: 'een' })
    const { items, end } = streamOf(client, session, opening?.kind === 'reset' ? opening.snapshot.cursor : null)
    expect(await next(items)).toMatchObject({ kind: 'event', event: { type: 'parking.added', text: 'een' } })
    const coming = next(items)
    await listening()
    await press(project.facilitator, session, { kind: 'park', text: 'twee' })
    expect(await coming).toMatchObject({ kind: 'event', event: { text: 'twee' } })
    end()
    expect(await next(items)).toBeUndefined()
  })

  test('shows here what was pressed in another process', async () => {
    const session = await makeSession(project, round)
    const [lead] = project.people.contractor
    const { items, end } = streamOf(lead, session, (await snapshotOf(lead, session)).cursor)
    const coming = next(items)
    await listening()
    const command = JSON.stringify({ kind: 'next', step: 0, sure: true })
    const script = fileURLToPath(new URL('../testing/press-elsewhere.ts', import.meta.url))
    const given = [project.facilitator.token, session.projectId, session.id, randomUUID(), command]
    await promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...given])
    expect(await coming).toMatchObject({ kind: 'event', event: { type: 'step.moved', step: 1 } })
    end()
    await items.return(undefined)
  })

  test('comes without any notice too, by asking again', async () => {
    const session = await makeSession(project, round)
    const { items, end } = streamOf(
      project.facilitator,
      session,
      (await snapshotOf(project.facilitator, session)).cursor,
      20,
    )
    const coming = next(items)
    await use.admin.query(
      `begin; update session_event_counter set last_seq = last_seq + 1 where session_id = '${session.id}' and audience = 'all';
       insert into session_event (project_id, session_id, audience, seq, type, payload, by_role, command_id)
       select project_id, session_id, audience, last_seq, 'parking.added', '{"text": "stil"}', 'facilitator', gen_random_uuid()
       from session_event_counter where session_id = '${session.id}' and audience = 'all'; commit`,
    )
    expect(await coming).toMatchObject({ kind: 'event', event: { text: 'stil' } })
    end()
    await items.return(undefined)
  })

  test('closes when its reader is removed, and replays nothing to somebody who lost the right', async () => {
    const session = await makeSession(project, round)
    const [lead, , leaver] = project.people.client
    if (!leaver) throw new Error('the client has two people')
    const { cursor } = await snapshotOf(leaver, session)
    const { items } = streamOf(leaver, session, cursor)
    const coming = next(items)
    await listening()
    await removeMember(lead.context, project.id, leaver.id)
    expect(await coming).toEqual({ kind: 'closed' })
    expect(await next(items)).toBeUndefined()
    await press(lead, session, { kind: 'park', text: 'na het vertrek' })
    for (const from of [cursor, { ...cursor, all: 0 }, null]) {
      await expect(after(leaver, session, from)).rejects.toMatchObject({ code: 'not-found' })
      expect(await next(streamOf(leaver, session, from).items)).toEqual({ kind: 'closed' })
    }
    await expect(press(leaver, session, { kind: 'park', text: 'x' })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('opens for nobody outside', async () => {
    const session = await makeSession(project, round, all)
    const stranger = await makePerson()
    expect(await next(streamOf(stranger, session, null).items)).toEqual({ kind: 'closed' })
    await expect(snapshotOf(stranger, session)).rejects.toMatchObject({ code: 'not-found' })
  })
})
