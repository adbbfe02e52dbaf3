import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { takeScreen, takeSeat, type WaitFirst } from '@/lib/access/pass-door.ts'
import { giveCommandFromSeat, sayPresence, type SessionIds } from '@/lib/session/commands/session.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { giveFrom, layTable, sit } from '@/lib/testing/factories-seats.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { newToken } from '@/lib/platform/secrets.ts'
import type { AccessContext } from '@/lib/access/access.ts'
import { clearTries, makeScreen, makeSeat, renewSeat } from '@/lib/session/commands/seats.ts'
import { getSeat, listSeats } from '@/lib/session/queries/seats.ts'

const use = useDatabase()

/** For each try the refusal code, or `in`. */
const outcomes = async (times: number, enter: () => Promise<string>): Promise<string[]> =>
  (await Promise.allSettled(Array.from({ length: times }, enter))).map((tried) =>
    tried.status === 'rejected' ? (tried.reason as { code: string }).code : 'in',
  )

const shut = (room: string) => outcomes(121, () => takeSeat(room, 'AAAAAA', null))

const passSeconds = (seconds: number) =>
  use.admin.query(`update code_attempt set tried_at = tried_at - make_interval(secs => $1)`, [seconds])

async function renewed(context: AccessContext, ids: SessionIds, name: string): Promise<string> {
  const seats = await listSeats(context, ids.projectId, ids.sessionId)
  return renewSeat(context, ids, seats.find((seat) => seat.name === name)?.id ?? '')
}

describe('a code', () => {
  test('that is wrong gets the same answer whatever is wrong with it', async () => {
    const { lead, ids, room } = await layTable()
    const other = await layTable()
    const code = await makeSeat(lead.context, ids, { name: 'Juist' })
    for (const [given, own] of [
      ['AAAAAA', code],
      [room, 'AAAAAA'],
      [other.room, code],
      ['', ''],
    ] as const)
      await expect(takeSeat(given, own, null)).rejects.toMatchObject({ code: 'code-unknown' })
    await use.admin.query('update alignment_session set closed_at = now() where id = $1', [ids.sessionId])
    await expect(takeSeat(room, code, null)).rejects.toMatchObject({ code: 'code-unknown' })
  })

  test('that ten people each mistype shuts no room; one browser waits longer and longer, and is told how long', async () => {
    const { lead, ids, room } = await layTable()
    const code = await makeSeat(lead.context, ids, { name: 'Geraden' })
    const clumsy = newToken()
    expect(await outcomes(5, () => takeSeat(room, 'AAAAAA', clumsy))).toEqual(Array(5).fill('code-unknown'))
    const waits: number[] = []
    for (let time = 0; time < 6; time += 1) {
      // even the right code is refused while waiting
      const refused = await takeSeat(room, code, clumsy).catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'too-many-codes', shut: false })
      const { waitSeconds } = refused as WaitFirst
      waits.push(waitSeconds)
      await passSeconds(waitSeconds - 2)
      await expect(takeSeat(room, 'AAAAAA', clumsy)).rejects.toMatchObject({ code: 'too-many-codes' })
      await passSeconds(2)
      await expect(takeSeat(room, 'AAAAAA', clumsy)).rejects.toMatchObject({ code: 'code-unknown' })
    }
    for (const [position, expected] of [10, 20, 40, 80, 160, 320].entries()) {
      expect(waits[position]).toBeGreaterThan(expected - 3)
      expect(waits[position]).toBeLessThanOrEqual(expected)
    }
    await takeSeat(room, code, newToken())
  })

  test('that is tried fourteen times at one moment by one browser is heard five times', async () => {
    const { room } = await layTable()
    const browser = newToken()
    const codes = await outcomes(14, () => takeSeat(room, 'AAAAAA', browser))
    expect(codes.filter((one) => one === 'code-unknown')).toHaveLength(5)
    expect(codes.filter((one) => one === 'too-many-codes')).toHaveLength(9)
  })

  test('is counted one try after another: what one browser sends at one moment is not all read before the first counts', async () => {
    const { room } = await layTable()
    const browser = newToken()
    await outcomes(4, () => takeSeat(room, 'AAAAAA', browser))
    // nothing can be stored during this transaction: all concurrent tries wait
    await use.admin.query('begin')
    await use.admin.query('lock table code_attempt in share mode')
    const tries = outcomes(6, () => takeSeat(room, 'AAAAAA', browser))
    await vi.waitFor(async () => {
      const { rowCount } = await use.admin.query(
        `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
      )
      expect(rowCount).toBeGreaterThan(1)
    })
    await use.admin.query('commit')
    expect((await tries).filter((one) => one === 'code-unknown')).toHaveLength(1)
  })

  test('cannot be guessed by making up browsers: 120 an hour, for this room and not for another', async () => {
    const { lead, ids, room } = await layTable()
    const other = await layTable()
    const code = await makeSeat(lead.context, ids, { name: 'Geraden' })
    const codes = await outcomes(125, () => takeSeat(room, 'AAAAAA', null))
    expect(codes.filter((one) => one === 'code-unknown')).toHaveLength(120)
    const refused = await takeSeat(room, code, newToken()).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'too-many-codes', shut: true })
    expect((refused as WaitFirst).waitSeconds).toBeGreaterThan(3500)
    await takeSeat(other.room, await makeSeat(other.lead.context, other.ids, { name: 'Elders' }), null)
    await use.admin.query(`update code_attempt set tried_at = tried_at - interval '61 minutes'`)
    await takeSeat(room, code, newToken())
  })

  test('counts for the browser alone once that browser is known, and a day later not at all', async () => {
    const { room } = await layTable()
    const browser = newToken()
    await outcomes(4, () => takeSeat(room, 'AAAAAA', browser))
    const counted = async () =>
      (
        await use.admin.query<{ all: number }>(
          `select count(*) filter (where for_all)::integer as all from code_attempt where place = $1`,
          [room],
        )
      ).rows[0]?.all
    expect(await counted()).toBe(1)
    await use.admin.query(`update code_attempt set tried_at = tried_at - interval '25 hours'`)
    await outcomes(1, () => takeSeat(room, 'AAAAAA', browser))
    expect(await counted()).toBe(1)
  })

  test('of a room that does not exist is forgotten for who is unknown: nobody fills the table', async () => {
    await outcomes(3, () => takeSeat('ZZZZZZ', 'AAAAAA', null))
    const { rowCount } = await use.admin.query(`select from code_attempt where place = 'ZZZZZZ'`)
    expect(rowCount).toBe(0)
  })

  test("of a seat that this browser had before lets it in whatever was counted, and another seat's does not", async () => {
    const { lead, ids, room } = await layTable()
    const code = await makeSeat(lead.context, ids, { name: 'Terug' })
    const another = await makeSeat(lead.context, ids, { name: 'Ander' })
    const browser = newToken()
    await takeSeat(room, code, browser)
    await shut(room)
    await outcomes(5, () => takeSeat(room, 'AAAAAA', browser))
    await expect(takeSeat(room, another, browser)).rejects.toMatchObject({ code: 'too-many-codes', shut: false })
    await takeSeat(room, code, browser)
    // another browser with the same seat, new as it is, gets no extra tries
    await takeSeat(room, await renewed(lead.context, ids, 'Terug'), browser)
  })

  test('lets a browser that was in the room before try while the room is shut, slowed with all who had that seat', async () => {
    const { lead, ids, room } = await layTable()
    const code = await makeSeat(lead.context, ids, { name: 'Terug' })
    const another = await makeSeat(lead.context, ids, { name: 'Ander' })
    const [first, second] = [newToken(), newToken()]
    await takeSeat(room, code, first)
    await takeSeat(room, code, second)
    await shut(room)
    await outcomes(5, () => takeSeat(room, 'AAAAAA', first))
    await expect(takeSeat(room, another, second)).rejects.toMatchObject({ code: 'too-many-codes', shut: false })
    await passSeconds(10)
    await takeSeat(room, another, second)
  })

  test('works again after one press of a lead or facilitator, and one made after it works however much is guessed', async () => {
    const { lead, ids, room, project, member } = await layTable()
    const code = await makeSeat(lead.context, ids, { name: 'Buiten' })
    const clumsy = newToken()
    await outcomes(5, () => takeSeat(room, 'AAAAAA', clumsy))
    await shut(room)
    await expect(takeSeat(room, code, null)).rejects.toMatchObject({ shut: true })
    await expect(clearTries(member.context, ids)).rejects.toMatchObject({ code: 'not-allowed' })
    for (const presser of [lead, project.facilitator, project.people.contractor[0]]) {
      await clearTries(presser.context, ids)
      await takeSeat(room, code, clumsy)
      await shut(room)
      await expect(takeSeat(room, code, null)).rejects.toMatchObject({ shut: true })
    }
    const fresh = await makeSeat(lead.context, ids, { name: 'Vers' })
    await takeSeat(room, fresh, null)
    // not for ever: a code that can be guessed at endlessly must expire
    await use.admin.query(`update session_seat set code_made_at = code_made_at - interval '31 minutes'`)
    await use.admin.query(`update alignment_session set tries_cleared_at = tries_cleared_at - interval '2 hours'`)
    await use.admin.query(`update code_attempt set tried_at = clock_timestamp()`)
    await expect(takeSeat(room, fresh, null)).rejects.toMatchObject({ shut: true })
  })
})

describe('the code of a screen', () => {
  test('is slowed a browser, and shut an address that makes up browsers', async () => {
    const from = '198.51.100.10'
    const browser = newToken()
    await outcomes(5, () => takeScreen('AAAAAAAA', browser, from))
    await expect(takeScreen('AAAAAAAA', browser, from)).rejects.toMatchObject({ shut: false, code: 'too-many-codes' })
    const codes = await outcomes(121, () => takeScreen('AAAAAAAA', null, from))
    expect(codes.filter((one) => one === 'code-unknown')).toHaveLength(119)
    const { project, ids } = await layTable()
    const code = await makeScreen(project.facilitator.context, ids)
    await use.admin.query(`update session_screen set made_at = made_at - interval '31 minutes'`)
    await expect(takeScreen(code, null, from)).rejects.toMatchObject({ shut: true })
    const known = newToken()
    await takeScreen(code, known, '198.51.100.11')
    await takeScreen(code, known, from)
    await takeScreen(await makeScreen(project.facilitator.context, ids), null, from)
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
    await expect(giveCommandFromSeat(seat, other.ids, randomUUID(), { kind: 'join' })).rejects.toMatchObject({
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
