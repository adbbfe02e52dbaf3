import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { revokeAllSessions } from '@/lib/accounts/commands.ts'
import { eventStream } from '@/lib/platform/event-stream.ts'
import { endNotices } from '@/lib/platform/notify.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { listening, openStream, textOf, type OpenStream } from '@/lib/testing/session-readers.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { joinSession } from '@/lib/session/stream/session-log.ts'

const use = useDatabase()
afterAll(endNotices)
// never polls: whatever arrives was announced by the database
const toldOnly = { pollMs: 600_000 }
const ofLog = ['reset', 'session', 'closed'] as const

let project: TestProject
let round: TestRound
let all: TestPerson[]
const open: OpenStream[] = []

beforeAll(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2 })
  round = await makeRevealedRound(project)
  all = [project.facilitator, ...project.people.client, ...project.people.contractor]
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
describe('the right to read', () => {
  // somebody leaves in each of these tests, so each has its own project
  async function makeLeaving() {
    const ofOwn = await makeProject({ client: 2, contractorPeople: 1 })
    const [lead, leaver] = ofOwn.people.client
    if (!leaver) throw new Error('the client has one person')
    return { lead, leaver, project: ofOwn, session: await makeSession(ofOwn, await makeRevealedRound(ofOwn)) }
  }

  test('ends with the membership: closed at once, nothing after it, and no replay', async () => {
    const { lead, leaver, session, project: left } = await makeLeaving()
    const { cursor } = await snapshotOf(leaver, session)
    const other = await streamOf(lead, session, null, toldOnly)
    const stream = await streamOf(leaver, session, cursor, toldOnly)
    await stream.next('beat')
    await listening(use.admin)
    await removeMember(lead.context, left.id, leaver.id)
    await press(lead, session, { kind: 'park', text: 'na het vertrek' })
    expect((await stream.next(...ofLog))?.name).toBe('closed')
    expect(await stream.next(...ofLog)).toBeUndefined()
    expect(textOf(await other.next('session'))).toBe('na het vertrek')
    for (const from of [cursor, { ...cursor, all: 0 }, null])
      await expect(openStream(leaver, session, from)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is asked before an event goes out, even when nobody told of the removal', async () => {
    const { lead, leaver, session, project: left } = await makeLeaving()
    // the log is read with the context of the first reader, who stays
    const stays = await streamOf(lead, session, null, toldOnly)
    const stream = await streamOf(leaver, session, null, toldOnly)
    await Promise.all([stream.next('beat'), stays.next('beat')])
    await listening(use.admin)
    // the notice of the removal is lost, that of the event arrives
    await use.admin.query(
      `begin; update membership set removed_at = now() where project_id = '${left.id}' and person_id = '${leaver.id}';
       update project_event_counter set last_seq = last_seq + 1 where project_id = '${left.id}';
       insert into project_event (project_id, seq, type) select project_id, last_seq, 'team.removed' from project_event_counter
       where project_id = '${left.id}'; commit`,
    )
    await press(lead, session, { kind: 'park', text: 'na het vertrek' })
    expect((await stream.next(...ofLog))?.name).toBe('closed')
    expect(await stream.next(...ofLog)).toBeUndefined()
  })

  test('ends with signing out everywhere, within a poll', async () => {
    const { leaver, session } = await makeLeaving()
    const stream = await streamOf(leaver, session, null, { pollMs: 20 })
    await stream.next('beat')
    await revokeAllSessions(leaver.context)
    expect((await stream.next('closed', 'session'))?.name).toBe('closed')
  })

  test('is nobody’s outside, whether others read or not', async () => {
    const session = await makeSession(project, round, all.slice(0, 2))
    const stranger = await makePerson()
    await expect(openStream(stranger, session, null)).rejects.toMatchObject({ code: 'not-found' })
    await streamOf(project.facilitator, session, null)
    await expect(openStream(stranger, session, null)).rejects.toMatchObject({ code: 'not-found' })
    const nowhere = { projectId: project.id, id: randomUUID() }
    await expect(openStream(project.facilitator, nowhere, null)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the right to read, when nobody tells that it went', () => {
  const removeQuietly = (of: TestProject, person: TestPerson) =>
    use.admin.query('update membership set removed_at = now() where project_id = $1 and person_id = $2', [
      of.id,
      person.id,
    ])

  test('is asked by every reading: of the log, and of who is there', async () => {
    for (const what of ['', ' presence']) {
      const left = await makeProject({ client: 1, contractorPeople: 1 })
      const session = await makeSession(left, await makeRevealedRound(left))
      const [lead] = left.people.client
      const stream = await streamOf(lead, session, null, toldOnly)
      await stream.next('beat')
      await listening(use.admin)
      await removeQuietly(left, lead)
      await use.admin.query('select pg_notify($1, $2)', ['project', `${session.id}${what}`])
      expect((await stream.next(...ofLog))?.name).toBe('closed')
      expect(await stream.next(...ofLog)).toBeUndefined()
    }
  })

  test('in another hat is another log: all of it afresh', async () => {
    const left = await makeProject({ client: 2, contractorPeople: 1 })
    const session = await makeSession(left, await makeRevealedRound(left))
    const [lead, mover] = left.people.client
    if (!mover) throw new Error('the client has one person')
    await press(lead, session, { kind: 'note', text: 'of the client' })
    // a reader whose log is already loaded here
    const contractor = await streamOf(left.people.contractor[0], session, null, { pollMs: 20 })
    await contractor.next('beat')
    const stream = await streamOf(mover, session, null, { pollMs: 20 })
    expect((await stream.next(...ofLog))?.id).toMatch(/\.client\.1$/)
    await use.admin.query(`update membership set side = 'contractor' where project_id = $1 and person_id = $2`, [
      left.id,
      mover.id,
    ])
    const afresh = await stream.next(...ofLog)
    expect(afresh?.id).toMatch(/\.contractor\.0$/)
    expect(JSON.stringify(afresh?.data)).not.toContain('of the client')
  })

  test('is not asked for somebody who went before the answer', async () => {
    const session = await makeSession(project, round)
    const { sink } = eventStream(() => undefined)
    const ids = { projectId: project.id, sessionId: session.id }
    const joining = joinSession(project.facilitator.context, ids, { after: null, sink, signal: AbortSignal.abort() })
    await expect(joining).rejects.toMatchObject({ code: 'busy' })
  })
})

describe('a database that does not answer', () => {
  test('makes readers late and sends newcomers away for a while; then all go on, with nothing missing', async () => {
    const session = await makeSession(project, round)
    const [lead, other] = project.people.client
    if (!other) throw new Error('the client has one person')
    const stream = await streamOf(lead, session, null, { pollMs: 50 })
    await stream.next('beat')
    await use.admin.query('begin; lock table membership in access exclusive mode')
    expect((await stream.next('late', ...ofLog.slice(1)))?.name).toBe('late')
    await expect(openStream(other, session, null)).rejects.toMatchObject({ code: 'busy' })
    await use.admin.query('commit')
    expect((await stream.next('beat', ...ofLog))?.name).toBe('beat')
    await press(lead, session, { kind: 'park', text: 'weer daar' })
    expect(textOf(await stream.next(...ofLog))).toBe('weer daar')
  })

  test('or answers with a fault is the same to a reader, and stands in the log of the server', async () => {
    const session = await makeSession(project, round)
    const stream = await streamOf(project.facilitator, session, null, { pollMs: 20 })
    await stream.next('beat')
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    for (const signature of ['authz.session_readers(uuid, uuid, text[])', 'authz.session_presence(uuid, uuid)']) {
      await use.admin.query(`revoke execute on function ${signature} from wijkspiegel_app`)
      expect((await stream.next('late', ...ofLog.slice(1)))?.name).toBe('late')
      await use.admin.query(`grant execute on function ${signature} to wijkspiegel_app`)
      expect((await stream.next('beat', ...ofLog))?.name).toBe('beat')
    }
    expect(written.mock.calls.join('')).toContain('session stream failed')
    written.mockRestore()
  })

  test('keeps nobody out who comes while another one is being read for', async () => {
    const session = await makeSession(project, round)
    const waiting = async () => {
      const { rows } = await use.admin.query<{ count: number }>(
        `select count(*)::int as count from pg_locks where not granted and locktype = $1
         and database = (select oid from pg_database where datname = current_database())`,
        ['relation'],
      )
      return rows[0]?.count ?? 0
    }
    // during a read of the log, and during the check of rights
    for (const table of ['session_event', 'membership']) {
      await use.admin.query(`begin; lock table ${table} in access exclusive mode`)
      const first = streamOf(project.people.client[0], session, null)
      await vi.waitUntil(async () => (await waiting()) > 0)
      const second = streamOf(project.people.contractor[0], session, null)
      await use.admin.query('commit')
      for (const stream of [await first, await second]) {
        expect((await stream.next('beat'))?.name).toBe('beat')
        stream.end()
      }
    }
  })
})
