import type { FactorAnalysis } from './factor-analysis.ts'
import { answersOf } from './figures.ts'
import type { Fraction } from './fraction.ts'
import { absolute, compareFractions, isAtLeast, subtract } from './fraction.ts'
import type { Side } from './model.ts'
import { otherSide } from './model.ts'

type Step = 1 | 2 | 3 | 4 | 5

/** One person's own answer to one factor. */
export interface OwnAnswer {
  readonly side: Side
  /** Null for a factor that was skipped, on paper. */
  readonly at: Step | 'unknown' | null
  /** This person's guess of what most of the other side would answer; null without one. */
  readonly guess: Step | null
}

/** One person compared with the two sides, in steps; null where a number it needs does not exist. */
export interface OwnView {
  /** Own answer minus the mean of the own side, which includes it; also null where it is the only answer. */
  readonly fromSide: Fraction | null
  /** Own answer minus the mean of the other side. */
  readonly fromOther: Fraction | null
  /** Own guess minus the mean of the other side: positive when the other was thought more positive than it is. */
  readonly miss: Fraction | null
  /** Less than half a step from the own side; null where there is nothing to compare with. */
  readonly nearSide: boolean | null
  /** The guess is less than one step off; null without a guess or without an answer of the other side. */
  readonly wellJudged: boolean | null
}

const lessThan = (fraction: Fraction | null, limit: Fraction): boolean | null =>
  fraction === null ? null : !isAtLeast(absolute(fraction), limit)

/** One person's position on one factor, by the thresholds of the round, like everything else in its mirror. */
export function ownViewOf({ side, at, guess }: OwnAnswer, analysis: FactorAnalysis): OwnView {
  const { means, thresholds } = analysis
  const less = (step: Step | null, mean: Fraction | null): Fraction | null =>
    step === null || mean === null ? null : subtract({ numerator: step, denominator: 1 }, mean)
  const step = at === 'unknown' ? null : at
  const fromSide = answersOf(analysis, side) > 1 ? less(step, means[side]) : null
  const miss = less(guess, means[otherSide(side)])
  return {
    fromSide,
    fromOther: less(step, means[otherSide(side)]),
    miss,
    nearSide: lessThan(fromSide, thresholds.sameMeanBelowSteps),
    wellJudged: lessThan(miss, thresholds.misperceptionSteps),
  }
}

interface OwnFurthest {
  readonly factor: number
  readonly by: Fraction
}

/** One person over the whole round. */
export interface OwnSummary {
  /** Factors for which the own answer can be compared with the own side, and those where it is near. */
  readonly compared: number
  readonly near: number
  /** Guesses that can be compared, and those that were good. */
  readonly guessed: number
  readonly wellJudged: number
  /** Where the answer is furthest from the own side; null if it is near it everywhere. */
  readonly furthestFromSide: OwnFurthest | null
  /** Where the guess was furthest off; null if all were good. */
  readonly furthestMiss: OwnFurthest | null
}

function furthestOf(candidates: readonly { factor: number; by: Fraction | null; small: boolean | null }[]) {
  return candidates.reduce<OwnFurthest | null>((furthest, { factor, by, small }) => {
    if (by === null || small !== false) return furthest
    const isFurther = furthest === null || compareFractions(absolute(by), absolute(furthest.by)) > 0
    return isFurther ? { factor, by } : furthest
  }, null)
}

/** Summarises one person's views; among equally distant ones the first in the given order. */
export function ownSummaryOf(views: readonly { factor: number; view: OwnView }[]): OwnSummary {
  const count = (holds: (view: OwnView) => boolean) => views.filter(({ view }) => holds(view)).length
  return {
    compared: count(({ nearSide }) => nearSide !== null),
    near: count(({ nearSide }) => nearSide === true),
    guessed: count(({ wellJudged }) => wellJudged !== null),
    wellJudged: count(({ wellJudged }) => wellJudged === true),
    furthestFromSide: furthestOf(
      views.map(({ factor, view }) => ({ factor, by: view.fromSide, small: view.nearSide })),
    ),
    furthestMiss: furthestOf(views.map(({ factor, view }) => ({ factor, by: view.miss, small: view.wellJudged }))),
  }
}
