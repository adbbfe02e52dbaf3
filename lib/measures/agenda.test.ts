import { describe, expect, test } from 'vitest'
import { analyseRound } from './analysis.ts'
import type { Counts, FactorTallies } from './model.ts'

const factor = (client: Counts, contractor: Counts, dontKnow = 0, picks = 0): FactorTallies => ({
  client: { counts: client, dontKnow, invited: 9, picks },
  contractor: { counts: contractor, dontKnow: 0, invited: 9 },
})
const orderOf = (...factors: FactorTallies[]) => analyseRound(factors).agenda.map((item) => item.factor)

describe('equal places on the agenda', () => {
  const low = factor([0, 2, 0, 0, 0], [0, 2, 0, 0, 0], 3)
  const high = factor([0, 0, 0, 2, 0], [0, 0, 0, 2, 0], 3)

  test('of unknown factors keep worksheet order, whatever the means of the few answers', () => {
    expect(orderOf(high, low)).toEqual([1, 2])
    expect(orderOf(low, high)).toEqual([1, 2])
  })

  test('of unknown factors go to the one that more people picked', () => {
    expect(orderOf(high, factor([0, 0, 0, 2, 0], [0, 0, 0, 2, 0], 3, 1))).toEqual([2, 1])
  })

  test('of possible openers go to the one that more people picked, then to the first', () => {
    const strength = (picks: number) => factor([0, 0, 0, 2, 0], [0, 0, 0, 2, 0], 0, picks)
    expect(orderOf(strength(0), strength(1))).toEqual([2, 1])
    expect(orderOf(strength(1), strength(1))).toEqual([1, 2])
  })

  test('are none when there are no factors', () => {
    expect(orderOf()).toEqual([])
  })
})
