/** The two sides of a project. Everything with sides is listed client before contractor. */
export const SIDES = ['client', 'contractor'] as const
export type Side = (typeof SIDES)[number]

/** How many people chose each extent, from `helemaal niet` (stored 1) to `volledig` (stored 5). */
export type Counts = readonly [number, number, number, number, number]

/** How many people of one side marked an aspect as going well, and as pinching. */
export interface AspectMarks {
  readonly goesWell: number
  readonly pinches: number
}

/**
 * Everything one side answered about one factor, as plain counts. Every measure derives from this, so a revealed round
 * can be stored as one such row per factor and side.
 */
export interface SideTally {
  readonly counts: Counts
  /** People who answered that they do not know. Never part of a mean. */
  readonly dontKnow: number
  /** People of the side who took part in the round, whether they answered or not. */
  readonly invited: number
  /** This side's guesses of what the other side would answer, in the same five extents. */
  readonly guesses?: Counts
  /** Marks per aspect, in the order of the worksheet. */
  readonly aspects?: readonly AspectMarks[]
  /** How often this side named the factor as one of its priorities. */
  readonly picks?: number
}

/** A value, tally or verdict for each side. */
export interface BothSides<Value> {
  readonly client: Value
  readonly contractor: Value
}

export type FactorTallies = BothSides<SideTally>

/** The labels, in the order in which they are tried; a factor has exactly one. */
export const LABELS = ['unknown', 'diverging', 'divided', 'shared-concern', 'shared-strength', 'shared-middle'] as const
export type Label = (typeof LABELS)[number]

/** Firm: three people a side, and still at the threshold if any one of them moves a step. Tentative: anything else. */
export type Strength = 'firm' | 'tentative'

/** What applies in addition to the label; `divided` only where the views differ too. Sorted by code. */
export type Badge = 'apparent-agreement' | 'different-pattern' | 'divided' | 'knowledge-difference' | 'one-person'

/** Why a side makes a factor unknown: at least half of its answers are don't-knows, or it gave no answer. */
export type UnknownReason = 'cannot-judge' | 'no-answer'

export const otherSide = (side: Side): Side => (side === 'client' ? 'contractor' : 'client')

/** A value for each side, made by a function of the side. */
export function bothSides<Value>(make: (side: Side) => Value): BothSides<Value> {
  return { client: make('client'), contractor: make('contractor') }
}
