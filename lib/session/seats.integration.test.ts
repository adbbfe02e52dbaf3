import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { mintAccessContext } from '@/lib/access/access.ts'
import { takeSeat } from '@/lib/access/pass-door.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { giveCommand, sayPresence } from '@/lib/session/commands/session.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import { getOwnBallots, getPresence, getSession } from '@/lib/session/queries/session.ts'
import { standingAt, topicOf } from '@/lib/session/rules/state.ts'
import { goTo, press } from '@/lib/testing/factories-sessions.ts'
import { askAs, giveFrom, layTable, sit, stateOf, type Table } from '@/lib/testing/factories-seats.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { makeSeat, renewSeat, withdrawSeat } from '@/lib/session/commands/seats.ts'
import { getPassMirror, getSeat, getSeatPeople, listSeats } from '@/lib/session/queries/seats.ts'

const use = useDatabase()

describe('a seat', () => {
  let table: Table
  beforeAll(async () => {
    table = await layTable()
  })

  test('lets a guest take part: is there by name, votes, rates again, and counts for the own side', async () => {
    const { project, session, ids } = table
    const guest = await sit(table, { name: 'Gerrit Bos' })
    const { personId, side, name } = await getSeat(guest)
    expect({ side, name }).toEqual({ side: 'client', name: 'Gerrit Bos' })
    await giveFrom(guest, table, { kind: 'join' })
    expect((await stateOf(table)).attendance.at(-1)).toEqual({
      ...{ personId, role: 'participant', side, name, madeBy: table.lead.id },
    })
    await sayPresence(guest, ids, { readyFor: 0 })
    const presence = await getPresence(project.facilitator.context, project.id, session.id)
    expect(presence).toMatchObject({ ready: { client: 1 }, of: { client: 1 }, readyPeople: [personId] })

    const factor = await goTo(project, session, 'how-might-we')
    const { step } = await stateOf(table)
    for (const text of ['Hoe kunnen we eerder bellen?', 'Hoe kunnen we samen kijken?'])
      await giveFrom(guest, table, { kind: 'propose-question', step, text })
    await press(project.facilitator, session, { kind: 'open-vote' })
    await giveFrom(guest, table, { kind: 'vote', step, dots: [1, 1] })
    expect(await getOwnBallots(guest, project.id, session.id)).toMatchObject([{ poll: 'vote', choices: [1, 1] }])
    await press(project.facilitator, session, { kind: 'close-vote' })
    expect(topicOf(await stateOf(table), factor ?? 0).vote.results?.client).toEqual([[1, 2]])
    // the result of the vote says that a guest voted
    expect(topicOf(await stateOf(table), factor ?? 0).voters).toEqual({
      client: { people: 1, guests: 1 },
      contractor: { people: 0, guests: 0 },
    })

    await goTo(project, session, 're-rate')
    await giveFrom(guest, table, { kind: 'rate', step: (await stateOf(table)).step, extent: 4 })
    await press(project.facilitator, session, { kind: 'close-rating' })
    // no answer of the round belongs to the guest, before or after
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
    await giveFrom(guest, table, { kind: 'join' })
    const { step } = await stateOf(table)
    await expect(giveFrom(guest, table, { kind: 'pause' })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(giveFrom(guest, table, { kind: 'next', step, sure: true })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await goTo(table.project, table.session, 'record')
    const record: GivenCommand = {
      kind: 'confirm-record',
      seen: 0,
      ...standingAt(await stateOf(table), 'confirm-record'),
      remark: '',
    }
    await expect(giveFrom(guest, table, record)).rejects.toMatchObject({ code: 'leads-only' })
    const opened = JSON.stringify([{ type: 'session.paused' }])
    const { append } = await askAs(use.database, guest, {
      append: [
        `select authz.append_to_session($1, $2, gen_random_uuid(), $3::jsonb)`,
        [table.project.id, table.session.id, opened],
      ],
    })
    expect(append).toBe('not-allowed')
  })

  test('is one person: the device that came last has it, and the one before is out', async () => {
    const { lead, ids, room, project, session } = table
    const code = await makeSeat(lead.context, ids, { name: 'Twee telefoons' })
    const first = mintAccessContext(await takeSeat(room, code, null))
    await getSeat(first)
    const second = mintAccessContext(await takeSeat(room, code, null))
    await expect(getSeat(first)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getSession(first, project.id, session.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await getSeat(second)).toMatchObject({ name: 'Twee telefoons' })
  })

  test('ends with another code, and with being taken away; its code opens nothing then', async () => {
    const { lead, ids, room } = table
    const code = await makeSeat(lead.context, ids, { name: 'Weg' })
    const seat = mintAccessContext(await takeSeat(room, code, null))
    const line = (await listSeats(lead.context, table.project.id, table.session.id)).find(({ name }) => name === 'Weg')
    if (!line) throw new Error('the seat is not in the list')
    const renewed = await renewSeat(lead.context, ids, line.id)
    await expect(getSeat(seat)).rejects.toMatchObject({ code: 'not-found' })
    await expect(takeSeat(room, code, null)).rejects.toMatchObject({ code: 'code-unknown' })
    const again = mintAccessContext(await takeSeat(room, renewed, null))
    expect(await getSeat(again)).toMatchObject({ name: 'Weg', personId: line.personId })
    await withdrawSeat(lead.context, ids, line.id)
    await expect(getSeat(again)).rejects.toMatchObject({ code: 'not-found' })
    await expect(takeSeat(room, renewed, null)).rejects.toMatchObject({ code: 'code-unknown' })
  })

  test('is made and taken away by a lead of that side alone', async () => {
    const { project, ids, member, lead } = table
    const [otherLead] = project.people.contractor
    await makeSeat(lead.context, ids, { name: 'Van ons' })
    const [line] = await listSeats(lead.context, project.id, ids.sessionId)
    expect(await listSeats(otherLead.context, project.id, ids.sessionId)).toEqual([])
    for (const who of [member, project.facilitator])
      await expect(makeSeat(who.context, ids, { name: 'x' })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(makeSeat(lead.context, ids, { personId: otherLead.id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(withdrawSeat(otherLead.context, ids, line?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
    await expect(renewSeat(otherLead.context, ids, line?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('stores no code: nothing in the database equals what was shown', async () => {
    const { lead, ids } = table
    const code = await makeSeat(lead.context, ids, { name: 'Geheim' })
    const { rows } = await use.admin.query<{ line: string }>(
      `select t::text as line from session_seat t union all select t::text from session_pass t union all select details::text from audit_event`,
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter(({ line }) => line.includes(code))).toEqual([])
  })
})

describe('a seat for somebody of the team', () => {
  test('is that person in the session by name and by who made the code, and no answer of the round is told to be theirs', async () => {
    const table = await layTable({ empty: true })
    const { project, session, lead, member } = table
    const seat = await sit(table, { personId: member.id })
    expect(await getSeat(seat)).toMatchObject({ personId: member.id, name: member.name })
    await giveFrom(seat, table, { kind: 'join' })
    expect((await stateOf(table)).attendance.at(-1)).toEqual({
      personId: member.id,
      role: 'participant',
      side: 'client',
      madeBy: lead.id,
    })
    const mirror = await getPassMirror(seat, await getSeat(seat))
    expect(mirror.answers.length).toBeGreaterThan(0)
    expect(mirror.answers.filter(({ mine }) => mine)).toEqual([])
    const people = await getSeatPeople(seat)
    expect(people[project.facilitator.id]).toEqual({ name: project.facilitator.name, side: null, role: 'facilitator' })
    // nothing from the account, and nothing from the project
    const { sheet, projects, team } = await askAs(use.database, seat, {
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
    const table = await layTable({ empty: true })
    const { project, session, ids, lead, member, room } = table
    const seat = await sit(table, { personId: member.id })
    await giveFrom(seat, table, { kind: 'join' })
    await goTo(project, session, 're-rate')
    const { step } = await stateOf(table)
    await giveCommand(member.context, ids, randomUUID(), { kind: 'rate', step, extent: 2 })
    await expect(getSeat(seat)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getOwnBallots(seat, project.id, session.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(makeSeat(lead.context, ids, { personId: member.id })).rejects.toMatchObject({
      code: 'seat-unneeded',
    })
    const [line] = await listSeats(lead.context, project.id, session.id)
    expect(line).toMatchObject({ hasOwnLogin: true, isOpen: false })
    await expect(renewSeat(lead.context, ids, line?.id ?? '')).rejects.toMatchObject({ code: 'seat-unneeded' })
    expect(room).toHaveLength(6)
  })

  test('is not made for who has come in with a login of their own', async () => {
    const { lead, ids, member } = await layTable()
    await expect(makeSeat(lead.context, ids, { personId: member.id })).rejects.toMatchObject({
      code: 'seat-unneeded',
    })
  })
})
