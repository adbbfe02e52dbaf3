import { missingOf } from './bounds.ts'
import type { FactorAnalysis } from './factor-analysis.ts'
import { negative } from './fraction.ts'
import type { SentenceMessage } from './messages.ts'
import { otherSide } from './model.ts'
import { roundedSteps, stepsSaid, stepsWordOf } from './rounding.ts'

/**
 * How the missing answers (don't-knows included) could change the gap, in words. Null below the threshold of a
 * differing view: no direction is mentioned there.
 */
export function boundsSentenceOf({ bounds, gap, strength, tallies }: FactorAnalysis): SentenceMessage | null {
  if (bounds === null || gap === null || strength === null) return null
  const missing = missingOf(tallies.client) + missingOf(tallies.contractor)
  const missed = { missing, invited: tallies.client.invited + tallies.contractor.invited }
  if (missing === 0) return { key: 'bounds.complete', values: {} }
  const side = gap.numerator > 0 ? 'client' : 'contractor'
  // from the view of the side that is more positive now, so that low is the end that could turn
  const low = side === 'client' ? bounds.lower : negative(bounds.upper)
  const high = side === 'client' ? bounds.upper : negative(bounds.lower)
  const rounded = { low: roundedSteps(low), high: roundedSteps(high) }
  if (low.numerator > 0) {
    // one missing answer of a large side can be less than the last decimal
    return rounded.low === rounded.high
      ? { key: 'bounds.certainAbout', values: { side, ...missed, ...stepsSaid(low) } }
      : { key: 'bounds.certain', values: { side, ...missed, ...rounded, highWord: stepsWordOf(rounded.high) } }
  }
  if (low.numerator === 0) return { key: 'bounds.mayVanish', values: missed }
  return { key: 'bounds.mayTurn', values: { side: otherSide(side), ...missed, ...stepsSaid(low) } }
}
