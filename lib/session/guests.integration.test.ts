import { describe, expect, test } from 'vitest'
import { topicOf } from '@/lib/session/rules/state.ts'
import { goTo, press } from '@/lib/testing/factories-sessions.ts'
import { giveFrom, layTable, sit, stateOf } from '@/lib/testing/factories-seats.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { makeSeat, renewSeat, withdrawSeat } from '@/lib/session/commands/seats.ts'
import { getSeat, listSeats } from '@/lib/session/queries/seats.ts'

const use = useDatabase()

const mostGuests = 40

describe('guests', () => {
  test('are forty a session at most, of both sides together and at one moment; who came in stays counted', async () => {
    const table = await layTable({ attribution: 'side-only', empty: true })
    const { lead, ids, project } = table
    const [other] = project.people.contractor
    const came = await sit(table, { name: 'Kwam binnen' })
    await makeSeat(lead.context, ids, { name: 'Kwam nooit' })
    const made = await Promise.allSettled(
      Array.from({ length: mostGuests }, (_, number) =>
        makeSeat((number % 2 === 0 ? lead : other).context, ids, { name: `Gast ${String(number)}` }),
      ),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(mostGuests - 2)
    const full = { code: 'too-many-guests' }
    await expect(makeSeat(other.context, ids, { name: 'Te veel' })).rejects.toMatchObject(full)
    // a member of the team is no guest
    await makeSeat(lead.context, ids, { personId: table.member.id })
    const seats = await listSeats(lead.context, ids.projectId, ids.sessionId)
    const idOf = (wanted: string) => seats.find(({ name }) => name === wanted)?.id ?? ''
    await withdrawSeat(lead.context, ids, (await getSeat(came)).personId)
    await expect(makeSeat(lead.context, ids, { name: 'Te veel' })).rejects.toMatchObject(full)
    await withdrawSeat(lead.context, ids, idOf('Kwam nooit'))
    await makeSeat(other.context, ids, { name: 'Past nog' })
    await expect(renewSeat(lead.context, ids, idOf('Kwam nooit'))).rejects.toMatchObject(full)
    // a new code for one of the forty adds no guest
    await renewSeat(lead.context, ids, idOf('Kwam binnen'))
    const { rows } = await use.admin.query<{ count: number }>(
      `select count(*)::integer as count from session_seat where session_id = $1 and member_id is null
         and (withdrawn_at is null or taken > 0)`,
      [ids.sessionId],
    )
    expect(rows[0]?.count).toBe(mostGuests)
  })

  test('are told apart in what a vote led to: how many of each side gave a dot, and how many of those are guests', async () => {
    const table = await layTable({ attribution: 'side-only' })
    const { project, session } = table
    const guests = [
      await sit(table, { name: 'Een' }),
      await sit(table, { name: 'Twee' }),
      await sit(table, { name: 'Geen stip' }),
    ]
    for (const guest of guests) await giveFrom(guest, table, { kind: 'join' })
    const factor = (await goTo(project, session, 'how-might-we')) ?? 0
    const { step } = await stateOf(table)
    for (const text of ['Hoe kunnen we eerder bellen?', 'Hoe kunnen we samen kijken?'])
      await giveFrom(guests[0] ?? table.member.context, table, { kind: 'propose-question', step, text })
    await press(project.facilitator, session, { kind: 'open-vote' })
    for (const [index, guest] of guests.entries())
      await giveFrom(guest, table, { kind: 'vote', step, dots: index === 2 ? [] : [1] })
    await press(table.member, session, { kind: 'vote', dots: [1] })
    await press(project.people.contractor[0], session, { kind: 'vote', dots: [1] })
    expect(topicOf(await stateOf(table), factor).voters).toBeNull()
    await press(project.facilitator, session, { kind: 'close-vote' })
    expect(topicOf(await stateOf(table), factor).voters).toEqual({
      client: { people: 3, guests: 2 },
      contractor: { people: 1, guests: 0 },
    })
  })
})
