import type { Fraction } from './fraction.ts'
import { totalOf } from './tally.ts'

/** Sum over all pairs of people of the steps between their answers. */
function stepsBetweenAllPairs(counts: readonly number[]): number {
  let below = 0
  let steps = 0
  const n = totalOf(counts)
  // each boundary between two adjacent extents is crossed by every pair with one person on each side of it
  for (const count of counts) {
    below += count
    steps += below * (n - below)
  }
  return steps
}

/**
 * Index of ordinal variation within a side (Berry and Mielke): 0 when all answers are equal, 1 for two equal camps at
 * the ends. Scaled by the largest value that n people can reach, n² for even n and n² - 1 for odd n on five extents.
 * Works for any number of extents. Null below two answers.
 */
export function ordinalVariation(counts: readonly number[]): Fraction | null {
  const n = totalOf(counts)
  if (n < 2) return null
  return {
    numerator: 4 * stepsBetweenAllPairs(counts),
    denominator: (counts.length - 1) * (n * n - (n % 2)),
  }
}

/** Mean number of steps between two colleagues of a side (Gini's mean difference); null below two answers. */
export function pairDifference(counts: readonly number[]): Fraction | null {
  const n = totalOf(counts)
  if (n < 2) return null
  return { numerator: 2 * stepsBetweenAllPairs(counts), denominator: n * (n - 1) }
}
