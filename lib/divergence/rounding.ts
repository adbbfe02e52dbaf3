import type { Fraction } from './fraction.ts'
import { toNumber } from './fraction.ts'

/**
 * Steps as people read them, to one decimal. Never rounded onto 0 or up to 1, as the words beside the number turn there:
 * 0.97 is not yet a differing view and 0.02 is not nothing.
 */
export function roundedSteps(exact: Fraction): number {
  const value = toNumber(exact)
  const size = Math.abs(value)
  if (size === 0) return 0
  const rounded = Math.max(Math.round(size * 10) / 10, 0.1)
  return Math.sign(value) * (size < 1 ? Math.min(rounded, 0.9) : rounded)
}
