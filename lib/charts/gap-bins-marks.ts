import { signedLineOf, type SignedLine } from './signed-line.ts'

/** A bin of half a step by its centre, and its number of neighbourhoods. */
export interface GapBin {
  centre: number
  count: number
}

/** The more positive side from one step on. */
export type BinLook = 'client' | 'contractor' | 'plain'

export interface GapBinsMarks {
  line: SignedLine
  height: number
  /** y of the line */
  axis: number
  bins: {
    centre: number
    x: number
    look: BinLook
    count: number
    /** middles of the squares, from the line up; empty where a bar replaces them */
    squares: number[]
    /** height of the bar; null with squares */
    bar: number | null
  }[]
}

export const squarePx = 13
const pitchPx = 16
/** The tallest stack of squares that can still be counted. */
const squaresMax = 16
const tallestBarPx = squaresMax * pitchPx
const aboveLinePx = 4
const belowLinePx = 28
const topPx = 22

const lookOf = (centre: number): BinLook => (Math.abs(centre) < 1 ? 'plain' : centre > 0 ? 'client' : 'contractor')

/**
 * Gaps in bins of half a step: a square per neighbourhood, on the line. If a bin has more than can be counted at a
 * glance, all bins are bars of one scale, each with its number.
 */
export function gapBinsMarks(given: readonly GapBin[]): GapBinsMarks {
  const bins = given.filter(({ count }) => count > 0).toSorted((a, b) => a.centre - b.centre)
  const tallest = Math.max(1, ...bins.map(({ count }) => count))
  const asBars = tallest > squaresMax
  const line = signedLineOf(bins.map(({ centre }) => centre))
  const axis = topPx + (asBars ? tallestBarPx : tallest * pitchPx) + aboveLinePx
  const squareAt = (position: number) => axis - aboveLinePx - pitchPx / 2 - position * pitchPx
  return {
    line,
    axis,
    height: axis + belowLinePx,
    bins: bins.map(({ centre, count }) => ({
      centre,
      x: line.xOf(centre),
      look: lookOf(centre),
      count,
      squares: asBars ? [] : Array.from({ length: count }, (_square, position) => squareAt(position)),
      bar: asBars ? Math.max(2, (tallestBarPx * count) / tallest) : null,
    })),
  }
}
