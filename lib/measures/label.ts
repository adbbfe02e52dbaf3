import type { Fraction } from './fraction.ts'
import { isAtLeast } from './fraction.ts'
import type { BothSides, FactorTallies, Label, Side, SideTally, Strength, UnknownReason } from './model.ts'
import { SIDES } from './model.ts'
import { momentsOf } from './moments.ts'
import type { Thresholds } from './thresholds.ts'

/** Why this side makes the factor unknown, or null: a side without an answer, or with at least half don't-knows. */
export function unknownReasonOf(tally: SideTally): UnknownReason | null {
  const { n } = momentsOf(tally.counts)
  if (tally.dontKnow < n) return null
  return n + tally.dontKnow === 0 ? 'no-answer' : 'cannot-judge'
}

/** Whether a side is divided: a low camp (1-2) and a high camp (4-5) that each weigh enough. */
export function isDivided(tally: SideTally, thresholds: Thresholds): boolean {
  const { n } = momentsOf(tally.counts)
  const [first, second, , fourth, fifth] = tally.counts
  const people = n >= thresholds.campLargeSideFrom ? thresholds.campPeopleLargeSide : thresholds.campPeopleSmallSide
  return [first + second, fourth + fifth].every(
    (camp) => camp >= people && isAtLeast({ numerator: camp, denominator: n }, thresholds.campShare),
  )
}

/** The input for the labels. Means are null for a side without answers; a condition on them then does not match. */
export interface LabelInput {
  readonly tallies: FactorTallies
  readonly means: BothSides<Fraction | null>
  /** Null when the gap is below the threshold or undefined. */
  readonly strength: Strength | null
  readonly dividedSides: readonly Side[]
}

function sharedLabelOf(means: BothSides<Fraction | null>, thresholds: Thresholds): Label {
  const areBoth = (hold: (mean: Fraction) => boolean): boolean =>
    SIDES.every((side) => {
      const mean = means[side]
      return mean !== null && hold(mean)
    })
  if (areBoth((mean) => isAtLeast(thresholds.concernMean, mean))) return 'shared-concern'
  return areBoth((mean) => isAtLeast(mean, thresholds.strengthMean)) ? 'shared-strength' : 'shared-middle'
}

/** The label of a factor: the first condition that holds, and `shared-middle` where none does. */
export function labelOf({ tallies, means, strength, dividedSides }: LabelInput, thresholds: Thresholds): Label {
  if (SIDES.some((side) => unknownReasonOf(tallies[side]) !== null)) return 'unknown'
  if (strength !== null) return 'diverging'
  return dividedSides.length > 0 ? 'divided' : sharedLabelOf(means, thresholds)
}
