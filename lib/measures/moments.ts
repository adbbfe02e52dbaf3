import type { Fraction } from './fraction.ts'
import type { Counts } from './model.ts'
import { totalOf } from './tally.ts'

/** Number of answers n and their sum S, the first two moments before division. */
export interface Moments {
  readonly n: number
  readonly sum: number
}

export function momentsOf(counts: Counts): Moments {
  return { n: totalOf(counts), sum: counts.reduce((sum, count, index) => sum + count * (index + 1), 0) }
}

/** Mean extent, 1 to 5; null without answers, never 0. */
export function meanOf({ n, sum }: Moments): Fraction | null {
  return n === 0 ? null : { numerator: sum, denominator: n }
}
