import { DivergenceError } from './divergence-error.ts'
import type { Fraction } from './fraction.ts'

/** Every number in the measures that is a choice. A round keeps the version it was created with. */
export interface Thresholds {
  readonly version: number
  /** |G| from which the views of two sides differ, in steps. */
  readonly divergingSteps: Fraction
  /** Share of a side that its low (1-2) and its high (4-5) camp must each hold to call the side divided. */
  readonly campShare: Fraction
  /** People each camp needs: one in a small side, two from `campLargeSideFrom` people on. */
  readonly campPeopleSmallSide: number
  readonly campPeopleLargeSide: number
  readonly campLargeSideFrom: number
  /** Both means at or below this: shared concern. */
  readonly concernMean: Fraction
  /** Both means at or above this: shared strength. */
  readonly strengthMean: Fraction
  /** W - |G| from which the pattern differs, in steps. */
  readonly patternSteps: Fraction
  /** |G| from which a different pattern may no longer be called the same mean. */
  readonly sameMeanBelowSteps: Fraction
  /** Difference in the share of don't-knows. */
  readonly knowledgeShare: Fraction
  /** Don't-knows that the side with the higher share must have. */
  readonly knowledgeDontKnows: number
  /** People of a side needed for a firm result, a pattern or a share of its own. */
  readonly enoughPeople: number
  /** People who must have marked an aspect before a side has a view of it. */
  readonly aspectMarkers: number
  /** |mean guess - mean answer| from which a guess is a misperception, in steps. */
  readonly misperceptionSteps: Fraction
  readonly topicsInDepth: number
  /** A side changed from this plus 1/n on, in steps; n of its smaller round. */
  readonly changeSteps: Fraction
  /** Share of both rounds' people that must have answered in both to be compared alone. */
  readonly inBothShare: Fraction
  /** Projects, and organisations of both sides together, that a programme's figure must count. */
  readonly programmeProjects: number
  readonly programmeOrganisations: number
  /** For a pattern: share of the neighbourhoods with one label, their number, and their number of municipalities. */
  readonly patternShare: Fraction
  readonly patternNeighbourhoods: number
  readonly patternMunicipalities: number
  /** Neighbourhoods with a gap other than 0 needed to test a direction, and the p at which it is named. */
  readonly signTestFrom: number
  readonly signTestAtMost: number
  /** Limits of the funnel, in standard errors: one in twenty lies beyond them by chance. */
  readonly funnelErrors: number
}

const VERSION_2: Thresholds = {
  version: 2,
  divergingSteps: { numerator: 1, denominator: 1 },
  campShare: { numerator: 1, denominator: 4 },
  campPeopleSmallSide: 1,
  campPeopleLargeSide: 2,
  campLargeSideFrom: 4,
  concernMean: { numerator: 5, denominator: 2 },
  strengthMean: { numerator: 7, denominator: 2 },
  patternSteps: { numerator: 1, denominator: 2 },
  sameMeanBelowSteps: { numerator: 1, denominator: 2 },
  knowledgeShare: { numerator: 1, denominator: 3 },
  knowledgeDontKnows: 2,
  enoughPeople: 3,
  aspectMarkers: 2,
  misperceptionSteps: { numerator: 1, denominator: 1 },
  topicsInDepth: 3,
  changeSteps: { numerator: 1, denominator: 2 },
  inBothShare: { numerator: 2, denominator: 3 },
  programmeProjects: 5,
  programmeOrganisations: 3,
  patternShare: { numerator: 1, denominator: 3 },
  patternNeighbourhoods: 5,
  patternMunicipalities: 3,
  signTestFrom: 10,
  signTestAtMost: 0.01,
  funnelErrors: 1.96,
}

/** The thresholds for a round created today. */
export const CURRENT_THRESHOLDS = VERSION_2

/** The thresholds of a stored version. Throws `unknown-thresholds` for a version that never existed. */
export function thresholdsOf(version: number): Thresholds {
  if (version !== VERSION_2.version) throw new DivergenceError('unknown-thresholds', `version ${version}`)
  return VERSION_2
}
