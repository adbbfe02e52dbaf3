import type { Drawing, Figure, Paint, Shape } from './drawing.ts'
import { signedLineShapes } from './signed-line-drawing.ts'
import { signedLineOf } from './signed-line.ts'

const axis = 20
/** Closer than this the two squares would overlap: one goes above the line, the other below. */
const nearSteps = 0.45
const reach = [4]

const squareOf = (side: number, paint: Paint): Figure => ({
  kind: 'rect',
  x: -side / 2,
  y: -side / 2,
  width: side,
  height: side,
  ...paint,
})

/**
 * Two neighbourhoods on one signed line: the gap of the first as a filled square, of the second as a hollow one, and
 * the line between them. Gaps in steps; null where one may not be shown.
 */
export function signedPairDrawing(first: number | null, second: number | null): Drawing {
  const line = signedLineOf(reach)
  const near = first !== null && second !== null && Math.abs(first - second) < nearSteps ? 7 : 0
  const square = (gap: number | null, y: number, figure: Figure): Shape[] =>
    gap === null ? [] : [{ kind: 'at', x: line.xOf(gap), y, figures: [figure] }]
  return {
    height: 2 * axis,
    shapes: [
      ...signedLineShapes(line, axis, 2, 2 * axis - 2),
      ...(first !== null && second !== null
        ? [
            {
              kind: 'span' as const,
              from: { x: line.xOf(first), y: axis },
              to: { x: line.xOf(second), y: axis },
              stroke: { ink: 'ink' as const, width: 3 },
            },
          ]
        : []),
      ...square(second, axis + near, squareOf(11, { fill: 'paper', stroke: { ink: 'ink', width: 2 } })),
      ...square(first, axis - near, squareOf(13, { fill: 'ink', stroke: { ink: 'paper', width: 1 } })),
    ],
  }
}
