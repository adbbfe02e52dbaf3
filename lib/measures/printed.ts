import type { Fraction } from './fraction.ts'
import { absolute, subtract, toNumber } from './fraction.ts'
import type { BothSides } from './model.ts'
import { stepsWordOf, type StepsWord } from './rounding.ts'

/** Two means and their difference as printed: two decimals, and they add up. */
export interface PrintedGap {
  readonly client: number
  readonly contractor: number
  /** The printed client minus the printed contractor. */
  readonly gap: number
  /** The form of the word "step" for the size of the gap. */
  readonly gapWord: StepsWord
  /** Whether only one of the printed and the exact difference is 0, or only one reaches a step. */
  readonly isRounded: boolean
}

/** Hundredths of a mean, halves up; exact, as 2.675 is less than that in floating point. */
const hundredthsOf = ({ numerator, denominator }: Fraction): number =>
  Math.floor((200 * numerator + denominator) / (2 * denominator))

/** A mean to two decimals. */
export const printedMean = (mean: Fraction): number => hundredthsOf(mean) / 100

/** The same where a side may have no mean: then there is no difference. */
export const printedGapOrNone = (means: BothSides<Fraction | null>): number | null =>
  means.client && means.contractor ? printedGapOf({ client: means.client, contractor: means.contractor }).gap : null

/** Means beside their difference, for readers who subtract: the difference is that of the printed numbers. */
export function printedGapOf(means: { readonly client: Fraction; readonly contractor: Fraction }): PrintedGap {
  const [client, contractor] = [hundredthsOf(means.client), hundredthsOf(means.contractor)]
  const gap = client - contractor
  const exact = absolute(subtract(means.client, means.contractor))
  const size = Math.abs(gap)
  return {
    client: client / 100,
    contractor: contractor / 100,
    gap: gap / 100,
    gapWord: stepsWordOf(size / 100),
    isRounded: (exact.numerator === 0) !== (size === 0) || toNumber(exact) >= 1 !== size >= 100,
  }
}
