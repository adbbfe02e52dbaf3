import type { Drawing, Shape } from './drawing.ts'
import { sidePath } from './paths.ts'
import { slopeStripMarks, type Slopes, type SlopeMark } from './slope-strip-marks.ts'
import { dashOf, paintOf, scaleOf } from './strip-drawing.ts'

const radius = 7
const pathOf = ({ side, hollow }: SlopeMark): string =>
  side === 'client' ? sidePath(side, 0, 0, hollow ? radius - 1 : radius) : sidePath(side, 0, 0, hollow ? 7.4 : 8.6)

/** Where both sides were and are now, on two scales, one above the other. */
export function slopeStripDrawing(slopes: Slopes): Drawing {
  const { height, axes, stops, marks, lines, gaps } = slopeStripMarks(slopes)
  return {
    height,
    shapes: [
      ...scaleOf(stops, axes, height),
      ...gaps.map(({ from, to, y, style }): Shape => ({
        kind: 'span',
        from: { x: from, y },
        to: { x: to, y },
        stroke: { ink: 'ink', width: style === 'plain' ? 3 : 6, ...dashOf(style) },
        hooks: { 'data-gap': style },
      })),
      ...lines.map(({ side, from, to }): Shape => ({
        kind: 'span',
        from,
        to,
        // on white, the two must be distinguishable without colour too
        stroke: { ink: side, width: 2.5, ...(side === 'contractor' && { dash: '7 3' }) },
      })),
      ...marks.map((mark): Shape => ({
        kind: 'at',
        x: mark.x,
        y: mark.y,
        figures: [{ kind: 'path', d: pathOf(mark), ...paintOf(mark.side, mark.hollow) }],
      })),
    ],
  }
}
