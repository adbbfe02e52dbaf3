import type { Figure, Picture } from './drawing.ts'

/** Squares in rows of five, to be counted at a glance. */
const inRow = 5
const side = 11
const pitch = 14
/** More squares than this cannot be counted at a glance. */
const squaresMax = 20

export type TallyLook = 'squares' | 'bar'

/** Of numbers that are compared: bars for all of them where the largest cannot be counted. */
export const tallyLookOf = (counts: readonly number[]): TallyLook =>
  Math.max(0, ...counts) > squaresMax ? 'bar' : 'squares'

/** Squares at these places, from `from` on, as one path. */
function squaresOf(from: number, count: number, filled: boolean, row: number): Figure {
  const inset = filled ? 0 : 0.75
  const edge = side - 2 * inset
  const d = Array.from({ length: count }, (_square, position) => {
    const x = ((from + position) % row) * pitch + inset
    const y = Math.floor((from + position) / row) * pitch + inset
    return `M${x} ${y}h${edge}v${edge}h${-edge}z`
  }).join('')
  return { kind: 'path', d, ...(filled ? { fill: 'ink' } : { stroke: { ink: 'soft', width: 1.5 } }) }
}

const boxOf = (count: number, row: number) => ({
  width: Math.min(count, row) * pitch - (pitch - side),
  height: Math.ceil(count / row) * pitch - (pitch - side),
})

/** A number as squares: filled, or outlines. */
export const tallySquares = (count: number, filled: boolean): Picture => ({
  ...boxOf(count, inRow),
  figures: [squaresOf(0, count, filled, inRow)],
})

/** Squares of a share in one row. */
const shareRow = 15
/** More squares than this are a bar. */
export const shareSquaresMax = 60

/** How many of how many: the first squares filled, the others outlines. `count` at most `all`. */
export const shareSquares = (count: number, all: number): Picture => ({
  ...boxOf(all, shareRow),
  figures: [squaresOf(0, count, true, shareRow), squaresOf(count, all - count, false, shareRow)],
})
