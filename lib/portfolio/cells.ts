import { toNumber } from '../divergence/fraction.ts'
import { sidesWordOf } from '../divergence/figures.ts'
import { isDivided } from '../divergence/label.ts'
import type { Sides } from '../divergence/messages.ts'
import { LABELS, SIDES, bothSides, type BothSides, type Label, type SideTally } from '../divergence/model.ts'
import {
  cellGap,
  sumsOf,
  visibilityOverGrids,
  type ProgrammeCell,
  type Visibility,
} from '../divergence/programme-cell.ts'
import { figuresOfSeen, type ProgrammeFigures } from '../divergence/programme-figures.ts'
import { thresholdsOf } from '../divergence/thresholds.ts'
import { countsOf } from '../mirror/model.ts'
import type { FactorFigures } from './model.ts'

/** The answers to one factor in one revealed round, as the worker reads them. */
export interface SourceRow {
  readonly neighbourhoodId: string
  readonly code: string
  readonly municipalityId: string
  readonly contractors: readonly string[] | null
  readonly number: number
  readonly latest: boolean
  readonly label: string
  readonly strength: string | null
  readonly thresholdsVersion: number
  readonly clientCounts: readonly number[]
  readonly clientDontKnow: number
  readonly contractorCounts: readonly number[]
  readonly contractorDontKnow: number
}

/** What is stored of a cell now. */
export interface SeenRow {
  readonly neighbourhoodId: string
  readonly number: number
  readonly visibility: string
}

const placeIn = ({ neighbourhoodId, number }: Pick<SeenRow, 'neighbourhoodId' | 'number'>): string =>
  `${neighbourhoodId} ${number}`

/** The selection of the latest revealed round of each; the others are numbers of rounds. */
export const LATEST = 0

interface Cell extends ProgrammeCell {
  readonly row: SourceRow
  readonly tallies: BothSides<SideTally>
}

/** A cell as it is stored: what may not be seen is absent. */
interface StoredCell {
  readonly neighbourhoodId: string
  readonly number: number
  readonly visibility: Visibility
  readonly label?: Label
  readonly strength?: string | null
  readonly divided?: Sides | null
  readonly gap?: number | null
  readonly clientCounts?: readonly number[]
  readonly clientDontKnow?: number
  readonly contractorCounts?: readonly number[]
  readonly contractorDontKnow?: number
}

/** Figures as they are stored; maps as lists of pairs. */
export interface StoredFigures extends Omit<FactorFigures, 'factor' | 'labels' | 'histogram'> {
  readonly labels: readonly (readonly [Label, number])[] | null
  readonly histogram: readonly (readonly [number, number])[] | null
}

function tallyOf(counts: readonly number[], dontKnow: number): SideTally {
  const five = countsOf(counts)
  return { counts: five, dontKnow, invited: five.reduce((sum, count) => sum + count, dontKnow) }
}

function cellOf(row: SourceRow): Cell {
  const label = LABELS.find((known) => known === row.label)
  if (!label) throw new RangeError(`there is no label ${row.label}`)
  const tallies = {
    client: tallyOf(row.clientCounts, row.clientDontKnow),
    contractor: tallyOf(row.contractorCounts, row.contractorDontKnow),
  }
  return {
    key: row.code,
    municipality: row.municipalityId,
    contractors: row.contractors ?? [],
    label,
    sides: bothSides((side) => sumsOf(tallies[side])),
    row,
    tallies,
  }
}

function storedCell(cell: Cell, visibility: Visibility): StoredCell {
  const { row, label, tallies } = cell
  const place = { neighbourhoodId: row.neighbourhoodId, number: row.number, visibility }
  if (visibility === 'hidden') return place
  if (visibility === 'label-only') return { ...place, label }
  const thresholds = thresholdsOf(row.thresholdsVersion)
  const divided = SIDES.filter((side) => isDivided(tallies[side], thresholds))
  const gap = cellGap(cell)
  return {
    ...place,
    label,
    strength: row.strength,
    divided: divided.length === 0 ? null : sidesWordOf(divided),
    gap: gap && toNumber(gap),
    clientCounts: tallies.client.counts,
    clientDontKnow: tallies.client.dontKnow,
    contractorCounts: tallies.contractor.counts,
    contractorDontKnow: tallies.contractor.dontKnow,
  }
}

function storedFigures({
  n,
  labels,
  diverging,
  patterns,
  histogram,
  sign,
  shrinkage,
}: ProgrammeFigures): StoredFigures {
  return {
    n,
    labels: labels && [...labels],
    diverging,
    patterns,
    histogram: histogram && [...histogram].sort(([a], [b]) => a - b),
    sign,
    spread: shrinkage && { s2: shrinkage.s2, mu: shrinkage.mu, tau2: shrinkage.tau2 },
  }
}

/** What a programme may see of one factor. */
interface FactorOfProgramme {
  /** Only the cells that are stored otherwise, or not at all. */
  readonly cells: readonly StoredCell[]
  readonly figures: readonly { readonly selection: number; readonly content: StoredFigures }[]
}

/**
 * What may be seen of one factor over all rounds of a programme: hidden over every selection that a page can show, then
 * the figures of each selection. Throws RangeError for a label that does not exist.
 */
export function factorOfProgramme(
  rows: readonly SourceRow[],
  stored: readonly SeenRow[],
  minimumRaters: number,
): FactorOfProgramme {
  const before = new Map(stored.map((row) => [placeIn(row), row.visibility]))
  const cells = rows.map(cellOf)
  const numbers = Map.groupBy(cells, ({ row }) => row.number)
  const selections = new Map([[LATEST, cells.filter(({ row }) => row.latest)], ...numbers])
  const seen = visibilityOverGrids([...selections.values()], minimumRaters)
  const visibilityOf = (cell: Cell): Visibility => seen.get(cell) ?? 'hidden'
  return {
    cells: cells
      .filter((cell) => before.get(placeIn(cell.row)) !== visibilityOf(cell))
      .map((cell) => storedCell(cell, visibilityOf(cell))),
    figures: [...selections]
      .filter(([, grid]) => grid.length > 0)
      .map(([selection, grid]) => ({
        selection,
        content: storedFigures(figuresOfSeen(grid, new Map(grid.map((cell) => [cell.key, visibilityOf(cell)])))),
      })),
  }
}
