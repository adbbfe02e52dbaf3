import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { endNotices } from '@/lib/platform/notify.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { appendQuietly, listening, openStream, textOf, type OpenStream } from '@/lib/testing/session-readers.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { sayPresence } from '@/lib/session/commands/session.ts'
import { cursorText, parseSessionCursor } from '@/lib/session/rules/cursor.ts'
import { getSession } from '@/lib/session/queries/session.ts'

const use = useDatabase()
afterAll(endNotices)
// never polls: whatever arrives was announced by the database
const toldOnly = { pollMs: 600_000 }
const ofLog = ['reset', 'session', 'closed'] as const

let project: TestProject
let round: TestRound
const open: OpenStream[] = []

beforeAll(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2 })
  round = await makeRevealedRound(project)
})
// one session at a time
afterEach(async () => {
  for (const stream of open.splice(0)) stream.end()
  await use.admin.query('update alignment_session set closed_at = now() where closed_at is null')
})

const streamOf = async (...given: Parameters<typeof openStream>): Promise<OpenStream> => {
  const stream = await openStream(...given)
  open.push(stream)
  return stream
}
const snapshotOf = ({ context }: TestPerson, { projectId, id }: TestSession) => getSession(context, projectId, id)
describe('the stream of a session', () => {
  test('begins afresh without a cursor, then gives what was missed and what happens, once and in order', async () => {
    const session = await makeSession(project, round)
    const [client] = project.people.client
    const first = await streamOf(client, session, null, toldOnly)
    const opening = await first.next(...ofLog)
    const fresh = await snapshotOf(client, session)
    expect(opening).toEqual({
      name: 'reset',
      id: cursorText(fresh.cursor),
      data: JSON.parse(JSON.stringify(fresh)) as unknown,
    })
    first.end()
    await press(project.facilitator, session, { kind: 'park', text: 'een' })
    const second = await streamOf(client, session, parseSessionCursor(opening?.id ?? ''), toldOnly)
    expect(textOf(await second.next(...ofLog))).toBe('een')
    await listening(use.admin)
    await press(project.facilitator, session, { kind: 'park', text: 'twee' })
    const told = await second.next(...ofLog)
    expect(textOf(told)).toBe('twee')
    expect(told?.id).toBe(cursorText((await snapshotOf(client, session)).cursor))
    second.end()
    expect(await second.next(...ofLog)).toBeUndefined()
  })

  test('gives readers of each kind their own notes and nobody the others, live and to who comes back', async () => {
    const session = await makeSession(project, round)
    const writers = [project.facilitator, project.people.client[0], project.people.contractor[0]] as const
    const [start, live] = [new Map<TestPerson, string>(), new Map<TestPerson, OpenStream>()]
    for (const person of writers) {
      start.set(person, cursorText((await snapshotOf(person, session)).cursor))
      live.set(person, await streamOf(person, session, parseSessionCursor(start.get(person) ?? '')))
    }
    for (const [index, person] of writers.entries())
      await press(person, session, { kind: 'note', text: `note of ${index}` })
    await press(project.facilitator, session, { kind: 'park', text: 'for all' })
    const textsUntil = async (stream: OpenStream, last: string): Promise<unknown[]> => {
      const texts: unknown[] = []
      while (texts.at(-1) !== last) texts.push(textOf(await stream.next('session')))
      return texts
    }
    for (const [index, person] of writers.entries()) {
      const back = await streamOf(person, session, parseSessionCursor(start.get(person) ?? ''))
      await press(person, session, { kind: 'park', text: `end ${index}` })
      for (const stream of [live.get(person) ?? back, back]) {
        const texts = await textsUntil(stream, `end ${index}`)
        expect(texts.filter((text) => !String(text).startsWith('end')).toSorted()).toEqual([
          'for all',
          `note of ${index}`,
        ])
      }
    }
  })

  test('shows here what was pressed in another process', async () => {
    const session = await makeSession(project, round)
    const [lead] = project.people.contractor
    const stream = await streamOf(lead, session, (await snapshotOf(lead, session)).cursor, toldOnly)
    await stream.next('beat')
    await listening(use.admin)
    const command = JSON.stringify({ kind: 'next', step: 0, sure: true })
    const script = fileURLToPath(new URL('../testing/press-elsewhere.ts', import.meta.url))
    const given = [project.facilitator.token, session.projectId, session.id, randomUUID(), command]
    await promisify(execFile)(process.execPath, [
      '--conditions=react-server',
      '--import',
      './scripts/lib/type-script.mjs',
      script,
      ...given,
    ])
    expect((await stream.next('session'))?.data).toMatchObject({ event: { type: 'step.moved', step: 1 } })
  })

  test('comes without any notice too, by asking again', async () => {
    const session = await makeSession(project, round)
    const stream = await streamOf(project.facilitator, session, null, { pollMs: 20 })
    await stream.next('beat')
    await appendQuietly(use.admin, session, 'stil')
    expect(textOf(await stream.next('session'))).toBe('stil')
  })

  test('comes within a second and a half when the connection that listens was killed at that moment', async () => {
    const session = await makeSession(project, round)
    const stream = await streamOf(project.facilitator, session, null)
    await stream.next('beat')
    await listening(use.admin)
    await use.admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
      and query = 'LISTEN project'`)
    const startedAt = performance.now()
    await appendQuietly(use.admin, session, 'na de breuk')
    expect(textOf(await stream.next('session'))).toBe('na de breuk')
    expect(performance.now() - startedAt).toBeLessThan(1500)
    await listening(use.admin)
    await press(project.facilitator, session, { kind: 'park', text: 'hersteld' })
    expect(textOf(await stream.next('session'))).toBe('hersteld')
  })

  test('ends by itself after its time, and goes on at the cursor', async () => {
    const session = await makeSession(project, round)
    const stream = await streamOf(project.facilitator, session, null, { pollMs: 20, endAfterMs: 50 })
    expect((await stream.next('reset'))?.name).toBe('reset')
    expect(await stream.next('session', 'closed')).toBeUndefined()
  })

  test('says every while that it lives, with the clock of the server', async () => {
    const session = await makeSession(project, round)
    const stream = await streamOf(project.facilitator, session, null, { pollMs: 10, beatMs: 30 })
    for (let count = 0; count < 3; count += 1) {
      const { nowMs } = (await stream.next('beat'))?.data as { nowMs: number }
      expect(Math.abs(nowMs - Date.now())).toBeLessThan(5000)
    }
  })
})

describe('a place that is none in this log', () => {
  test('gives everything afresh: of another epoch, another hat, the future', async () => {
    const session = await makeSession(project, round)
    const [lead] = project.people.client
    const { cursor } = await snapshotOf(lead, session)
    for (const wrong of [
      { ...cursor, epoch: 'ffffffff' },
      { ...cursor, audience: 'contractor' as const },
      { ...cursor, all: cursor.all + 1 },
      { ...cursor, own: cursor.own + 1 },
    ]) {
      const stream = await streamOf(lead, session, wrong)
      expect((await stream.next(...ofLog, 'beat'))?.id).toBe(cursorText(cursor))
    }
    // a valid cursor repeats nothing
    const right = await streamOf(lead, session, cursor)
    expect((await right.next(...ofLog, 'beat'))?.name).toBe('beat')
  })

  test('which was right until somebody was erased gives everyone on line everything afresh', async () => {
    const session = await makeSession(project, round)
    const [lead] = project.people.client
    const stream = await streamOf(lead, session, (await snapshotOf(lead, session)).cursor, { pollMs: 20 })
    await stream.next('beat')
    await use.admin.query(`update alignment_session set epoch = 'eeeeeeee' where id = $1`, [session.id])
    expect((await stream.next(...ofLog))?.id).toMatch(/^eeeeeeee\./)
  })
})

describe('a slow reader', () => {
  test('is cut off when a quarter of a megabyte waits for it, and nobody else notices', async () => {
    const session = await makeSession(project, round)
    const [lead, other] = project.people.client
    if (!other) throw new Error('the client has one person')
    const slow = await streamOf(other, session, null, { pollMs: 5 })
    const quick = await streamOf(lead, session, null)
    const text = 'x'.repeat(500)
    const seen: unknown[] = []
    // half a kilobyte each, plus what surrounds it
    while (seen.length < 420) {
      await appendQuietly(use.admin, session, text)
      if (seen.length % 20 === 0) await press(lead, session, { kind: 'park', text })
      const event = await quick.next('session')
      seen.push(event?.id)
    }
    expect(new Set(seen).size).toBe(seen.length)
    await expect(slow.next('closed')).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('who is there', () => {
  test('is shown as it changes, with names of who is ready or writing to facilitators alone', async () => {
    const session = await makeSession(project, round)
    const [lead] = project.people.client
    const ids = { projectId: project.id, sessionId: session.id }
    const [facilitator, client] = [
      await streamOf(project.facilitator, session, null, { pollMs: 50 }),
      await streamOf(lead, session, null, { pollMs: 50 }),
    ]
    await sayPresence(lead.context, ids, { typing: true, readyFor: 0 })
    const counts = {
      present: [lead.id],
      ready: { client: 1, contractor: 0 },
      of: { client: 1, contractor: 0 },
      typing: 1,
    }
    await vi.waitFor(async () => {
      expect((await facilitator.next('presence'))?.data).toMatchObject({
        ...counts,
        readyPeople: [lead.id],
        typingPeople: [lead.id],
      })
    })
    await vi.waitFor(async () => {
      expect((await client.next('presence'))?.data).toMatchObject({ ...counts, readyPeople: [], typingPeople: [] })
    })
    await press(project.facilitator, session, { kind: 'next', sure: true })
    expect((await client.next('presence'))?.data).toMatchObject({ ready: { client: 0, contractor: 0 } })
  })
})
