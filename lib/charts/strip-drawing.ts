import type { Drawing, Figure, Paint, Shape } from './drawing.ts'
import { rounded } from './drawing.ts'
import { circlePath, sidePath } from './paths.ts'
import type { BarStyle, StripBar, StripMark, StripMarks, StripMean } from './strip-stack.ts'

const axisStroke = { ink: 'ink', width: 1.5 } as const
/** Dashes of a tentative gap. */
export const dashOf = (style: BarStyle): { dash?: string } => (style === 'tentative' ? { dash: '5 3' } : {})
/** A side's mark: filled, or an outline on paper. */
export const paintOf = (side: StripMark['side'], hollow: boolean): Paint =>
  hollow ? { fill: 'paper', stroke: { ink: side, width: 2 } } : { fill: side }

const pathOf = ({ side, dx, y }: StripMark, radius: number, hollow: boolean): string =>
  side === 'client'
    ? sidePath(side, dx, y, hollow ? radius - 0.8 : radius)
    : sidePath(side, dx, y, rounded(radius * 1.2 - (hollow ? 0.9 : 0)))

/** Similar marks at one position are one path: in a page with many they would otherwise be most of its size. */
function dotsOf({ dots, radius }: StripMarks): Shape[] {
  const stacks = Map.groupBy(dots, ({ side, x, look }) => `${side} ${x} ${look}`)
  return [...stacks.values()].flatMap((alike): Shape[] => {
    const [first] = alike
    if (!first) return []
    const hollow = first.look === 'hollow' || first.look === 'hollow-eye'
    const mark: Figure = {
      kind: 'path',
      d: alike.map((one) => pathOf(one, radius, hollow)).join(''),
      ...paintOf(first.side, hollow),
    }
    const eye: Figure = {
      kind: 'path',
      d: alike.map(({ dx, y }) => circlePath(dx, y, rounded(radius * 0.42))).join(''),
      fill: hollow ? first.side : 'paper',
    }
    const eyes = first.look === 'eye' || first.look === 'hollow-eye'
    return [{ kind: 'at', x: first.x, y: 0, figures: eyes ? [mark, eye] : [mark] }]
  })
}

/** Half a mark on the line. */
function meanOf({ side, x, y, up, hollow }: StripMean, radius: number): Shape {
  const r = hollow ? radius - 0.9 : radius
  const wide = rounded(r * 1.05)
  const deep = rounded(r * 1.15) * (up ? -1 : 1)
  const d = side === 'client' ? `M${-r} 0A${r} ${r} 0 0 ${up ? 1 : 0} ${r} 0Z` : `M${-wide} 0L0 ${deep}L${wide} 0Z`
  const paint: Paint = hollow ? { fill: 'paper', stroke: { ink: 'ink', width: 2 } } : { fill: 'ink' }
  return { kind: 'at', x, y, figures: [{ kind: 'path', d, ...paint }] }
}

const upright = (
  x: number,
  top: number,
  bottom: number,
  stroke: typeof axisStroke | { ink: 'line'; width: 1 },
): Shape => ({
  kind: 'span',
  from: { x, y: top },
  to: { x, y: bottom },
  stroke,
})

/** A line of stops: one per stop over the whole height, the axis, and a short one across it per stop. */
export function scaleOf(stops: readonly number[], axes: readonly number[], height: number): Shape[] {
  const [first, last] = [stops[0] ?? 0, stops.at(-1) ?? 100]
  return [
    ...stops.map((x) => upright(x, 2, height - 2, { ink: 'line', width: 1 })),
    ...axes.flatMap((y): Shape[] => [
      {
        kind: 'span',
        from: { x: first, y },
        to: { x: last, y },
        stroke: axisStroke,
        hooks: { 'data-axis': String(y) },
      },
      ...stops.map((x) => upright(x, y - 4, y + 4, axisStroke)),
    ]),
  ]
}

const barOf = ({ from, to, style, width }: StripBar, y: number): Shape => ({
  kind: 'span',
  from: { x: from, y },
  to: { x: to, y },
  stroke: { ink: 'ink', width, ...dashOf(style) },
})

/** The drawing of any strip: line, bar, means and marks; `between` is drawn over the means and under the marks. */
export function stripDrawing(marks: StripMarks, between: readonly Shape[] = []): Drawing {
  const { gap, means, meanRadius, axis, height, stops } = marks
  return {
    height,
    shapes: [
      ...scaleOf(
        stops.map(({ x }) => x),
        [axis],
        height,
      ),
      {
        kind: 'part',
        hooks: { 'data-reveal': 'mean' },
        shapes: [...(gap ? [barOf(gap, axis)] : []), ...means.map((mean) => meanOf(mean, meanRadius))],
      },
      ...between,
      ...dotsOf(marks),
    ],
  }
}

/** Two half marks and the bar between them, as on the line: for a key, in a box of 44 by 18. */
export const meansSample: readonly Figure[] = [
  { kind: 'path', d: 'M10 9H34', stroke: { ink: 'ink', width: 5 } },
  { kind: 'path', d: 'M26 6.5a8 8 0 0 1 16 0z', fill: 'ink' },
  { kind: 'path', d: 'M2 11.5 10 20 18 11.5z', fill: 'ink' },
]
