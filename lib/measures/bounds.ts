import type { Fraction } from './fraction.ts'
import { subtract } from './fraction.ts'
import type { SideTally } from './model.ts'
import { momentsOf } from './moments.ts'

/** The lowest and highest possible gap if everyone invited had answered. */
export interface Bounds {
  readonly lower: Fraction
  readonly upper: Fraction
}

/** People of a side without an answer on the scale; don't-knows included. */
export const missingOf = (tally: SideTally): number => tally.invited - momentsOf(tally.counts).n

/** The mean of all invited people if each missing one had answered `extent`. */
function meanWithMissingAt(extent: 1 | 5, tally: SideTally): Fraction {
  const { sum } = momentsOf(tally.counts)
  return { numerator: sum + extent * missingOf(tally), denominator: tally.invited }
}

/** Non-response bounds of the gap, in steps. Only where the gap is defined: null when a side has no answers. */
export function boundsOf(client: SideTally, contractor: SideTally): Bounds | null {
  if (momentsOf(client.counts).n === 0 || momentsOf(contractor.counts).n === 0) return null
  return {
    lower: subtract(meanWithMissingAt(1, client), meanWithMissingAt(5, contractor)),
    upper: subtract(meanWithMissingAt(5, client), meanWithMissingAt(1, contractor)),
  }
}

/** Whether missing answers cannot reverse the direction of the gap, nor bring it to zero. */
export function isDirectionCertain(bounds: Bounds | null): boolean {
  return bounds !== null && (bounds.lower.numerator > 0 || bounds.upper.numerator < 0)
}
