import type { Fraction } from './fraction.ts'
import { toNumber } from './fraction.ts'

/** To one decimal, halves away from 0, so that two sides that change places change nothing but the sign. */
const tenthsOf = (size: number): number => Math.round(size * 10) / 10

/**
 * Steps as people read them, to one decimal. Never rounded onto 0 or up to 1, as the words beside the number turn there:
 * 0.97 is not yet a differing view and 0.02 is not nothing.
 */
export const roundedSteps = (exact: Fraction): number => roundedGap(toNumber(exact))

/** The same of a gap that is kept as a number, so that it reads the same wherever it stands. */
export function roundedGap(gap: number): number {
  const size = Math.abs(gap)
  if (size === 0) return 0
  const rounded = Math.max(tenthsOf(size), 0.1)
  return Math.sign(gap) * (size < 1 ? Math.min(rounded, 0.9) : rounded)
}

/** Steps that are no gap of anybody, such as a mean over neighbourhoods: no word turns on them, so they may be 0. */
export const roundedMean = (steps: number): number => Math.sign(steps) * tenthsOf(Math.abs(steps)) || 0
