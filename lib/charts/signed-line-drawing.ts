import type { Shape } from './drawing.ts'
import type { SignedLine } from './signed-line.ts'

/** The line of signed gaps at a height, with its whole steps; the 0 is longer, from `top` to `bottom`. */
export function signedLineShapes({ stops }: SignedLine, y: number, top: number, bottom: number): Shape[] {
  return [
    { kind: 'span', from: { x: 2, y }, to: { x: 98, y }, stroke: { ink: 'ink', width: 1.5 } },
    ...stops.map(({ step, x }): Shape => ({
      kind: 'span',
      from: { x, y: step === 0 ? top : y - 4 },
      to: { x, y: step === 0 ? bottom : y + 4 },
      stroke: { ink: 'ink', width: step === 0 ? 2 : 1.5 },
    })),
  ]
}

/** The same with its steps below it, unsigned: words at its ends give the direction. */
export function signedAxis(line: SignedLine, y: number, top: number): Shape[] {
  return [
    ...signedLineShapes(line, y, top, y + 4),
    ...line.stops.map(({ step, x }): Shape => ({
      kind: 'at',
      x,
      y: y + 20,
      figures: [{ kind: 'text', x: 0, y: 0, text: String(Math.abs(step)), ink: 'soft', size: 14, anchor: 'middle' }],
    })),
  ]
}
