import { analyseFactor } from '@/lib/measures/analysis.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import { sidesWordOf } from '@/lib/measures/figures.ts'
import { isDivided } from '@/lib/measures/label.ts'
import type { Sides } from '@/lib/measures/messages.ts'
import { SIDES, bothSides, type BothSides, type Label, type SideTally, type Strength } from '@/lib/measures/model.ts'
import {
  cellGap,
  sumsOf,
  visibilityOverGrids,
  type ProgrammeCell,
  type Visibility,
} from '@/lib/measures/programme-cell.ts'
import { figuresOfSeen, isWideEnough, type ProgrammeFigures } from '@/lib/measures/programme-figures.ts'
import { CURRENT_THRESHOLDS, thresholdsOf } from '@/lib/measures/thresholds.ts'
import { storedCountsOf } from '@/lib/mirror/rules/model.ts'
import type { FactorFigures } from './portfolio.ts'

/** The answers to one factor in one revealed round, counted from the sealed sheets, beside what the reveal stored. */
export interface SourceRow {
  readonly neighbourhoodId: string
  readonly code: string
  readonly municipalityId: string
  readonly contractors: readonly string[] | null
  readonly number: number
  readonly latest: boolean
  readonly storedLabel: string | null
  readonly storedStrength: string | null
  readonly thresholdsVersion: number
  readonly clientCounts: readonly number[]
  readonly clientDontKnow: number
  readonly contractorCounts: readonly number[]
  readonly contractorDontKnow: number
  /** Whether the stored counts differ from these. */
  readonly differs: boolean
  /** Whether the neighbourhood stands in the rows of files. */
  readonly namedInFiles: boolean
}

/** What is now stored of a cell; what may not be shown is null or empty. */
export interface SeenRow {
  readonly neighbourhoodId: string
  readonly number: number
  readonly visibility: string
  readonly label: string | null
  readonly strength: string | null
  readonly divided: string | null
  readonly gap: number | null
  readonly clientCounts: readonly number[]
  readonly clientDontKnow: number | null
  readonly contractorCounts: readonly number[]
  readonly contractorDontKnow: number | null
}

const placeIn = ({ neighbourhoodId, number }: Pick<SeenRow, 'neighbourhoodId' | 'number'>): string =>
  `${neighbourhoodId} ${number}`

/** The selection of each neighbourhood's latest revealed round; the other selections are round numbers. */
export const LATEST = 0

interface Cell extends ProgrammeCell {
  readonly row: SourceRow
  /** Only for views that differ. */
  readonly strength: Strength | null
  readonly tallies: BothSides<SideTally>
}

/** A cell as stored: what may not be shown is absent. */
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

/** Figures as stored; maps as lists of pairs. */
export interface StoredFigures extends Omit<FactorFigures, 'factor' | 'labels' | 'histogram'> {
  readonly labels: readonly (readonly [Label, number])[] | null
  readonly histogram: readonly (readonly [number, number])[] | null
}

function tallyOf(counts: readonly number[], dontKnow: number): SideTally {
  const five = storedCountsOf(counts)
  return { counts: five, dontKnow, invited: five.reduce((sum, count) => sum + count, dontKnow) }
}

type Judgement = Pick<Cell, 'label' | 'strength'>

/** Judges counts by the measures, with a cache: many cells of a programme have the same few counts. */
function judgeOnce(): (tallies: BothSides<SideTally>, thresholdsVersion: number) => Judgement {
  const known = new Map<string, Judgement>()
  return (tallies, thresholdsVersion) => {
    const key = [thresholdsVersion, ...SIDES.flatMap((side) => [...tallies[side].counts, tallies[side].dontKnow])].join(
      ' ',
    )
    const before = known.get(key)
    if (before) return before
    const analysis = analyseFactor(tallies, thresholdsOf(thresholdsVersion))
    const judged = { label: analysis.label, strength: analysis.label === 'diverging' ? analysis.strength : null }
    known.set(key, judged)
    return judged
  }
}

function cellOf(row: SourceRow, judge: ReturnType<typeof judgeOnce>): Cell {
  const tallies = {
    client: tallyOf(row.clientCounts, row.clientDontKnow),
    contractor: tallyOf(row.contractorCounts, row.contractorDontKnow),
  }
  return {
    ...judge(tallies, row.thresholdsVersion),
    key: row.code,
    municipality: row.municipalityId,
    contractors: row.contractors ?? [],
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
    strength: cell.strength,
    divided: divided.length === 0 ? null : sidesWordOf(divided),
    gap: gap && toNumber(gap),
    clientCounts: tallies.client.counts,
    clientDontKnow: tallies.client.dontKnow,
    contractorCounts: tallies.contractor.counts,
    contractorDontKnow: tallies.contractor.dontKnow,
  }
}

/** A whole cell as one line, for comparing. */
const lineOf = (cell: StoredCell | SeenRow): string =>
  JSON.stringify([
    ...[cell.visibility, cell.label ?? null, cell.strength ?? null, cell.divided ?? null, cell.gap ?? null],
    ...[cell.clientCounts ?? [], cell.clientDontKnow ?? null],
    ...[cell.contractorCounts ?? [], cell.contractorDontKnow ?? null],
  ])

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
    histogram: histogram && [...histogram],
    sign,
    spread: shrinkage && { s2: shrinkage.s2, mu: shrinkage.mu, tau2: shrinkage.tau2 },
  }
}

/** What a programme may see of one factor. */
interface FactorOfProgramme {
  /** Only the cells whose stored form differs or is missing. */
  readonly cells: readonly StoredCell[]
  readonly figures: readonly {
    readonly selection: number
    readonly content: StoredFigures
    /** As a file may hold them. */
    readonly contentInFiles: StoredFigures
  }[]
  /** In how many rounds the reveal's stored results differ from the answers. */
  readonly differing: number
  /** How many stored cells with unchanged visibility differ from the answers. */
  readonly changed: number
}

/**
 * The cells that the figures of a file count. The rows of a file stand beside its figures: whatever these count besides
 * the rows can be had by subtraction, and that must be a figure which may be shown by itself. Of one selection only, as
 * two would differ by the few that have no such round.
 */
function countedInFiles(
  selection: number,
  grid: readonly Cell[],
  visibilityOf: (cell: Cell) => Visibility,
): readonly Cell[] {
  const besides = grid.filter(
    (cell) => !cell.row.namedInFiles && visibilityOf(cell) === 'shown' && cellGap(cell) !== null,
  )
  if (selection === LATEST && isWideEnough(besides, CURRENT_THRESHOLDS)) return grid
  return grid.filter(({ row }) => row.namedInFiles)
}

/**
 * What may be shown of one factor over all rounds of a programme: first visibility over every selection that a page can
 * show, then the figures of each selection. Counts come from the answers and labels from the measures; stored values
 * are compared with them, and differences counted.
 */
export function factorOfProgramme(
  rows: readonly SourceRow[],
  stored: readonly SeenRow[],
  minimumRaters: number,
): FactorOfProgramme {
  const before = new Map(stored.map((row) => [placeIn(row), row]))
  const judge = judgeOnce()
  const cells = rows.map((row) => cellOf(row, judge))
  const numbers = Map.groupBy(cells, ({ row }) => row.number)
  const selections = new Map([[LATEST, cells.filter(({ row }) => row.latest)], ...numbers])
  const seen = visibilityOverGrids([...selections.values()], minimumRaters)
  const visibilityOf = (cell: Cell): Visibility => seen.get(cell) ?? 'hidden'
  const made = cells.map((cell) => storedCell(cell, visibilityOf(cell)))
  const other = made.filter((cell) => {
    const row = before.get(placeIn(cell))
    return !row || lineOf(row) !== lineOf(cell)
  })
  return {
    cells: other,
    differing: cells.filter(
      ({ row, label, strength }) => row.differs || row.storedLabel !== label || row.storedStrength !== strength,
    ).length,
    changed: other.filter((cell) => before.get(placeIn(cell))?.visibility === cell.visibility).length,
    figures: [...selections]
      .filter(([, grid]) => grid.length > 0)
      .map(([selection, grid]) => {
        const visibility = new Map(grid.map((cell) => [cell.key, visibilityOf(cell)]))
        const inFiles = countedInFiles(selection, grid, visibilityOf)
        return {
          selection,
          content: storedFigures(figuresOfSeen(grid, visibility)),
          contentInFiles: storedFigures(figuresOfSeen(inFiles, visibility)),
        }
      }),
  }
}
