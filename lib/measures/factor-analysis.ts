import type { Bounds } from './bounds.ts'
import type { Fraction } from './fraction.ts'
import type { MirrorVerdicts } from './mirror-guess.ts'
import type { Badge, BothSides, FactorTallies, Label, Side, Strength, UnknownReason } from './model.ts'
import type { Thresholds } from './thresholds.ts'

/** The measures of one factor. Fractions are exact, `toNumber` converts them to steps; null means undefined. */
export interface FactorAnalysis {
  readonly thresholds: Thresholds
  readonly tallies: FactorTallies
  /** Mean extent, 1 to 5. */
  readonly means: BothSides<Fraction | null>
  /** G = mean of the client minus mean of the contractor, in steps: positive when the client is more positive. */
  readonly gap: Fraction | null
  /** W, in steps; at least |G|. */
  readonly distance: Fraction | null
  /** Index of ordinal variation, 0 to 1. */
  readonly variation: BothSides<Fraction | null>
  /** Mean steps between two colleagues. */
  readonly pairDifference: BothSides<Fraction | null>
  readonly label: Label
  /** Not null exactly where |G| reaches the threshold, whatever the label. */
  readonly strength: Strength | null
  readonly unknownSides: BothSides<UnknownReason | null>
  readonly dividedSides: readonly Side[]
  readonly badges: readonly Badge[]
  readonly lessKnowledgeSide: Side | null
  readonly onePersonSides: readonly Side[]
  /** Indexes from 0 of the aspects that make a shared label an apparent agreement; empty with any other label. */
  readonly oppositeAspects: readonly number[]
  /** Null when nobody guessed. */
  readonly mirror: MirrorVerdicts | null
  readonly bounds: Bounds | null
  /** Shown only where |G| reaches the threshold. */
  readonly directionCertain: boolean
}
