import { differenceOfMeans } from './gap.ts'
import type { Fraction } from './fraction.ts'
import type { BothSides, Label, SideTally } from './model.ts'
import { SIDES } from './model.ts'
import { momentsOf, type Moments } from './moments.ts'

/** What a programme needs of the answers of one side to one factor. */
export interface SideSums extends Moments {
  /** Σ c²·v, of the extents c and how many chose them. */
  readonly squares: number
  readonly dontKnow: number
}

/** One factor of one neighbourhood in a programme. */
export interface ProgrammeCell {
  /** Of the project: unique in the programme. */
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

/**
 * What may be seen of each cell of one factor, by project: decided on the whole programme, before any filter. A cell with
 * fewer than `minimumRaters` on a side is hidden; where that is one cell alone, the smallest other is hidden with it, so
 * that no total minus the rest gives it away. Both look alike.
 */
export function visibilityOf(cells: readonly ProgrammeCell[], minimumRaters: number): ReadonlyMap<string, Visibility> {
  const seen = new Map(cells.map((cell) => [cell.key, ownVisibility(cell, minimumRaters)]))
  if ([...seen.values()].filter((visibility) => visibility === 'hidden').length !== 1) return seen
  const [smallest] = cells
    .filter(({ key }) => seen.get(key) !== 'hidden')
    .sort((a, b) => fewestAnswers(a) - fewestAnswers(b) || (a.key < b.key ? -1 : 1))
  return smallest ? seen.set(smallest.key, 'hidden') : seen
}
