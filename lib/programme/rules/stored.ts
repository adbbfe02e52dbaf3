import type { Label, Side } from '@/lib/measures/model.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { storedCountsOf } from '@/lib/mirror/rules/model.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'
import { FACTOR_NUMBERS, isFactorNumber, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { StoredFigures } from './cells.ts'
import type { Response } from './response.ts'
import {
  STAGES,
  type FactorFigures,
  type NeighbourhoodView,
  type Phase,
  type PortfolioCell,
  type PortfolioRound,
  type ProgrammeProgress,
  type Stage,
} from './portfolio.ts'

/** A stored cell as read: in the order of authz.cells_by_round. */
type CellTuple = readonly [
  factor: number,
  visibility: string,
  label: string | null,
  strength: string | null,
  divided: string | null,
  clientCounts: readonly number[],
  clientDontKnow: number | null,
  contractorCounts: readonly number[],
  contractorDontKnow: number | null,
]

export interface RoundRow {
  readonly number: number
  readonly kind: string
  readonly revealedOn: Date
  readonly clientAnswered: number | null
  readonly contractorAnswered: number | null
  /** Its cells as stored. */
  readonly cells: unknown
}

export interface NeighbourhoodRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly municipality: string
  readonly phase: string | null
  readonly reached: number
  readonly latitude: number | null
  readonly longitude: number | null
}

const sidesOf = (divided: string | null): Side[] => SIDES.filter((side) => divided === side || divided === 'both')

function cellOf(tuple: CellTuple | undefined, factor: FactorNumber): PortfolioCell {
  const [, visibility, label, strength, divided, client = [], clientDontKnow, contractor = [], contractorDontKnow] =
    tuple ?? []
  if (visibility === 'label-only') return { visibility, factor, label: 'unknown' }
  if (visibility !== 'shown') return { visibility: 'hidden', factor }
  return {
    visibility,
    factor,
    label: label as Label,
    strength: strength === 'firm' || strength === 'tentative' ? strength : null,
    dividedSides: sidesOf(divided ?? null),
    tallies: {
      client: { counts: storedCountsOf(client), dontKnow: clientDontKnow ?? 0 },
      contractor: { counts: storedCountsOf(contractor), dontKnow: contractorDontKnow ?? 0 },
    },
  }
}

/** The eight cells stored with a round. A cell that is not stored is hidden. */
export function cellsOf(cells: unknown): PortfolioCell[] {
  const stored = cells as readonly CellTuple[]
  return FACTOR_NUMBERS.map((factor) =>
    cellOf(
      stored.find(([of]) => of === factor),
      factor,
    ),
  )
}

/** A round with its eight cells. */
export function roundOf({
  number,
  kind,
  revealedOn,
  clientAnswered,
  contractorAnswered,
  cells,
}: RoundRow): PortfolioRound {
  return {
    number,
    kind: kind as RoundKind,
    revealedOn: revealedOn.toISOString().slice(0, 10),
    answered:
      clientAnswered === null || contractorAnswered === null
        ? null
        : { client: clientAnswered, contractor: contractorAnswered },
    cells: cellsOf(cells),
  }
}

/** The stage at a stored position. Throws RangeError for an invalid position. */
function stageOf(reached: number): Stage {
  const stage = STAGES[reached]
  if (!stage) throw new RangeError(`there is no stage ${reached}`)
  return stage
}

export function neighbourhoodOf({
  id,
  code,
  name,
  municipality,
  phase,
  reached,
  latitude,
  longitude,
}: NeighbourhoodRow): NeighbourhoodView {
  return {
    id,
    code,
    name,
    municipality,
    phase: phase as Phase | null,
    stage: stageOf(reached),
    location: latitude === null || longitude === null ? null : { latitude, longitude },
  }
}

export const factorOrNull = (factor: number | null): FactorNumber | null =>
  factor !== null && isFactorNumber(factor) ? factor : null

/** Stored figures with their maps. */
export const figuresOf = (factor: FactorNumber, { labels, histogram, ...figures }: StoredFigures): FactorFigures => ({
  ...figures,
  factor,
  labels: labels && new Map(labels),
  histogram: histogram && new Map(histogram),
})

/** The figures of a factor without stored ones: withheld. */
export const withheldFigures = (factor: FactorNumber): FactorFigures => ({
  factor,
  n: null,
  labels: null,
  diverging: null,
  patterns: null,
  histogram: null,
  sign: null,
  spread: null,
})

/** What `sum_up_portfolio` stores. */
export interface StoredSummary {
  /** Neighbourhoods by the position of the furthest stage they reached. */
  readonly reached: Readonly<Record<string, number>> | null
  /** Open agreements by day. */
  readonly due: Readonly<Record<string, number>>
  readonly rounds: readonly number[]
  /** Absent during a count; null where it is withheld. */
  readonly response?: Response | null
  /** Factors whose stored figures differed from the sealed answers; absent during a count. */
  readonly differs?: readonly FactorNumber[]
}

export const emptySummary: StoredSummary = { reached: null, due: {}, rounds: [] }

/** How many reached at least each stage, and which open agreements are late on `today` (a day in Amsterdam). */
export function progressOf({ reached, due, response }: StoredSummary, today: string): ProgrammeProgress {
  const atLeast = (position: number): number =>
    Object.entries(reached ?? {}).reduce((sum, [stage, count]) => sum + (Number(stage) >= position ? count : 0), 0)
  const open = Object.entries(due)
  const sumOf = (days: typeof open): number => days.reduce((sum, [, count]) => sum + count, 0)
  return {
    reached: {
      invited: atLeast(0),
      open: atLeast(1),
      sealed: atLeast(2),
      revealed: atLeast(3),
      held: atLeast(4),
    },
    agreementsOpen: sumOf(open),
    agreementsOverdue: sumOf(open.filter(([day]) => day < today)),
    response: response ?? null,
  }
}
