import { expect, test } from 'vitest'
import type { Outcome } from './give-command.ts'
import { noPresses, pressesAfter, type Presses } from './presses.ts'

const pressed = (before: Presses) => pressesAfter(before, { kind: 'pressed' })
const answered = (before: Presses, press: number, outcome: Outcome) =>
  pressesAfter(before, { kind: 'answered', press, outcome })

test('of two presses of one button one still waits when the other is answered', () => {
  const two = pressed(pressed(noPresses))
  const one = answered(two, 1, null)
  expect([two, one, answered(one, 2, null)].map(({ waiting }) => waiting)).toEqual([2, 1, 0])
})

test('the last press tells what came of it, also when the one before it is told later', () => {
  const told = answered(pressed(pressed(noPresses)), 2, 'not-leading')
  expect(told.outcome).toBe('not-leading')
  expect(answered(told, 1, 'offline')).toMatchObject({ outcome: 'not-leading', waiting: 0 })
})

test('what was told can be taken away, while another press waits', () => {
  const told = pressed(answered(pressed(noPresses), 1, 'people-typing'))
  expect(told).toMatchObject({ outcome: 'people-typing', waiting: 1 })
  expect(pressesAfter(told, { kind: 'cleared' })).toMatchObject({ outcome: null, waiting: 1 })
})
