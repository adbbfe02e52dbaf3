import type { Figure, Ink, Paint } from './drawing.ts'
import { glyphBox, glyphMarks, maskedGlyphMarks, type GlyphKind, type GlyphMark } from './glyph-marks.ts'
import { diamondPath } from './paths.ts'

const inkOf: Readonly<Record<GlyphMark['shape'], Ink>> = { circle: 'client', diamond: 'contractor', square: 'current' }
const axisPath = { whole: 'M2 10H28', open: 'M2 10H10.5M19.5 10H28', dashed: 'M2 10H28' } as const

function shapeOf({ shape, x, y, hollow }: GlyphMark, isMono: boolean): Figure {
  const ink = isMono ? 'current' : inkOf[shape]
  const paint: Paint = hollow ? { fill: 'ground', stroke: { ink, width: 1.6 } } : { fill: ink }
  if (shape === 'circle') return { kind: 'circle', x, y, r: hollow ? 2.9 : 3.4, ...paint }
  if (shape === 'square') return { kind: 'rect', x: x - 3.6, y: y - 3.6, width: 7.2, height: 7.2, ...paint }
  return { kind: 'path', d: diamondPath(x, y, hollow ? 3.6 : 4.1), ...paint }
}

const stroke = (width: number, dash?: string): Paint => ({
  stroke: { ink: 'current', width, ...(dash !== undefined && { dash }) },
})

/**
 * A label as a miniature mirror in a box of 30 by 20. `masked`: for the preparation, without sides; it is always in one
 * colour. `mono`: in one colour, for a coloured ground.
 */
export function glyphFigures(kind: GlyphKind, { masked = false, mono = false } = {}): Figure[] {
  const { axis, bar, marks, question } = masked ? maskedGlyphMarks(kind) : glyphMarks(kind)
  const isDashed = axis === 'open' || axis === 'dashed'
  return [
    ...(axis === 'none'
      ? []
      : [{ kind: 'path' as const, d: axisPath[axis], ...stroke(1.2, isDashed ? '2.4 2' : undefined) }]),
    ...(bar
      ? [
          {
            kind: 'path' as const,
            d: `M${bar.from} ${glyphBox.axis}H${bar.to}`,
            ...stroke(3.4, bar.dashed ? '3 1.6' : undefined),
          },
        ]
      : []),
    ...marks.map((mark) => shapeOf(mark, mono || masked)),
    ...(question
      ? [
          { kind: 'path' as const, d: 'M11.7 6.7a3.4 3.4 0 1 1 5 3c-1.2.7-1.7 1.3-1.7 2.6', ...stroke(2) },
          { kind: 'circle' as const, x: 15, y: 15.7, r: 1.5, fill: 'current' as const },
        ]
      : []),
  ]
}
