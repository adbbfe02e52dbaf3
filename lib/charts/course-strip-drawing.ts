import { courseMarks, type Means } from './course-strip-marks.ts'
import type { Drawing } from './drawing.ts'
import { sidePath } from './paths.ts'

/** The means of both sides over the rounds, from left to right; a round without a mean interrupts the line. */
export function courseDrawing(means: readonly Means[]): Drawing {
  const { height, steps, lines, points } = courseMarks(means)
  return {
    height,
    shapes: [
      ...steps.map(({ y, edge }) => ({
        kind: 'span' as const,
        from: { x: 0, y },
        to: { x: 100, y },
        stroke: { ink: edge ? ('ink' as const) : ('line' as const), width: 1 },
      })),
      ...lines.map(({ side, from, to }) => ({
        kind: 'span' as const,
        from,
        to,
        // on white, the two must be distinguishable without colour too
        stroke: { ink: side, width: 2.5, ...(side === 'contractor' && { dash: '7 3' }) },
      })),
      ...points.map(({ side, x, y }) => ({
        kind: 'at' as const,
        x,
        y,
        figures: [{ kind: 'path' as const, d: sidePath(side, 0, 0, side === 'client' ? 5 : 6), fill: side }],
      })),
    ],
  }
}
