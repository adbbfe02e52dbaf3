import type { Drawing, Figure, Paint, Shape } from './drawing.ts'
import { gapBinsMarks, squarePx, type BinLook, type GapBin, type GapBinsMarks } from './gap-bins-marks.ts'
import { squarePath } from './paths.ts'
import { signedAxis } from './signed-line-drawing.ts'

const width = 1.6
const paints: Readonly<Record<BinLook, Paint>> = {
  plain: { fill: 'paper', stroke: { ink: 'ink', width } },
  client: { fill: 'pu-3', stroke: { ink: 'pu-3', width } },
  contractor: { fill: 'or-3', stroke: { ink: 'or-3', width } },
}

function figuresOfBin(
  { look, count, squares, bar }: GapBinsMarks['bins'][number],
  axis: number,
  wordsOf: (count: number) => string,
): Figure[] {
  if (bar === null)
    return [{ kind: 'path', d: squares.map((y) => squarePath(0, y, squarePx)).join(''), ...paints[look] }]
  return [
    { kind: 'rect', x: -squarePx / 2, y: axis - bar, width: squarePx, height: bar, ...paints[look] },
    {
      kind: 'text',
      x: 0,
      y: axis - bar - 6,
      text: wordsOf(count),
      ink: 'ink',
      size: 14,
      strong: true,
      anchor: 'middle',
      halo: 3,
    },
  ]
}

/** How many neighbourhoods have which gap; `wordsOf` formats a number above a bar. */
export function gapBinsDrawing(given: readonly GapBin[], wordsOf: (count: number) => string): Drawing {
  const { line, axis, height, bins } = gapBinsMarks(given)
  return {
    height,
    shapes: [
      ...signedAxis(line, axis, axis - 9),
      ...bins.map((bin): Shape => ({ kind: 'at', x: bin.x, y: 0, figures: figuresOfBin(bin, axis, wordsOf) })),
    ],
  }
}
