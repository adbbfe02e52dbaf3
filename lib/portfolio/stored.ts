import type { Label, Side } from '../divergence/model.ts'
import { SIDES } from '../divergence/model.ts'
import { countsOf } from '../mirror/model.ts'
import type { RoundKind } from '../rounds/model.ts'
import { FACTOR_NUMBERS, isFactorNumber, type FactorNumber } from '../worksheet/catalogue.ts'
import type { StoredFigures } from './cells.ts'
import {
  STAGES,
  type FactorFigures,
  type NeighbourhoodPlace,
  type Phase,
  type PortfolioCell,
  type PortfolioChoices,
  type PortfolioRound,
  type Progress,
  type Stage,
} from './model.ts'

/** A stored cell as it is read. */
export interface CellRow {
  readonly neighbourhoodId: string
  readonly number: number
  readonly factor: number
  readonly visibility: string
  readonly label: string | null
  readonly strength: string | null
  readonly divided: string | null
  readonly clientCounts: readonly number[]
  readonly clientDontKnow: number | null
  readonly contractorCounts: readonly number[]
  readonly contractorDontKnow: number | null
}

export interface RoundRow {
  readonly neighbourhoodId: string
  readonly number: number
  readonly kind: string
  readonly revealedOn: Date
  readonly clientAnswered: number | null
  readonly contractorAnswered: number | null
}

export interface PlaceRow {
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

function cellOf(row: CellRow | undefined, factor: FactorNumber): PortfolioCell {
  if (row?.visibility === 'label-only') return { visibility: 'label-only', factor, label: 'unknown' }
  if (row?.visibility !== 'shown') return { visibility: 'hidden', factor }
  return {
    visibility: 'shown',
    factor,
    label: row.label as Label,
    strength: row.strength === 'firm' || row.strength === 'tentative' ? row.strength : null,
    dividedSides: sidesOf(row.divided),
    tallies: {
      client: { counts: countsOf(row.clientCounts), dontKnow: row.clientDontKnow ?? 0 },
      contractor: { counts: countsOf(row.contractorCounts), dontKnow: row.contractorDontKnow ?? 0 },
    },
  }
}

/** A round with its eight cells out of `cells`, which may hold those of other rounds too. What is not stored is hidden. */
export function roundOf(row: RoundRow, cells: readonly CellRow[]): PortfolioRound {
  const { number, clientAnswered: client, contractorAnswered: contractor } = row
  const own = cells.filter((cell) => cell.neighbourhoodId === row.neighbourhoodId && cell.number === number)
  return {
    number,
    kind: row.kind as RoundKind,
    revealedOn: row.revealedOn.toISOString().slice(0, 10),
    answered: client === null || contractor === null ? null : { client, contractor },
    cells: FACTOR_NUMBERS.map((factor) =>
      cellOf(
        own.find((cell) => cell.factor === factor),
        factor,
      ),
    ),
  }
}

/** How far, from its stored place. Throws RangeError for a place that is none. */
function stageOf(reached: number): Stage {
  const stage = STAGES[reached]
  if (!stage) throw new RangeError(`there is no stage ${reached}`)
  return stage
}

export function placeOf({
  id,
  code,
  name,
  municipality,
  phase,
  reached,
  latitude,
  longitude,
}: PlaceRow): NeighbourhoodPlace {
  return {
    id,
    code,
    name,
    municipality,
    phase: phase as Phase | null,
    stage: stageOf(reached),
    place: latitude === null || longitude === null ? null : { latitude, longitude },
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

/** Figures of a factor of which nothing is stored: withheld. */
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
  /** Neighbourhoods by the furthest stage they reached, by its place. */
  readonly reached: Readonly<Record<string, number>> | null
  /** Open agreements by day. */
  readonly due: Readonly<Record<string, number>>
  readonly municipalities: PortfolioChoices['municipalities']
  readonly rounds: readonly number[]
}

export const emptySummary: StoredSummary = { reached: null, due: {}, municipalities: [], rounds: [] }

/** How many came at least so far, and which open agreements are late on `today` (a day in Amsterdam). */
export function progressOf({ reached, due }: StoredSummary, today: string): Progress {
  const atLeast = (place: number): number =>
    Object.entries(reached ?? {}).reduce((sum, [stage, count]) => sum + (Number(stage) >= place ? count : 0), 0)
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
  }
}
