import type { Fraction } from './fraction.ts'
import { absolute, isAtLeast, subtract } from './fraction.ts'
import type { FactorTallies, Side, SideTally } from './model.ts'
import { momentsOf } from './moments.ts'
import type { Thresholds } from './thresholds.ts'

/**
 * The side with the clearly higher share of don't-knows among its answers, or null. Never a side of one or two people,
 * nor because of a single don't-know.
 */
export function lessKnowledgeSideOf({ client, contractor }: FactorTallies, thresholds: Thresholds): Side | null {
  const share = (tally: SideTally): Fraction => ({
    numerator: tally.dontKnow,
    denominator: momentsOf(tally.counts).n + tally.dontKnow,
  })
  const clientShare = share(client)
  const contractorShare = share(contractor)
  if (Math.min(clientShare.denominator, contractorShare.denominator) < thresholds.enoughPeople) return null
  const difference = subtract(clientShare, contractorShare)
  if (!isAtLeast(absolute(difference), thresholds.knowledgeShare)) return null
  const [side, { dontKnow }] =
    difference.numerator > 0 ? (['client', client] as const) : (['contractor', contractor] as const)
  return dontKnow >= thresholds.knowledgeDontKnows ? side : null
}

/**
 * Whether the sides are spread differently over the scale although their means are close: W - |G| at the threshold. One
 * or two people have no pattern.
 */
export function hasDifferentPattern(
  { gap, distance, fewest }: { gap: Fraction | null; distance: Fraction | null; fewest: number },
  thresholds: Thresholds,
): boolean {
  if (gap === null || distance === null || fewest < thresholds.enoughPeople) return false
  return isAtLeast(subtract(distance, absolute(gap)), thresholds.patternSteps)
}
