import type { AgendaPlace } from './agenda.ts'
import { agendaOf } from './agenda.ts'
import { findOppositeAspects } from './aspects.ts'
import { hasDifferentPattern, hasLoneVoice, lessKnowledgeSideOf } from './badges.ts'
import type { Bounds } from './bounds.ts'
import { boundsOf, isDirectionCertain } from './bounds.ts'
import type { FactorAnalysis } from './factor-analysis.ts'
import { differenceOfMeans, distanceOf, strengthOf } from './gap.ts'
import { isDivided, matchingLabels, unknownReasonOf } from './label.ts'
import { mirrorVerdictsOf } from './mirror-guess.ts'
import type { Badge, FactorTallies, Label, Side } from './model.ts'
import { SIDES, bothSides } from './model.ts'
import { meanOf, momentsOf } from './moments.ts'
import { checkTallies } from './tally.ts'
import type { Thresholds } from './thresholds.ts'
import { CURRENT_THRESHOLDS } from './thresholds.ts'
import { ordinalVariation, pairDifference } from './variation.ts'

export interface AnalysisOptions {
  /** Whether the round is with names; only then may one deviating voice be pointed out. */
  readonly named: boolean
  /** Those of the round's version; the current ones when left out. */
  readonly thresholds?: Thresholds
}

const isShared = (label: Label): boolean => label.startsWith('shared-')

function labelBadgesOf(others: readonly Label[]): Badge[] {
  // unknown comes first, so it is never among the others; shared-middle is what remains when nothing else matches
  return others.filter((label) => label !== 'unknown' && label !== 'shared-middle')
}

/**
 * Everything the mirror says of one factor. Pure: the same counts give the same analysis, whoever they came from.
 * A measure that needs answers that do not exist is null. Throws DivergenceError for counts that cannot be.
 */
export function analyseFactor(tallies: FactorTallies, options: AnalysisOptions): FactorAnalysis {
  checkTallies(tallies)
  const thresholds = options.thresholds ?? CURRENT_THRESHOLDS
  const moments = bothSides((side) => momentsOf(tallies[side].counts))
  const means = bothSides((side) => meanOf(moments[side]))
  const gap = differenceOfMeans(moments.client, moments.contractor)
  const distance = distanceOf(tallies.client.counts, tallies.contractor.counts)
  const strength = strengthOf(gap, moments.client, moments.contractor, thresholds.divergingSteps)
  const sidesWhere = (holds: (side: Side) => boolean): Side[] => SIDES.filter(holds)
  const dividedSides = sidesWhere((side) => isDivided(tallies[side], thresholds))
  const [label, ...others] = matchingLabels({ tallies, means, strength, dividedSides }, thresholds)

  const oppositeAspects = isShared(label) ? findOppositeAspects(tallies, thresholds).map(({ aspect }) => aspect) : []
  const lessKnowledgeSide = lessKnowledgeSideOf(tallies, thresholds)
  const loneVoiceSides = sidesWhere((side) => options.named && hasLoneVoice(tallies[side], thresholds))
  const onePersonSides = sidesWhere((side) => moments[side].n === 1)
  const badges = labelBadgesOf(others)
  if (oppositeAspects.length > 0) badges.push('apparent-agreement')
  if (hasDifferentPattern(gap, distance, thresholds)) badges.push('different-pattern')
  if (lessKnowledgeSide !== null) badges.push('knowledge-difference')
  if (loneVoiceSides.length > 0) badges.push('lone-voice')
  if (onePersonSides.length > 0) badges.push('one-person')

  const bounds: Bounds | null = boundsOf(tallies.client, tallies.contractor)
  return {
    thresholds,
    tallies,
    means,
    gap,
    distance,
    variation: bothSides((side) => ordinalVariation(tallies[side].counts)),
    pairDifference: bothSides((side) => pairDifference(tallies[side].counts)),
    label,
    strength,
    unknownSides: bothSides((side) => unknownReasonOf(tallies[side])),
    dividedSides,
    badges: badges.sort(),
    lessKnowledgeSide,
    loneVoiceSides,
    onePersonSides,
    oppositeAspects,
    mirror: mirrorVerdictsOf(tallies, thresholds),
    bounds,
    directionCertain: isDirectionCertain(bounds),
  }
}

/** A round's factors in worksheet order, and its agenda from top to bottom. */
export interface RoundAnalysis {
  readonly factors: readonly FactorAnalysis[]
  readonly agenda: readonly AgendaPlace[]
}

/** All factors of a round, given in worksheet order, and the proposed agenda. */
export function analyseRound(factors: readonly FactorTallies[], options: AnalysisOptions): RoundAnalysis {
  const analyses = factors.map((tallies) => analyseFactor(tallies, options))
  return { factors: analyses, agenda: agendaOf(analyses, options.thresholds) }
}
