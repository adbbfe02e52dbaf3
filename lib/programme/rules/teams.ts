import { fulfilmentViewOf, type SideFulfilment } from '@/lib/agreements/rules/fulfilment.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import { SIDES, LABELS, type BothSides, type Label } from '@/lib/measures/model.ts'
import type { TeamEntry } from '@/lib/measures/team-figures.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { STAGES, type LabelFigures, type ProgrammeView, type Stage } from './portfolio.ts'

/** The figures that teams read: labels and kept agreements of each factor, and the stages of all. */
export type TeamSubject = 'labels' | 'kept' | 'stages'

/** The factor under which the stages are stored: they are of none. */
export const OF_ALL = 0

/** Agreements from which on it is said how often they were kept. */
export const KEPT_FROM = 10

/** How often each value occurs, as stored, sorted by value. */
export type StoredCounts = readonly (readonly [value: string, count: number])[]

type Kept = 'kept' | 'partly' | 'not'

/** Both sides' counts about one agreement, with all that the figure needs of where it was made. */
export interface KeptSource extends Omit<TeamEntry, 'value'> {
  readonly minimumRaters: number
  readonly sides: BothSides<SideFulfilment>
}

/**
 * Whether an agreement was kept, by both sides' counts: kept or not where both sides say so by more than half of those
 * who know, partly in between. Null where a side has too few answers, or does not know.
 */
function keptBy({ minimumRaters, sides }: Pick<KeptSource, 'minimumRaters' | 'sides'>): Kept | null {
  const known = SIDES.map((side) => sides[side].counts.reduce((sum, count) => sum + count, 0))
  if (known.some((people) => people < minimumRaters)) return null
  const views = SIDES.map((side) => fulfilmentViewOf(sides[side]))
  if (views.includes('unknown')) return null
  if (views.every((view) => view === 'fully')) return 'kept'
  return views.every((view) => view === 'not') ? 'not' : 'partly'
}

/** The agreements whose answers say whether they were kept. */
export const keptEntriesOf = (sources: readonly KeptSource[]): TeamEntry[] =>
  sources.flatMap((source) => {
    const value = keptBy(source)
    const { key, neighbourhood, municipality, organisations } = source
    return value ? [{ key: `${key} ${value}`, neighbourhood, municipality, organisations, value }] : []
  })

/**
 * The figures of one factor as a team reads them: how often each label, and what is a pattern by these counts alone. No
 * gaps, and nothing of municipalities: two neighbourhoods that exchange a cell change nothing.
 */
export function teamFiguresOf(factor: FactorNumber, counts: StoredCounts | null): LabelFigures {
  if (!counts) return { factor, n: null, labels: null, diverging: null, patterns: null }
  const of = new Map(counts)
  const diverging = {
    clientHigher: of.get('diverging-client') ?? 0,
    contractorHigher: of.get('diverging-contractor') ?? 0,
  }
  const countOf = (label: Label): number =>
    label === 'diverging' ? diverging.clientHigher + diverging.contractorHigher : (of.get(label) ?? 0)
  const labels = new Map(LABELS.filter((label) => countOf(label) > 0).map((label) => [label, countOf(label)]))
  const n = counts.reduce((sum, [, count]) => sum + count, 0)
  const { patternNeighbourhoods, patternShare } = CURRENT_THRESHOLDS
  const patterns = [...labels].flatMap(([label, count]) => {
    if (label === 'shared-strength' || label === 'shared-middle') return []
    if (count < patternNeighbourhoods || count * patternShare.denominator < n * patternShare.numerator) return []
    return [{ label, neighbourhoods: count, directions: label === 'diverging' ? diverging : null }]
  })
  return { factor, n, labels, diverging, patterns }
}

/** How many neighbourhoods ever reached each stage, each including those further on. */
export function stagesOf(counts: StoredCounts): Readonly<Record<Stage, number>> {
  const reached = (position: number): number =>
    counts.reduce((sum, [value, count]) => sum + (Number(value) >= position ? count : 0), 0)
  return Object.fromEntries(STAGES.map((stage, position) => [stage, reached(position)])) as Record<Stage, number>
}

/** How often the agreements on one factor were kept. */
export interface KeptAgreements {
  readonly factor: FactorNumber
  readonly counts: Readonly<Record<Kept, number>>
}

/** A text that both sides of a neighbourhood let the teams read. Nobody learns which neighbourhood that is. */
export interface TeamWords {
  readonly id: string
  readonly kind: 'question' | 'agreement'
  readonly factor: FactorNumber
  readonly words: string
  /** What the neighbourhood notices of an agreement; '' where that was not released. */
  readonly effect: string
}

/** An own project in a programme. */
export interface OwnNeighbourhood {
  readonly projectId: string
  readonly project: string
  /** Whether the reader may take texts over into it. */
  readonly mayTakeOver: boolean
}

/** What a programme gives back to its teams. */
export interface TeamPage {
  readonly programme: ProgrammeView
  /** Whether the reader manages it. */
  readonly manages: boolean
  /** Of the reader, by name; none for a manager who takes part in no project. */
  readonly own: readonly OwnNeighbourhood[]
  /** Eight, in worksheet order; withheld ones without numbers. */
  readonly figures: readonly LabelFigures[]
  /** Only factors of which it may be said. */
  readonly kept: readonly KeptAgreements[]
  /** Null where withheld. */
  readonly stages: Readonly<Record<Stage, number>> | null
  readonly words: readonly TeamWords[]
  /** The day of the latest issue of any figure, "2026-12-01"; null before the first. */
  readonly madeOn: string | null
}

/** Who takes texts over and makes them the team's own: leads and facilitators. */
export const mayTakeOver = (role: Membership['role']): boolean => role === 'sideLead' || role === 'facilitator'

/** A text of the programme in an own project: a suggestion, or since the team's own. */
export interface Suggestion {
  readonly id: string
  readonly kind: 'question' | 'agreement'
  readonly factor: FactorNumber | null
  readonly words: string
  readonly own: boolean
}
