import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { takeScreen, takeSeat } from '@/lib/access/pass-door.ts'
import { giveCommandFromSeat, sayPresence } from '@/lib/alignment/commands.ts'
import { getSession } from '@/lib/alignment/queries.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { giveFrom, layTable, sit } from '@/lib/testing/factories-seats.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { makeSeat } from './commands.ts'
import { getSeat } from './queries.ts'

const use = useDatabase()

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
    await giveFrom(seat, table, { kind: 'join' })
    await use.admin.query(`update alignment_session set closed_at = now() - interval '119 minutes' where id = $1`, [
      table.session.id,
    ])
    expect(await getSeat(seat)).toMatchObject({ isClosed: true })
    await expect(giveFrom(seat, table, { kind: 'park', text: 'te laat' })).rejects.toMatchObject({
      code: 'session-closed',
    })
    await use.admin.query(`update alignment_session set closed_at = now() - interval '121 minutes' where id = $1`, [
      table.session.id,
    ])
    await expect(getSeat(seat)).rejects.toMatchObject({ code: 'not-found' })
    await use.admin.query('update alignment_session set closed_at = null where id = $1', [table.session.id])
    await use.admin.query('update session_pass set ends_at = now()')
    await expect(getSeat(seat)).rejects.toMatchObject({ code: 'not-found' })
    const { rows } = await use.admin.query<{ hours: number }>(
      `insert into session_pass (token_hash, kind, project_id, session_id) values (sha256('x'), 'screen', $1, $2)
       returning extract(epoch from ends_at - created_at) / 3600 as hours`,
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
    const later = await makeSession(table.project, table.round)
    await expect(getSession(seat, table.project.id, later.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(sayPresence(seat, { projectId: table.project.id, sessionId: later.id }, {})).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
