import { expect, test } from 'vitest'
import type { Command } from '@/lib/session/rules/model.ts'
import { commandSchema } from '@/lib/session/schema/session.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import { cast, Table, type Seat } from '@/lib/testing/alignment-table.ts'
import { seededRandom } from '@/lib/testing/factories-sheets.ts'
import { leadWishOf, wishOf, type Circumstances, type Player } from './acts.ts'

const sides = {
  clientLead: 'client',
  client: 'client',
  contractorLead: 'contractor',
  contractor: 'contractor',
} as const
type Taker = keyof typeof sides

function playerOf(seat: Taker, isAlone: boolean): Player {
  const { personId, role } = cast[seat]
  const isLead = role === 'sideLead'
  return { personId, side: sides[seat], isLead, speaks: isLead || isAlone, listens: !isLead || isAlone }
}

/** Lets these seats play an opened session by themselves, until nobody would do anything more. */
function play(takers: readonly Taker[]) {
  const table = Table.opened(true, [])
  const random = seededRandom(3)
  const done = new Map<Seat, Set<string>>()
  const refused: string[] = []
  const unfit: string[] = []
  const turn = (seat: Seat, wishFor: (circumstances: Circumstances) => ReturnType<typeof wishOf>): boolean => {
    const mine = done.get(seat) ?? new Set<string>()
    done.set(seat, mine)
    const wish = wishFor({ state: table.state, done: mine, random, due: '2027-06-01' })
    if (!wish) return false
    mine.add(wish.key)
    if (wish.command) {
      // as it is sent: the route refuses excess fields
      const parsed = commandSchema.safeParse(wish.command)
      unfit.push(...(parsed.error?.issues ?? []).map(({ message }) => `${wish.key}: ${message}`))
      const decision = table.do(seat, { ...wish.command, typing: 0 } as Command)
      if (typeof decision === 'string') refused.push(`${seat} ${wish.key}: ${decision}`)
    }
    return true
  }
  const isAlone = (seat: Taker) => takers.filter((other) => sides[other] === sides[seat]).length === 1
  for (let turns = 0; turns < 2000; turns += 1) {
    const acted = takers.filter((seat) => turn(seat, (here) => wishOf(playerOf(seat, isAlone(seat)), here)))
    if (acted.length > 0) continue
    if (!turn('facilitator', (here) => leadWishOf(cast.facilitator.personId, true, here))) break
  }
  // the ids at this table are words
  return { table, refused: [...refused, ...unfit.filter((fault) => !fault.endsWith('Invalid GUID'))] }
}

test('people who are simulated bring a session to its end by themselves, and are refused nothing', () => {
  const { table, refused } = play(['clientLead', 'client', 'contractorLead', 'contractor'])
  expect(refused).toEqual([])
  const { state, log } = table
  expect(state.status).toBe('closed')
  expect(state.record.client && state.record.contractor).toBeTruthy()
  const kinds = new Set(log.map(({ event }) => event.type))
  for (const type of [
    'retelling.confirmed',
    'fact.added',
    'question.proposed',
    'vote.closed',
    'outcome.confirmed',
    'action.added',
    'rating.closed',
    'session.paused',
    'session.resumed',
    'note.added',
    'check-out.closed',
  ] as const)
    expect([...kinds], type).toContain(type)
  expect(
    topicOf(state, 4)
      .vote.results?.client.flatMap(([, dots]) => dots)
      .reduce((a, b) => a + b),
  ).toBe(6)
  expect(topicOf(state, 4).outcomes).toMatchObject([{ text: { kind: 'agreement' } }])
  expect(topicOf(state, 1).outcomes).toMatchObject([{ text: { kind: 'difference' } }])
  for (const factor of [4, 1])
    expect(topicOf(state, factor).outcomes[0]?.confirmed).toMatchObject({
      client: { side: 'client' },
      contractor: { side: 'contractor' },
    })
})

test('where a side has no lead the confirming is handed to somebody, and one person a side is enough', () => {
  const { table, refused } = play(['client', 'contractorLead'])
  expect(refused).toEqual([])
  expect(table.state.status).toBe('closed')
  expect(table.state.confirmers.client).toEqual(['client'])
  expect(table.state.record.client?.by.personId).toBe('client')
  expect(topicOf(table.state, 4).retellings.client.heard?.side).toBe('contractor')
})

test('nobody does anything in a session that is closed, or that only waits', () => {
  const { table } = play(['client', 'contractorLead'])
  const done = new Set<string>()
  const closed = { state: table.state, done, random: () => 0, due: '2027-06-01' }
  expect(wishOf(playerOf('client', true), closed)).toBeNull()
  expect(leadWishOf('facilitator', true, closed)).toBeNull()
  const waiting = Table.opened(true, ['client'])
  expect(leadWishOf('facilitator', false, { ...closed, state: waiting.state })).toBeNull()
  waiting.do('facilitator', { kind: 'pause' })
  expect(wishOf(playerOf('client', true), { ...closed, state: waiting.state })).toBeNull()
})
