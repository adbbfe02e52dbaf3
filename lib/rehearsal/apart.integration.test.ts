import pg from 'pg'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { listDestinations } from '@/lib/layout/queries.ts'
import { mayGiveFeedback } from '@/lib/feedback/queries.ts'
import { cronItems, taskLists } from '@/lib/jobs/tasks.ts'
import { getProject, listMyProjects } from '@/lib/projects/queries.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { allCallables, callables, callOf, isOfProject, missingIds, type CallIds } from '@/lib/testing/callables.ts'
import { makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRehearsal, makeRehearsedSession, type RehearsedSession } from '@/lib/testing/factories-rehearsals.ts'
import { closeSession, makeHeldSession, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { waitingMatters } from '@/lib/waiting/rules/model.ts'
import { addJob, forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()

let project: TestProject
let held: TestSession & { readonly roundId: string }
let admin: TestPerson

interface MailIds {
  readonly projectId: string
  readonly roundId: string
  readonly sessionId: string
  readonly seatId: string
  readonly personId: string
}

/** The jobs that mail about a project, with what they need besides its ids. */
const ofMails: Readonly<Record<string, readonly object[]>> = {
  mail: [
    ...['consents-given', 'round-opened', 'closing-soon', 'reminder', 'round-moved', 'round-missed', 'round-sealed'],
    ...['round-revealed', 'round-cancelled', 'side-sealed', 'consent-asked', 'facilitator-declined'],
  ].map((kind) => ({ kind })),
  'record-mail': [{}],
  'seat-mail': [{}],
  'session-day-mail': [{ kind: 'moments' }, { kind: 'day' }],
  'waiting-mail': waitingMatters.map((matter) => ({ matter, part: 'facilitator' })),
}
/** Those about people, organisations and programmes; and about what somebody owns, of which a rehearsal has nothing. */
const ofNoProject = [
  ...[
    'asked-mail',
    'audit-head-mail',
    'invitation-mail',
    'manager-mail',
    'organisation-mail',
    'owed-mail',
    'proposal-mail',
  ],
  ...['own-way-mail', 'sign-in-mail', 'sign-in-notice-mail', 'standstill-mail'],
]
const tasksOfMails = () =>
  [...taskLists.flatMap((list) => Object.keys(list)).filter((task) => task.includes('mail'))].toSorted()

beforeAll(async () => {
  ownDataFolder()
  project = await makeProject()
  const round = await makeRevealedRound(project)
  held = { ...(await makeHeldSession(project, round, 'Samen lopen')), roundId: round.id }
  admin = await makePlatformAdmin()
  await forgetJobs()
})

afterEach(() => use.admin.query('select authz.erase_rehearsal(project_id) from rehearsal'))

/** Runs a statement as role app for somebody, undone afterwards; the rows, or the code of a refusal. */
async function askAs(person: TestPerson, sql: string): Promise<string> {
  const client = use.admin
  await client.query('begin')
  try {
    await client.query(`select set_config('app.session', $1, true)`, [person.context.token])
    await client.query('set local role wijkspiegel_app')
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return JSON.stringify(rows)
  } catch (error) {
    if (error instanceof pg.DatabaseError && (error.code ?? '').startsWith('WS')) return `refused: ${error.message}`
    throw error
  } finally {
    await client.query('rollback')
  }
}

/** A rehearsal with a session that is closed, and everything about it a year ago. */
async function heldRehearsal(person: TestPerson): Promise<RehearsedSession & { readonly roundId: string }> {
  const rehearsal = await makeRehearsal(person)
  const session = await makeRehearsedSession(person, rehearsal)
  const table = { ...project, id: session.projectId, facilitator: person }
  await closeSession(table, session)
  expect((await getSession(person.context, session.projectId, session.id)).state.status).toBe('closed')
  return { ...session, roundId: rehearsal.roundId }
}

const longAgo = async (projectId: string) => {
  await use.admin.query('set session_replication_role = replica')
  await use.admin.query(
    `update round set revealed_at = revealed_at - interval '1 year', closes_on = closes_on - 365 where project_id = $1`,
    [projectId],
  )
  await use.admin.query(
    `update alignment_session set closed_at = closed_at - interval '1 year' where project_id = $1`,
    [projectId],
  )
  await use.admin.query('reset session_replication_role')
}

/** What can be asked in a rehearsal by whoever facilitates it: reading it, and what a session needs. */
const answered = [
  ...['append_to_session', 'clear_tries', 'declined_sides', 'end_screen', 'hold_session', 'make_screen'],
  ...['may_be_contact', 'may_have_masked_preparation', 'my_ballots', 'project_readers', 'project_seq', 'recount'],
  ...['recount_fulfilments', 'recount_tallies', 'register_commitments', 'rehearsal_log', 'restored_question'],
  ...[
    'round_progress',
    'round_watchers',
    'say_presence',
    'session_answers',
    'session_end',
    'session_presence',
    'session_readers',
  ],
  ...['suggestions_of', 'prepare_session', 'waiting'],
]

describe('a rehearsal', () => {
  test('lets its facilitator lead its session, and do nothing else of all that can be done in a project', async () => {
    const person = project.facilitator
    const rehearsal = await makeRehearsal(person)
    const session = await makeRehearsedSession(person, rehearsal)
    const ids: CallIds = {
      ...missingIds(),
      project: rehearsal.projectId,
      round: rehearsal.roundId,
      session: session.id,
      person: session.people[0]?.personId ?? '',
    }
    const reached: string[] = []
    const refusals: Record<string, string> = {}
    for (const callable of (await callables()).filter(isOfProject)) {
      const outcome = await askAs(person, callOf(callable, ids)).catch((error: unknown) => `failed: ${String(error)}`)
      // what fails was let in, with a value that it cannot use
      if (!outcome.startsWith('refused')) reached.push(callable.name)
      else refusals[callable.name] = outcome
    }
    expect(reached.toSorted()).toEqual(answered.toSorted())
    expect(Object.values(refusals).filter((one) => one === 'refused: only-rehearsed').length).toBeGreaterThan(15)
  })

  test('is in no list, asks nobody for anything, and its page as a project is not there', async () => {
    const person = project.facilitator
    const { projectId } = await heldRehearsal(person)
    expect((await listMyProjects(person.context, person.id)).map(({ id }) => id)).toEqual([project.id])
    expect((await listDestinations(person.context, person.id)).projects.map(({ id }) => id)).toEqual([project.id])
    await expect(getProject(person.context, projectId, person.id)).rejects.toMatchObject({ code: 'not-found' })
    const { rowCount } = await use.admin.query('select from commitment where project_id = $1', [projectId])
    expect(rowCount).toBe(0)
  })

  test('after which nobody is asked what held them up, unlike after a real session', async () => {
    expect(await mayGiveFeedback(project.facilitator.context, 'session')).toBe(true)
    const { facilitator } = await makeProject()
    await heldRehearsal(facilitator)
    expect(await mayGiveFeedback(facilitator.context, 'session')).toBe(false)
  })

  test('mails nobody: not while it is held, not by any periodic job, not by a job with its ids', async () => {
    const person = project.facilitator
    let session: Awaited<ReturnType<typeof heldRehearsal>> | undefined
    expect(
      await mailsOf(async () => {
        session = await heldRehearsal(person)
        await longAgo(session.projectId)
        for (const { task } of cronItems) if (task !== 'tell-waiting') await addJob(task, {})
      }),
    ).toEqual([])
    if (!session) throw new Error('no rehearsal was held')
    const waiting = await mailsOf(() => addJob('tell-waiting', {}))
    // of the real project alone, whose record nobody confirmed
    const named = waiting.filter(({ text, html }) => `${text}${html}`.includes('Oefenwijk'))
    expect(named).toEqual([])
    const told = session
    const mails = Object.keys(ofMails)
    expect(tasksOfMails()).toEqual([...mails, ...ofNoProject].toSorted())
    const add = async (ids: MailIds) => {
      for (const [task, payloads] of Object.entries(ofMails))
        for (const payload of payloads) await addJob(task, { ...ids, ...payload })
    }
    const { rows } = await use.admin.query<{ id: string }>(
      'select id from session_seat where project_id = $1 limit 1',
      [told.projectId],
    )
    const personId = person.id
    const ids = { projectId: told.projectId, roundId: told.roundId, sessionId: told.id, seatId: rows[0]?.id ?? '' }
    expect(await mailsOf(() => add({ ...ids, personId }))).toEqual([])
    // the same jobs do mail about a project that is real
    const real = { ...ids, projectId: project.id, roundId: held.roundId, sessionId: held.id }
    const subjects = (await mailsOf(() => add({ ...real, personId }))).filter(({ to }) => to === person.email)
    expect(subjects.length).toBeGreaterThan(1)
  })

  test('changes nothing of what anybody else reads: no count, no list, no row', async () => {
    const other = await makeProject()
    await forgetJobs()
    const readers = [admin, other.people.client[0], other.facilitator, project.people.client[0]]
    const without = (await allCallables()).filter(({ names }) => names.length === 0)
    const { rows: tables } = await use.admin.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and has_any_column_privilege('wijkspiegel_app', c.oid, 'select') order by 1`,
    )
    const world = async () => {
      const told: Record<string, string> = {}
      for (const reader of readers) {
        for (const { name } of without)
          told[`${reader.name} ${name}`] = await askAs(reader, `select * from authz.${name}()`)
        for (const { name } of tables)
          told[`${reader.name} ${name}`] = await askAs(reader, `select count(*) from "${name}"`)
      }
      return told
    }
    const before = await world()
    await heldRehearsal(project.facilitator)
    expect(await world()).toEqual(before)
  })
})
