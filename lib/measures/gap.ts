import type { Fraction } from './fraction.ts'
import { absolute, isAtLeast } from './fraction.ts'
import type { Counts, Strength } from './model.ts'
import type { Moments } from './moments.ts'
import { totalOf } from './tally.ts'

/**
 * Signed difference of two means in scale steps, -4 to 4: positive when the first is more positive. For client and
 * contractor this is the gap G, the signed ordinal earth-mover distance; unbiased at every group size. Null when either
 * has no answers.
 */
export function differenceOfMeans(first: Moments, second: Moments): Fraction | null {
  if (first.n === 0 || second.n === 0) return null
  return { numerator: second.n * first.sum - first.n * second.sum, denominator: first.n * second.n }
}

/**
 * Distance W between two histograms in scale steps, 0 to 4: the sum of the absolute differences of the cumulative
 * shares, at least |G|. Null when either has no answers.
 */
export function distanceOf(first: Counts, second: Counts): Fraction | null {
  const firstTotal = totalOf(first)
  const secondTotal = totalOf(second)
  if (firstTotal === 0 || secondTotal === 0) return null
  let firstUpTo = 0
  let secondUpTo = 0
  let numerator = 0
  for (const extent of [0, 1, 2, 3] as const) {
    firstUpTo += first[extent]
    secondUpTo += second[extent]
    numerator += Math.abs(firstUpTo * secondTotal - secondUpTo * firstTotal)
  }
  return { numerator, denominator: firstTotal * secondTotal }
}

/** The difference, in steps, from which views differ, and the people each side needs for it to be firm. */
interface StrengthRule {
  readonly threshold: Fraction
  readonly enoughPeople: number
}

/**
 * Whether a difference of two means reaches the threshold, and if so whether it is firm: it still reaches it if any one
 * person moves one step, that is at threshold + 1/min(n1, n2), and comes from enough people of each. With n1·n2 below
 * the line, that last term is max(n1, n2). Null when undefined or below the threshold.
 */
export function strengthOf(
  difference: Fraction | null,
  first: Moments,
  second: Moments,
  { threshold, enoughPeople }: StrengthRule,
): Strength | null {
  if (difference === null) return null
  const { numerator, denominator } = absolute(difference)
  if (!isAtLeast({ numerator, denominator }, threshold)) return null
  const isEnough = Math.min(first.n, second.n) >= enoughPeople
  return isEnough && survivesOneMove(difference, first, second, threshold) ? 'firm' : 'tentative'
}

/** Whether a difference of two means still reaches the threshold if any one person of either moves one step. */
export function survivesOneMove(difference: Fraction, first: Moments, second: Moments, threshold: Fraction): boolean {
  const { numerator, denominator } = absolute(difference)
  return isAtLeast({ numerator: numerator - Math.max(first.n, second.n), denominator }, threshold)
}
