import { expect, test } from 'vitest'
import { at, Table, here } from '@/lib/testing/alignment-table.ts'
import { answerersOf, enoughOf, isFew } from './few.ts'
import { reduce } from './reduce.ts'

const three = [
  [0, 0, 0, 3, 0],
  [0, 0, 0, 3, 0],
  [0, 0, 0, 3, 0],
] as const
const two = [
  [0, 0, 0, 2, 0],
  [0, 0, 0, 2, 0],
  [0, 0, 0, 2, 0],
] as const

test('a side is few with one or two people in the session, whoever leads it', () => {
  const { state } = at('read')
  expect([answerersOf(state, 'client'), isFew(state, 'client')]).toEqual([2, true])
  const third = { personId: 'third', role: 'participant', side: 'client' } as const
  expect(isFew({ attendance: [...state.attendance, third] }, 'client')).toBe(false)
})

test('figures from fewer than three answers are none, a side at a time', () => {
  expect(enoughOf({ client: three, contractor: two })).toEqual({ client: three, contractor: null })
  expect(enoughOf({ client: null, contractor: three })).toEqual({ client: null, contractor: three })
})

test('what a log of before still holds of one or two is not shown', () => {
  const table = Table.opened()
  table.goTo('check-out')
  here(table, 'client', { kind: 'check-out', answers: [4, 4, 4] })
  const by = { role: 'facilitator', side: null, personId: 'facilitator' } as const
  const closed = { type: 'check-out.closed', results: { client: three, contractor: two }, by, atMs: 0 } as const
  expect(reduce(table.state, closed).checkOut.results).toEqual({ client: three, contractor: null })
})
