import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { mintAccessContext, type AccessContext } from '@/lib/access/access.ts'
import { takeScreen, takeSeat } from '@/lib/access/pass-door.ts'
import { giveCommand, giveCommandFromSeat, sayPresence } from '@/lib/alignment/commands.ts'
import type { GivenCommand } from '@/lib/alignment/model.ts'
import { getOwnBallots, getPresence, getScreenPresence, getSession } from '@/lib/alignment/queries.ts'
import { getSessionLine } from '@/lib/alignment/sessions.ts'
import { topicOf } from '@/lib/alignment/state.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { endScreen, makeScreen, makeSeat, renewSeat, withdrawSeat, type Sitter } from './commands.ts'
import { getPassMirror, getScreen, getSeat, getSeatPeople, hasScreen, listSeats } from './queries.ts'

const use = useDatabase()

interface Table {
  readonly project: TestProject
  readonly session: TestSession
  readonly place: { readonly projectId: string; readonly sessionId: string }
  readonly room: string
  readonly lead: TestPerson
  readonly member: TestPerson
}

async function layTable(attribution: 'named' | 'side-only' = 'named', who?: readonly 'facilitator'[]): Promise<Table> {
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  const round = await makeRevealedRound(project, { attribution })
  const session = await makeSession(project, round, who ? [project.facilitator] : undefined)
  const place = { projectId: project.id, sessionId: session.id }
  const { roomCode: room } = await getSessionLine(project.facilitator.context, project.id, session.id)
  const [lead, member] = project.people.client
  if (!member) throw new Error('the client has one person')
  return { project, session, place, room, lead, member }
}

async function sit({ lead, place, room }: Table, sitter: Sitter): Promise<AccessContext> {
  const code = await makeSeat(lead.context, place, sitter)
  return mintAccessContext(await takeSeat(room, code, null))
}
const give = (context: AccessContext, { place }: Table, command: GivenCommand) =>
  giveCommandFromSeat(context, place, randomUUID(), command)
const stateOf = async ({ project, session }: Table) =>
  (await getSession(project.facilitator.context, project.id, session.id)).state

describe('a seat', () => {
  let table: Table
  beforeAll(async () => {
    table = await layTable()
  })

  test('lets a guest take part: is there by name, votes, rates again, and counts for the own side', async () => {
    const { project, session, place } = table
    const guest = await sit(table, { name: 'Gerrit Bos' })
    const { personId, side, name } = await getSeat(guest)
    expect({ side, name }).toEqual({ side: 'client', name: 'Gerrit Bos' })
    await give(guest, table, { kind: 'join' })
    expect((await stateOf(table)).attendance.at(-1)).toEqual({ personId, role: 'participant', side, name })
    await sayPresence(guest, place, { readyFor: 0 })
    const presence = await getPresence(project.facilitator.context, project.id, session.id)
    expect(presence).toMatchObject({ ready: { client: 1 }, of: { client: 1 }, readyPeople: [personId] })

    const factor = await goTo(project, session, 'how-might-we')
    const { step } = await stateOf(table)
    await give(guest, table, { kind: 'propose-question', step, text: 'Hoe kunnen we eerder bellen?' })
    await press(project.facilitator, session, { kind: 'open-vote' })
    await give(guest, table, { kind: 'vote', step, dots: [1, 1] })
    expect(await getOwnBallots(guest, project.id, session.id)).toMatchObject([{ poll: 'vote', choices: [1, 1] }])
    await press(project.facilitator, session, { kind: 'close-vote' })
    expect(topicOf(await stateOf(table), factor ?? 0).vote.results?.client).toEqual([[1, 2]])

    await goTo(project, session, 're-rate')
    await give(guest, table, { kind: 'rate', step: (await stateOf(table)).step, extent: 4 })
    await press(project.facilitator, session, { kind: 'close-rating' })
    // no answer of the round is the guest's, and none becomes it
    expect(topicOf(await stateOf(table), factor ?? 0).rating.results?.client).toEqual({
      before: [0, 0, 0, 0, 0],
      after: [0, 0, 0, 1, 0],
      dontKnow: [0, 0],
    })
    const { rows } = await use.admin.query('select from answer where person_id = $1', [personId])
    expect(rows).toHaveLength(0)
  })

  test('reads the log of everyone and the own side’s notes, never those of others', async () => {
    const { project, session, lead } = table
    const guest = await sit(table, { name: 'Ria' })
    await press(lead, session, { kind: 'note', text: 'van de gemeente' })
    await press(project.people.contractor[0], session, { kind: 'note', text: 'van de aannemer' })
    await press(project.facilitator, session, { kind: 'note', text: 'van de begeleider' })
    const { state, cursor } = await getSession(guest, project.id, session.id)
    expect(state.notes.map(({ text }) => text)).toEqual(['van de gemeente'])
    expect(cursor.audience).toBe('client')
    const { rows } = await use.admin.query<{ audience: string }>(
      'select distinct audience from session_event order by 1',
    )
    expect(rows).toHaveLength(4)
  })

  test('may not lead, confirm or speak for the other side', async () => {
    const guest = await sit(table, { name: 'Wim' })
    await give(guest, table, { kind: 'join' })
    const { step } = await stateOf(table)
    await expect(give(guest, table, { kind: 'pause' })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(give(guest, table, { kind: 'next', step, sure: true })).rejects.toMatchObject({ code: 'not-allowed' })
    await goTo(table.project, table.session, 'record')
    const record = { kind: 'confirm-record', step: (await stateOf(table)).step, remark: '' } as const
    await expect(give(guest, table, record)).rejects.toMatchObject({ code: 'leads-only' })
    const opened = JSON.stringify([{ type: 'session.paused' }])
    const { append } = await askAs(guest, {
      append: [
        `select authz.append_to_session($1, $2, gen_random_uuid(), $3::jsonb)`,
        [table.project.id, table.session.id, opened],
      ],
    })
    expect(append).toBe('not-allowed')
  })

  test('is one person: the device that came last has it, and the one before is out', async () => {
    const { lead, place, room, project, session } = table
    const code = await makeSeat(lead.context, place, { name: 'Twee telefoons' })
    const first = mintAccessContext(await takeSeat(room, code, null))
    await getSeat(first)
    const second = mintAccessContext(await takeSeat(room, code, null))
    await expect(getSeat(first)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getSession(first, project.id, session.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await getSeat(second)).toMatchObject({ name: 'Twee telefoons' })
  })

  test('ends with another code, and with being taken away; its code opens nothing then', async () => {
    const { lead, place, room } = table
    const code = await makeSeat(lead.context, place, { name: 'Weg' })
    const seat = mintAccessContext(await takeSeat(room, code, null))
    const line = (await listSeats(lead.context, table.project.id, table.session.id)).find(({ name }) => name === 'Weg')
    if (!line) throw new Error('the seat is not in the list')
    const renewed = await renewSeat(lead.context, place, line.id)
    await expect(getSeat(seat)).rejects.toMatchObject({ code: 'not-found' })
    await expect(takeSeat(room, code, '198.51.100.1')).rejects.toMatchObject({ code: 'code-unknown' })
    const again = mintAccessContext(await takeSeat(room, renewed, null))
    expect(await getSeat(again)).toMatchObject({ name: 'Weg', personId: line.personId })
    await withdrawSeat(lead.context, place, line.id)
    await expect(getSeat(again)).rejects.toMatchObject({ code: 'not-found' })
    await expect(takeSeat(room, renewed, '198.51.100.1')).rejects.toMatchObject({ code: 'code-unknown' })
  })

  test('is made and taken away by a lead of that side alone', async () => {
    const { project, place, member, lead } = table
    const [otherLead] = project.people.contractor
    await makeSeat(lead.context, place, { name: 'Van ons' })
    const [line] = await listSeats(lead.context, project.id, place.sessionId)
    expect(await listSeats(otherLead.context, project.id, place.sessionId)).toEqual([])
    for (const who of [member, project.facilitator])
      await expect(makeSeat(who.context, place, { name: 'x' })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(makeSeat(lead.context, place, { personId: otherLead.id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(withdrawSeat(otherLead.context, place, line?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
    await expect(renewSeat(otherLead.context, place, line?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('stores no code: nothing in the database equals what was shown', async () => {
    const { lead, place } = table
    const code = await makeSeat(lead.context, place, { name: 'Geheim' })
    const { rows } = await use.admin.query<{ line: string }>(
      `select t::text as line from session_seat t union all select t::text from session_pass t union all select details::text from audit_event`,
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter(({ line }) => line.includes(code))).toEqual([])
  })
})

type Asked = readonly [sql: string, values: readonly unknown[]]
/** What the database tells somebody who writes to it directly: rows, or the message of the refusal. */
async function askAs<Name extends string>(
  { token }: AccessContext,
  questions: Record<Name, Asked>,
): Promise<Record<Name, unknown>> {
  const { default: pg } = await import('pg')
  const app = new pg.Client({ connectionString: use.database.roleUrl('app') })
  await app.connect()
  await app.query(`select set_config('app.session', $1, false)`, [token])
  const answers: [string, unknown][] = []
  for (const [name, [sql, values]] of Object.entries<Asked>(questions))
    answers.push([
      name,
      await app.query(sql, [...values]).then(
        ({ rows }) => rows as unknown,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
    ])
  await app.end()
  return Object.fromEntries(answers) as Record<Name, unknown>
}

describe('a seat for somebody of the team', () => {
  test('is that person in the session: one name, and the answers that the person gave in the round', async () => {
    const table = await layTable('named', ['facilitator'])
    const { project, session, member } = table
    const seat = await sit(table, { personId: member.id })
    expect(await getSeat(seat)).toMatchObject({ personId: member.id, name: member.name })
    await give(seat, table, { kind: 'join' })
    expect((await stateOf(table)).attendance.at(-1)).toEqual({
      personId: member.id,
      role: 'participant',
      side: 'client',
    })
    const mirror = await getPassMirror(seat, await getSeat(seat))
    expect(mirror.answers.some(({ mine, name }) => mine && name === member.name)).toBe(true)
    const people = await getSeatPeople(seat)
    expect(people[project.facilitator.id]).toEqual({ name: project.facilitator.name, side: null, role: 'facilitator' })
    // nothing of the account, and nothing of the project
    const { sheet, projects, team } = await askAs(seat, {
      sheet: ['select from assessment', []],
      projects: ['select from project', []],
      team: ['select from membership', []],
    })
    expect({ sheet, projects, team }).toEqual({ sheet: [], projects: [], team: [] })
    await eraseAccount(member.context)
    const { rows } = await use.admin.query<{ line: string }>(
      `select e::text as line from session_event e where session_id = $1 union all select t::text from session_seat t where session_id = $1`,
      [session.id],
    )
    expect(rows.filter(({ line }) => line.includes(member.name))).toEqual([])
  })

  test('is given back to who signs in after all, and is never made again: it would show their secret answers', async () => {
    const table = await layTable('named', ['facilitator'])
    const { project, session, place, lead, member, room } = table
    const seat = await sit(table, { personId: member.id })
    await give(seat, table, { kind: 'join' })
    await goTo(project, session, 're-rate')
    const { step } = await stateOf(table)
    await giveCommand(member.context, place, randomUUID(), { kind: 'rate', step, extent: 2 })
    await expect(getSeat(seat)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getOwnBallots(seat, project.id, session.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(makeSeat(lead.context, place, { personId: member.id })).rejects.toMatchObject({
      code: 'seat-unneeded',
    })
    const [line] = await listSeats(lead.context, project.id, session.id)
    expect(line).toMatchObject({ hasOwnLogin: true, isOpen: false })
    await expect(renewSeat(lead.context, place, line?.id ?? '')).rejects.toMatchObject({ code: 'seat-unneeded' })
    expect(room).toHaveLength(6)
  })

  test('is not made for who has come in with a login of their own', async () => {
    const { lead, place, member } = await layTable()
    await expect(makeSeat(lead.context, place, { personId: member.id })).rejects.toMatchObject({
      code: 'seat-unneeded',
    })
  })
})

describe('a code', () => {
  test('that is wrong gets the same answer whatever is wrong with it', async () => {
    const { lead, place, room } = await layTable()
    const other = await layTable()
    const code = await makeSeat(lead.context, place, { name: 'Juist' })
    const from = '198.51.100.7'
    for (const [given, own] of [
      ['AAAAAA', code],
      [room, 'AAAAAA'],
      [other.room, code],
      ['', ''],
    ] as const)
      await expect(takeSeat(given, own, from)).rejects.toMatchObject({ code: 'code-unknown' })
    await use.admin.query('update alignment_session set closed_at = now() where id = $1', [place.sessionId])
    await expect(takeSeat(room, code, from)).rejects.toMatchObject({ code: 'code-unknown' })
  })

  test('can be tried ten times an hour for one room from one address; the right one does not help then', async () => {
    const { lead, place, room } = await layTable()
    const code = await makeSeat(lead.context, place, { name: 'Geraden' })
    const from = '198.51.100.8'
    const tries = await Promise.allSettled(Array.from({ length: 14 }, () => takeSeat(room, 'AAAAAA', from)))
    const codes = tries.map((tried) => (tried.status === 'rejected' ? (tried.reason as { code: string }).code : 'in'))
    expect(codes.filter((one) => one === 'code-unknown')).toHaveLength(10)
    expect(codes.filter((one) => one === 'too-many-codes')).toHaveLength(4)
    await expect(takeSeat(room, code, from)).rejects.toMatchObject({ code: 'too-many-codes' })
    // somebody at another place is not held up, and an hour later nobody is
    await takeSeat(room, code, '198.51.100.9')
    await use.admin.query(`update code_attempt set tried_at = tried_at - interval '61 minutes'`)
    await takeSeat(room, code, from)
    await expect(takeSeat(room, 'AAAAAA', from)).rejects.toMatchObject({ code: 'code-unknown' })
    const { rows } = await use.admin.query('select from code_attempt')
    expect(rows).toHaveLength(1)
  })

  test('cannot be tried for every room in turn: sixty an hour from one address', async () => {
    const from = '198.51.100.10'
    for (let round = 0; round < 60; round += 1)
      await expect(takeSeat(`ROOM${round}`, 'AAAAAA', from)).rejects.toMatchObject({ code: 'code-unknown' })
    await expect(takeScreen('AAAAAAAA', from)).rejects.toMatchObject({ code: 'too-many-codes' })
  })
})

describe('a pass', () => {
  test('ends two hours after the close, and after twelve hours in any case', async () => {
    const table = await layTable()
    const seat = await sit(table, { name: 'Tot het eind' })
    await give(seat, table, { kind: 'join' })
    await use.admin.query(`update alignment_session set closed_at = now() - interval '119 minutes' where id = $1`, [
      table.session.id,
    ])
    expect(await getSeat(seat)).toMatchObject({ isClosed: true })
    await expect(give(seat, table, { kind: 'park', text: 'te laat' })).rejects.toMatchObject({ code: 'session-closed' })
    await use.admin.query(`update alignment_session set closed_at = now() - interval '121 minutes' where id = $1`, [
      table.session.id,
    ])
    await expect(getSeat(seat)).rejects.toMatchObject({ code: 'not-found' })
    await use.admin.query('update alignment_session set closed_at = null where id = $1', [table.session.id])
    await use.admin.query('update session_pass set expires_at = now()')
    await expect(getSeat(seat)).rejects.toMatchObject({ code: 'not-found' })
    const { rows } = await use.admin.query<{ hours: number }>(
      `insert into session_pass (token_hash, kind, project_id, session_id) values (sha256('x'), 'screen', $1, $2)
       returning extract(epoch from expires_at - created_at) / 3600 as hours`,
      [table.project.id, table.session.id],
    )
    expect(Number(rows[0]?.hours)).toBe(12)
  })

  test('opens the own session and no other: neither another one of the project nor a foreign one', async () => {
    const table = await layTable()
    const other = await layTable()
    const seat = await sit(table, { name: 'Nieuwsgierig' })
    await expect(getSession(seat, other.project.id, other.session.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(giveCommandFromSeat(seat, other.place, randomUUID(), { kind: 'join' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await use.admin.query('update alignment_session set closed_at = now() where id = $1', [table.session.id])
    const later = await makeSession(table.project, { ...(await roundOf(table)) })
    await expect(getSession(seat, table.project.id, later.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(sayPresence(seat, { projectId: table.project.id, sessionId: later.id }, {})).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

async function roundOf({ project, session }: Table) {
  const { roundId } = await getSessionLine(project.facilitator.context, project.id, session.id)
  return { projectId: project.id, id: roundId }
}

describe('the big screen', () => {
  const open = async ({ project, place }: Table) =>
    mintAccessContext(await takeScreen(await makeScreen(project.facilitator.context, place), null))

  test.each(['named', 'side-only'] as const)(
    'reads what may stand on a wall, and in a round %s nobody’s id or remark',
    async (attribution) => {
      const table = await layTable(attribution)
      const { project, session, lead } = table
      const screen = await open(table)
      const [clientLead] = project.people.client
      const [contractorLead] = project.people.contractor
      await press(lead, session, { kind: 'note', text: 'een notitie' })
      await press(lead, session, { kind: 'park', text: 'een parkeerpunt' })
      const factor = (await goTo(project, session, 'agree')) ?? 0
      const owners = { client: clientLead.id, contractor: contractorLead.id }
      const outcome = { kind: 'agreement', what: 'Elke vrijdag.', owners, due: '2099-01-01', sign: 'Een vel.' } as const
      await press(lead, session, { kind: 'propose-outcome', outcome, replaces: null })
      await press(lead, session, { kind: 'confirm-outcome', number: 0 })
      const { state, cursor } = await getSession(screen, project.id, session.id)
      expect(cursor.audience).toBe('screen')
      const [shown] = topicOf(state, factor).outcomes
      const named = attribution === 'named'
      expect(shown?.text).toMatchObject({
        what: 'Elke vrijdag.',
        owners: named ? { client: clientLead.name, contractor: contractorLead.name } : { client: '', contractor: '' },
      })
      expect(shown?.confirmed).toMatchObject({ client: { side: 'client', personId: null }, contractor: null })
      const everything = JSON.stringify([
        state,
        await getScreenPresence(screen),
        await getPassMirror(screen, await getScreen(screen)),
      ])
      const people = [project.facilitator, ...project.people.client, ...project.people.contractor]
      for (const secret of [...people.map(({ id }) => id), 'een notitie', 'een parkeerpunt'])
        expect(everything).not.toContain(secret)
      if (!named) for (const { name } of people) expect(everything).not.toContain(name)
      expect((await getPassMirror(screen, await getScreen(screen))).answers).toEqual([])
    },
  )

  test('is told how many gave a secret answer, not which', async () => {
    const table = await layTable()
    const { project, session, lead } = table
    const screen = await open(table)
    const factor = await goTo(project, session, 'how-might-we')
    await press(lead, session, { kind: 'propose-question', text: 'Hoe kunnen we?' })
    await press(project.facilitator, session, { kind: 'open-vote' })
    await press(lead, session, { kind: 'vote', dots: [1, 1, 1] })
    const { answered } = await getScreenPresence(screen)
    expect(answered).toEqual([{ poll: 'vote', factor, client: 1, contractor: 0 }])
  })

  test('changes nothing: no command, no presence, no vote', async () => {
    const table = await layTable()
    const { project, session } = table
    const screen = await open(table)
    await expect(give(screen, table, { kind: 'join' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(sayPresence(screen, table.place, { typing: true })).rejects.toMatchObject({ code: 'not-found' })
    await expect(getSeat(screen)).rejects.toMatchObject({ code: 'not-found' })
    const told = await askAs(screen, {
      append: [`select authz.append_to_session($1, $2, gen_random_uuid(), '[]')`, [project.id, session.id]],
      vote: [`select authz.cast_ballot($1, $2, 'vote', 1::smallint, '{1}')`, [project.id, session.id]],
      log: ['select from session_event', []],
      answers: ['select * from authz.seat_answers()', []],
      people: ['select * from authz.seat_people()', []],
    })
    expect(told).toEqual({ append: 'not-found', vote: 'not-found', log: [], answers: [], people: [] })
  })

  test('is made and ended by a facilitator alone, and another code ends the one before', async () => {
    const table = await layTable()
    const { project, place, session } = table
    const { facilitator, people } = project
    await expect(makeScreen(people.client[0].context, place)).rejects.toMatchObject({ code: 'not-allowed' })
    const code = await makeScreen(facilitator.context, place)
    const [one, two] = [
      mintAccessContext(await takeScreen(code, null)),
      mintAccessContext(await takeScreen(code, null)),
    ]
    for (const screen of [one, two]) expect(await getScreen(screen)).toMatchObject({ sessionId: session.id })
    expect(await hasScreen(facilitator.context, project.id, session.id)).toBe(true)
    const next = mintAccessContext(await takeScreen(await makeScreen(facilitator.context, place), null))
    for (const screen of [one, two]) await expect(getScreen(screen)).rejects.toMatchObject({ code: 'not-found' })
    await expect(endScreen(people.client[0].context, place)).rejects.toMatchObject({ code: 'not-allowed' })
    await endScreen(facilitator.context, place)
    await expect(getScreen(next)).rejects.toMatchObject({ code: 'not-found' })
    await expect(takeScreen(code, '198.51.100.20')).rejects.toMatchObject({ code: 'code-unknown' })
    expect(await hasScreen(facilitator.context, project.id, session.id)).toBe(false)
  })
})
