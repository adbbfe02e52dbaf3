import { differenceOfMeans } from './gap.ts'
import type { Fraction } from './fraction.ts'
import type { BothSides, Label, SideTally } from './model.ts'
import { SIDES } from './model.ts'
import { momentsOf, type Moments } from './moments.ts'

/** What a programme needs from one side's answers to one factor. */
export interface SideSums extends Moments {
  /** Σ c²·v, over extents c with v people each. */
  readonly squares: number
  readonly dontKnow: number
}

/** One factor of one neighbourhood in a programme. */
export interface ProgrammeCell {
  /** The project's key: unique in the programme. */
  readonly key: string
  readonly municipality: string
  readonly contractors: readonly string[]
  readonly label: Label
  readonly sides: BothSides<SideSums>
}

/** A cell with its gap G, in steps. */
export interface MeasuredCell extends ProgrammeCell {
  readonly gap: number
}

/** Label only: no gap, means, badges or dots. */
export type Visibility = 'shown' | 'label-only' | 'hidden'

export const sumsOf = ({ counts, dontKnow }: SideTally): SideSums => ({
  ...momentsOf(counts),
  squares: counts.reduce((sum, count, index) => sum + count * (index + 1) ** 2, 0),
  dontKnow,
})

/** G of a cell in steps; null where a side has no answers. */
export const cellGap = ({ sides }: ProgrammeCell): Fraction | null => differenceOfMeans(sides.client, sides.contractor)

const fewest = (cell: ProgrammeCell, of: (sums: SideSums) => number): number =>
  Math.min(...SIDES.map((side) => of(cell.sides[side])))
const fewestAnswers = (cell: ProgrammeCell): number => fewest(cell, ({ n, dontKnow }) => n + dontKnow)

function ownVisibility(cell: ProgrammeCell, minimumRaters: number): Visibility {
  const enoughOnScale = fewest(cell, ({ n }) => n) >= minimumRaters
  if (cell.label !== 'unknown') return enoughOnScale ? 'shown' : 'hidden'
  if (fewestAnswers(cell) < minimumRaters) return 'hidden'
  return enoughOnScale ? 'shown' : 'label-only'
}

type Seen<Cell> = Map<Cell, Visibility>

/** Where exactly one cell of a grid is hidden, hides the smallest other one too. Returns whether it did. */
function hideWithTheOnly<Cell extends ProgrammeCell>(grid: readonly Cell[], seen: Seen<Cell>): boolean {
  const open = grid.filter((cell) => seen.get(cell) !== 'hidden')
  if (grid.length - open.length !== 1) return false
  const [smallest] = open.sort((a, b) => fewestAnswers(a) - fewestAnswers(b) || (a.key < b.key ? -1 : 1))
  if (smallest) seen.set(smallest, 'hidden')
  return smallest !== undefined
}

/**
 * The visibility of each cell of one factor that appears in several grids: the latest round of each neighbourhood, and
 * each round number. A cell with fewer than `minimumRaters` on a side is hidden; if that leaves a grid with a single
 * hidden cell, its smallest other is hidden too, so that it cannot be derived from a total. A cell hidden in one grid
 * is hidden in all, so that no grid shows what another withholds; repeated until every grid is safe.
 */
export function visibilityOverGrids<Cell extends ProgrammeCell>(
  grids: readonly (readonly Cell[])[],
  minimumRaters: number,
): ReadonlyMap<Cell, Visibility> {
  const seen: Seen<Cell> = new Map(grids.flat().map((cell) => [cell, ownVisibility(cell, minimumRaters)]))
  while (grids.map((grid) => hideWithTheOnly(grid, seen)).includes(true));
  return seen
}

/**
 * The visibility of each cell of one factor, by project: decided on the whole programme, before any filter, like
 * `visibilityOverGrids` for one grid. Both kinds of hidden cells look alike.
 */
export function visibilityOf(cells: readonly ProgrammeCell[], minimumRaters: number): ReadonlyMap<string, Visibility> {
  const seen = visibilityOverGrids([cells], minimumRaters)
  return new Map([...seen].map(([{ key }, visibility]) => [key, visibility]))
}
