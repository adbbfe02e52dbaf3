import type { AgendaItem } from './agenda.ts'
import { agendaOf } from './agenda.ts'
import { findOppositeAspects } from './aspects.ts'
import { hasDifferentPattern, lessKnowledgeSideOf } from './badges.ts'
import type { Bounds } from './bounds.ts'
import { boundsOf, isDirectionCertain } from './bounds.ts'
import type { FactorAnalysis } from './factor-analysis.ts'
import { differenceOfMeans, distanceOf, strengthOf } from './gap.ts'
import { isDivided, labelOf, unknownReasonOf } from './label.ts'
import { mirrorVerdictsOf } from './mirror-guess.ts'
import type { Badge, FactorTallies, Label, Side } from './model.ts'
import { SIDES, bothSides } from './model.ts'
import { meanOf, momentsOf } from './moments.ts'
import { checkTallies } from './tally.ts'
import type { Thresholds } from './thresholds.ts'
import { CURRENT_THRESHOLDS } from './thresholds.ts'
import { ordinalVariation, pairDifference } from './variation.ts'

const isShared = (label: Label): boolean => label.startsWith('shared-')

/**
 * The complete analysis of one factor. Pure: the same counts give the same analysis, whoever they came from. A measure
 * without the answers it needs is null. Throws DivergenceError for impossible counts.
 */
export function analyseFactor(tallies: FactorTallies, thresholds: Thresholds = CURRENT_THRESHOLDS): FactorAnalysis {
  checkTallies(tallies)
  const moments = bothSides((side) => momentsOf(tallies[side].counts))
  const means = bothSides((side) => meanOf(moments[side]))
  const gap = differenceOfMeans(moments.client, moments.contractor)
  const distance = distanceOf(tallies.client.counts, tallies.contractor.counts)
  const strength = strengthOf(gap, moments.client, moments.contractor, {
    threshold: thresholds.divergingSteps,
    enoughPeople: thresholds.enoughPeople,
  })
  const sidesWhere = (holds: (side: Side) => boolean): Side[] => SIDES.filter(holds)
  const dividedSides = sidesWhere((side) => isDivided(tallies[side], thresholds))
  const label = labelOf({ tallies, means, strength, dividedSides }, thresholds)

  const oppositeAspects = isShared(label) ? findOppositeAspects(tallies, thresholds).map(({ aspect }) => aspect) : []
  const lessKnowledgeSide = lessKnowledgeSideOf(tallies, thresholds)
  const onePersonSides = sidesWhere((side) => moments[side].n === 1)
  const badges: Badge[] = label === 'diverging' && dividedSides.length > 0 ? ['divided'] : []
  if (oppositeAspects.length > 0) badges.push('apparent-agreement')
  const fewest = Math.min(...SIDES.map((side) => moments[side].n))
  if (hasDifferentPattern({ gap, distance, fewest }, thresholds)) badges.push('different-pattern')
  if (lessKnowledgeSide !== null) badges.push('knowledge-difference')
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
    onePersonSides,
    oppositeAspects,
    mirror: mirrorVerdictsOf(tallies, { label, thresholds }),
    bounds,
    directionCertain: isDirectionCertain(bounds),
  }
}

/** A round's factors in worksheet order, and its agenda from top to bottom. */
export interface RoundAnalysis {
  readonly factors: readonly FactorAnalysis[]
  readonly agenda: readonly AgendaItem[]
}

/** All factors of a round, given in worksheet order, and the proposed agenda. */
export function analyseRound(
  factors: readonly FactorTallies[],
  thresholds: Thresholds = CURRENT_THRESHOLDS,
): RoundAnalysis {
  const analyses = factors.map((tallies) => analyseFactor(tallies, thresholds))
  return { factors: analyses, agenda: agendaOf(analyses, thresholds) }
}
