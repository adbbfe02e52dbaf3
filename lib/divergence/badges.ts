import type { Fraction } from './fraction.ts'
import { absolute, isAtLeast, subtract } from './fraction.ts'
import type { FactorTallies, Side, SideTally } from './model.ts'
import { momentsOf } from './moments.ts'
import type { Thresholds } from './thresholds.ts'

/**
 * The side with the clearly higher share of don't-knows among its answers, or null. A side that did not answer at all
 * has no share.
 */
export function lessKnowledgeSideOf({ client, contractor }: FactorTallies, thresholds: Thresholds): Side | null {
  const share = (tally: SideTally): Fraction => ({
    numerator: tally.dontKnow,
    denominator: momentsOf(tally.counts).n + tally.dontKnow,
  })
  const clientShare = share(client)
  const contractorShare = share(contractor)
  if (clientShare.denominator === 0 || contractorShare.denominator === 0) return null
  const difference = subtract(clientShare, contractorShare)
  if (!isAtLeast(absolute(difference), thresholds.knowledgeShare)) return null
  return difference.numerator > 0 ? 'client' : 'contractor'
}

/** Whether exactly one person of a side stands far from its median (for an even number the mean of the middle two). */
export function hasLoneVoice(tally: SideTally, thresholds: Thresholds): boolean {
  const answers = tally.counts.flatMap((count, index) => Array.from({ length: count }, () => index + 1))
  if (answers.length < thresholds.loneVoiceSideFrom) return false
  const middle = answers.slice((answers.length - 1) >> 1, (answers.length >> 1) + 1)
  // for an odd number the middle is one answer, counted twice
  const medianTimesTwo = middle.reduce((sum, answer) => sum + answer, 0) * (middle.length === 1 ? 2 : 1)
  const far = answers.filter((answer) => Math.abs(2 * answer - medianTimesTwo) >= 2 * thresholds.loneVoiceSteps)
  return far.length === 1
}

/** Whether the sides spread differently over the scale although their means lie closer: W - |G| at the threshold. */
export function hasDifferentPattern(gap: Fraction | null, distance: Fraction | null, thresholds: Thresholds): boolean {
  if (gap === null || distance === null) return false
  return isAtLeast(subtract(distance, absolute(gap)), thresholds.patternSteps)
}
