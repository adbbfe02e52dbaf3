import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tablesOf } from '@/lib/testing/catalogue.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, goToVote, makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { readableColumns, speakFor } from '@/lib/testing/visible-rows.ts'
import { sayPresence } from '@/lib/session/commands/session.ts'
import { getOwnBallots, getSession } from '@/lib/session/queries/session.ts'

const use = useDatabase()
let project: TestProject
let round: TestRound
let session: TestSession
let app: pg.Client

beforeAll(async () => {
  project = await makeProject({ client: 3, contractorPeople: 3 })
  round = await makeRevealedRound(project, { attribution: 'side-only' })
  app = new pg.Client({ connectionString: use.database.roleUrl('app') })
  await app.connect()
  session = await makeSession(project, round)
})
afterAll(async () => {
  await app.end()
})

/** Everything this person can read in the whole database, and of the session through its queries. */
async function everythingReadBy(person: TestPerson): Promise<string> {
  await speakFor(app, { token: person.token, personId: person.id, projectId: project.id })
  const found: unknown[] = [await getSession(person.context, project.id, session.id)]
  for (const table of await tablesOf(use.admin)) {
    const columns = await readableColumns(use.admin, 'wijkspiegel_app', table)
    if (columns.length === 0) continue
    found.push((await app.query(`select row(${columns.join(', ')})::text as line from ${table} order by 1`)).rows)
  }
  return JSON.stringify(found)
}

/** SQLSTATE and message of the database's answer to a call as this person; "done" if it succeeds. Rolled back. */
async function said(person: TestPerson, sql: string): Promise<string> {
  await speakFor(app, { token: person.token, personId: person.id, projectId: project.id })
  await app.query('begin')
  try {
    await app.query(sql)
    return 'done'
  } catch (error) {
    return error instanceof pg.DatabaseError ? `${error.code ?? ''} ${error.message}` : String(error)
  } finally {
    await app.query('rollback')
  }
}
const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
const appending = (events: readonly object[]) =>
  `select authz.append_to_session('${project.id}', '${session.id}', '${randomUUID()}', '${JSON.stringify(events)}')`

describe('a secret answer', () => {
  test('leaves no trace before the close in anything that anybody else can read, a facilitator neither', async () => {
    const [voter, ...others] = [...project.people.client, project.facilitator, ...project.people.contractor]
    for (const [place, answer, poll, choices] of [
      ['how-might-we', { kind: 'vote', dots: [2, 2, 1] }, 'vote', [2, 2, 1]],
      ['re-rate', { kind: 'rate', extent: 2 }, 'rating', [2]],
      ['check-out', { kind: 'check-out', answers: [1, 2, 1] }, 'check-out', [1, 2, 1]],
    ] as const) {
      await (place === 'how-might-we' ? goToVote(project, session) : goTo(project, session, place))
      const before: string[] = []
      for (const person of others) before.push(await everythingReadBy(person))
      await press(voter, session, answer)
      for (const [index, person] of others.entries()) expect(await everythingReadBy(person)).toBe(before[index])
      const own = await getOwnBallots(voter.context, project.id, session.id)
      expect(own.find((ballot) => ballot.poll === poll)?.choices).toEqual(choices)
      for (const { context } of others) expect(await getOwnBallots(context, project.id, session.id)).toEqual([])
      if (place === 'how-might-we') await press(project.facilitator, session, { kind: 'close-vote' })
    }
  })

  test('is counted by the database: results that a server brings along are thrown away', async () => {
    const { rows } = await app.query<{ payload: { results: unknown } }>(
      `select payload from session_event where type = 'vote.closed'`,
    )
    expect(rows.map(({ payload }) => payload.results)).toEqual([
      {
        client: [
          [1, 1],
          [2, 2],
        ],
        contractor: [],
      },
    ])
    // with fewer than three answers nothing is stored
    for (const person of project.people.client.slice(1))
      await press(person, session, { kind: 'check-out', answers: [1, 2, 1] })
    await speakFor(app, { token: project.facilitator.token, personId: null, projectId: null })
    await app.query('begin')
    const forged = { client: [[[9], [9], [9]]], contractor: [] }
    await app.query(appending([{ type: 'check-out.closed', results: forged }]))
    const stored = await app.query<{ results: object }>(
      `select payload -> 'results' as results from session_event where type = 'check-out.closed'`,
    )
    await app.query('rollback')
    expect(stored.rows).toEqual([
      {
        results: {
          client: [
            [3, 0, 0, 0, 0],
            [0, 3, 0, 0, 0],
            [3, 0, 0, 0, 0],
          ],
          contractor: null,
        },
      },
    ])
  })

  test('is refused by the database itself when it does not fit, comes too late or from a facilitator', async () => {
    const [client] = project.people.client
    const cast = (poll: string, factor: number, answers: string) =>
      `select authz.cast_ballot('${project.id}', '${session.id}', '${poll}', ${factor}::smallint, '${answers}'::smallint[])`
    expect(await said(client, cast('check-out', 0, '{1,2,3}'))).toBe('done')
    expect(await said(project.facilitator, cast('check-out', 0, '{1,2,3}'))).toBe('WS403 not-allowed')
    for (const answers of ['{1,2}', '{0,1,2}', '{1,2,6}', '{1,2,null}', '{}'])
      expect(await said(client, cast('check-out', 0, answers)), answers).toBe('WS422 unknown-item')
    const { rows } = await use.admin.query<{ factor: number }>(`select factor from session_poll where poll = 'vote'`)
    expect(await said(client, cast('vote', rows[0]?.factor ?? 0, '{1}'))).toBe('WS409 poll-closed')
    expect(await said(client, cast('rating', 8, '{1}'))).toBe('WS409 poll-closed')
  })

  test('is counted when its giver came first: a close waits for whoever is still sending', async () => {
    for (const person of project.people.contractor.slice(1))
      await press(person, session, { kind: 'check-out', answers: [4, 4, 4] })
    const sender = new pg.Client({ connectionString: use.database.roleUrl('app') })
    await sender.connect()
    // two answers would give no figures: that figures exist shows that the third came in time
    await sender.query(`begin; select set_config('app.session', '${project.people.contractor[0].context.token}', true)`)
    await sender.query(
      `select authz.cast_ballot('${project.id}', '${session.id}', 'check-out', 0::smallint, '{5,5,5}'::smallint[])`,
    )
    await speakFor(app, { token: project.facilitator.token, personId: null, projectId: null })
    await app.query('begin')
    const ended: string[] = []
    const closing = app.query(appending([{ type: 'check-out.closed' }])).then(() => ended.push('closed'))
    await expect
      .poll(async () => ended.length === 1 || (await use.admin.query(waiting)).rowCount === 1, { interval: 10 })
      .toBe(true)
    await sender.query('commit')
    await closing
    const { rows } = await app.query<{ counted: unknown }>(
      `select payload #> '{results,contractor,0}' as counted from session_event where type = 'check-out.closed'`,
    )
    await app.query('rollback')
    await sender.end()
    expect(rows).toEqual([{ counted: [0, 0, 0, 2, 1] }])
  })

  test('ends the writing before it, also when a report of being here was under way', async () => {
    const [, client] = project.people.client
    if (!client) throw new Error('the client has two people')
    const place = { projectId: project.id, sessionId: session.id }
    await sayPresence(client.context, place, { typing: true })
    const sender = new pg.Client({ connectionString: use.database.roleUrl('app') })
    await sender.connect()
    await sender.query(`begin; select set_config('app.session', '${client.context.token}', true)`)
    await sender.query(
      `select authz.cast_ballot('${project.id}', '${session.id}', 'check-out', 0::smallint, '{5,5,5}'::smallint[])`,
    )
    const here = sayPresence(client.context, place, {})
    await expect.poll(async () => (await use.admin.query(waiting)).rowCount, { interval: 10 }).toBe(1)
    await sender.query('commit')
    await here
    await sender.end()
    const { rows } = await use.admin.query(
      `select from session_presence where person_id = '${client.id}' and typing_until > clock_timestamp()`,
    )
    expect(rows).toEqual([])
  })
})

describe('who may say what', () => {
  const facilitators = ['step.moved', 'vote.opened', 'vote.closed', 'session.closed', 'agenda.reordered', 'lead.taken']
  const sides = ['retelling.written', 'retelling.confirmed']

  test('is the database’s word, whatever the server decided', async () => {
    const [lead, client] = project.people.client
    if (!client) throw new Error('the client has two people')
    for (const type of facilitators)
      expect(await said(client, appending([{ type, factor: 1, step: 1 }])), type).toBe('WS403 not-allowed')
    for (const type of sides)
      expect(await said(project.facilitator, appending([{ type, factor: 1 }])), type).toBe('WS403 not-allowed')
    for (const type of ['outcome.confirmed', 'record.confirmed']) {
      expect(await said(client, appending([{ type, factor: 1 }])), type).toBe('WS403 not-allowed')
      expect(await said(project.facilitator, appending([{ type, factor: 1 }])), type).toBe('WS403 not-allowed')
      expect(await said(lead, appending([{ type, factor: 1 }])), type).toBe('done')
    }
    expect(await said(client, appending([{ type: 'made.up' }]))).toBe('WS403 not-allowed')
    expect(await said(project.facilitator, appending([{ type: 'session.opened' }]))).toBe('WS409 session-running')
  })

  test('a person to whom the confirming was handed confirms for the own side only', async () => {
    const [, client] = project.people.client
    const [, contractor] = project.people.contractor
    if (!client || !contractor) throw new Error('each side has two people')
    const hand = (side: string) => ({ type: 'confirming.handed', side, personId: client.id })
    for (const [side, person, answer] of [
      ['client', client, 'done'],
      ['contractor', client, 'WS403 not-allowed'],
      ['client', contractor, 'WS403 not-allowed'],
    ] as const) {
      await speakFor(app, { token: project.facilitator.token, personId: null, projectId: null })
      await app.query('begin')
      await app.query(appending([hand(side)]))
      await app.query(`select set_config('app.session', '${person.context.token}', true)`)
      const outcome = await app.query(appending([{ type: 'record.confirmed', remark: '' }])).then(
        () => 'done',
        (error: unknown) =>
          error instanceof pg.DatabaseError ? `${error.code ?? ''} ${error.message}` : String(error),
      )
      await app.query('rollback')
      expect(outcome).toBe(answer)
    }
  })

  test('a command that the log has is told nothing new, past the server neither', async () => {
    const [lead] = project.people.client
    const twice = appending([{ type: 'parking.added', text: 'een keer' }])
    await speakFor(app, { token: lead.token, personId: null, projectId: null })
    await app.query('begin')
    for (const statement of [twice, twice]) await app.query(statement)
    const { rowCount } = await app.query(`select from session_event where payload ->> 'text' = 'een keer'`)
    await app.query('rollback')
    expect(rowCount).toBe(1)
  })

  test('a note is read by the own side, or the facilitators, and by nobody else', async () => {
    const [client, colleague] = project.people.client
    const [contractor] = project.people.contractor
    if (!colleague) throw new Error('the client has two people')
    for (const person of [client, contractor, project.facilitator])
      await press(person, session, { kind: 'note', text: `van ${person.id}` })
    const notesOf = async ({ context }: TestPerson) =>
      (await getSession(context, project.id, session.id)).state.notes.map(({ text }) => text)
    for (const person of [client, colleague]) expect(await notesOf(person)).toEqual([`van ${client.id}`])
    expect(await notesOf(contractor)).toEqual([`van ${contractor.id}`])
    expect(await notesOf(project.facilitator)).toEqual([`van ${project.facilitator.id}`])
  })

  test('per side only, a participant is the side in every line, but for who is there', async () => {
    const [lead] = project.people.client
    await press(lead, session, { kind: 'park', text: 'Zonder naam' })
    const { rows } = await use.admin.query(
      `select distinct type from session_event where by_person is not null and by_side is not null`,
    )
    expect(rows).toEqual([{ type: 'attendance.joined' }])
    const readable = await readableColumns(use.admin, 'wijkspiegel_app', 'session_event')
    expect(readable).not.toContain('actor_id')
    expect(readable).not.toContain('command_id')
  })

  test('what stands in the log cannot be changed, by the rules’ own role neither', async () => {
    await use.admin.query('begin; set local role wijkspiegel_definer')
    await expect(use.admin.query(`update session_event set payload = '{}'`)).rejects.toMatchObject({
      code: 'WS409',
      message: 'one-way',
    })
    await use.admin.query('rollback')
  })
})
