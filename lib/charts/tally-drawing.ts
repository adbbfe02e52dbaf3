import type { Picture } from './drawing.ts'

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

/** A number as squares: filled, or outlines. */
export function tallySquares(count: number, filled: boolean): Picture {
  const inset = filled ? 0 : 0.75
  const edge = side - 2 * inset
  const d = Array.from({ length: count }, (_square, position) => {
    const x = (position % inRow) * pitch + inset
    const y = Math.floor(position / inRow) * pitch + inset
    return `M${x} ${y}h${edge}v${edge}h${-edge}z`
  }).join('')
  return {
    width: Math.min(count, inRow) * pitch - (pitch - side),
    height: Math.ceil(count / inRow) * pitch - (pitch - side),
    figures: [{ kind: 'path', d, ...(filled ? { fill: 'ink' } : { stroke: { ink: 'soft', width: 1.5 } }) }],
  }
}
