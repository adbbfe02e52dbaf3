import type { Drawing, Ink, Paint, Point, Shape, Stroke } from './drawing.ts'
import { funnelMarks, type FunnelDot, type FunnelMarks } from './gap-funnel-marks.ts'
import { squarePath } from './paths.ts'
import { signedAxis } from './signed-line-drawing.ts'

const span = (from: Point, to: Point, stroke: Stroke): Shape => ({ kind: 'span', from, to, stroke })

/** A square around a point, moved aside by `shift` px. */
const squareAt = ({ x, y }: Point, side: number, paint: Paint, shift = 0): Shape => ({
  kind: 'at',
  x,
  y,
  figures: [{ kind: 'rect', x: shift - side / 2, y: -shift - side / 2, width: side, height: side, ...paint }],
})

const tenthsOf = (value: number): number => Math.round(value * 10) / 10

/** Squares that each represent several points, sized by their number: a path for each column, as there are hundreds. */
const raster = (squares: FunnelMarks['density'], fill: Ink): Shape[] =>
  [...Map.groupBy(squares, ({ x }) => x)].map(([x, some]) => {
    const d = some.map(({ y, side }) => squarePath(0, tenthsOf(y), side)).join('')
    return { kind: 'at', x, y: 0, figures: [{ kind: 'path', d, fill }] }
  })

const isOnlyWide = { wide: true } as const

/** What up and down mean: "veel antwoorden", "weinig antwoorden". */
export interface FunnelEnds {
  readonly above: string
  readonly below: string
}

const endWords = (text: string, y: number): Shape => ({
  kind: 'at',
  x: 0,
  y,
  ...isOnlyWide,
  figures: [{ kind: 'text', x: 0, y: 0, text, ink: 'soft', size: 14, halo: 4 }],
})

/** Whether gaps may be due to few answers: `mu` is the middle, the limits are `errors` standard errors from it. */
export function gapFunnelDrawing(dots: readonly FunnelDot[], mu: number, errors: number, ends: FunnelEnds): Drawing {
  const marks = funnelMarks(dots, mu, errors)
  const { line, height, axis, top, middle, limits, inside, outside, side, names } = marks
  return {
    height,
    shapes: [
      ...line.stops.map(({ x }) => span({ x, y: top }, { x, y: axis }, { ink: 'line', width: 1 })),
      ...signedAxis(line, axis, top),
      span({ x: middle, y: top }, { x: middle, y: axis }, { ink: 'ink', width: 1.5, dash: '4 4' }),
      ...limits.map(({ from, to }) => span(from, to, { ink: 'soft', width: 1.5 })),
      endWords(ends.above, top + 12),
      endWords(ends.below, axis - 10),
      ...raster(marks.density, 'control'),
      ...raster(marks.densityOutside, 'ink'),
      ...inside.map((one) => squareAt(one, 10, { fill: 'paper', stroke: { ink: 'ink', width: 1.6 } }, one.shift)),
      ...names.map(({ x, y, square }) => ({ ...span({ x, y }, square, { ink: 'soft', width: 1 }), ...isOnlyWide })),
      ...outside.map((one) => squareAt(one, side, { fill: 'ink', stroke: { ink: 'paper', width: 1 } }, one.shift)),
      ...names.map(({ text, x, y, anchor }): Shape => ({
        kind: 'at',
        x,
        y,
        ...isOnlyWide,
        figures: [
          {
            kind: 'text',
            x: anchor === 'start' ? 12 : -12,
            y: 5,
            text,
            ink: 'ink',
            size: 14,
            strong: true,
            anchor,
            halo: 4,
          },
        ],
      })),
    ],
  }
}
