import type { Side } from '@/lib/measures/model.ts'

/** A label in the form of its glyph. `higher`: the more positive side; `withinSide`: the divided side. */
export type GlyphKind =
  | { label: 'diverging'; firm: boolean; higher: Side }
  | { label: 'divided'; withinSide: Side | 'both' }
  | { label: 'unknown' | 'shared-concern' | 'shared-middle' | 'shared-strength' | 'suppressed' }

export interface GlyphMark {
  shape: 'circle' | 'diamond' | 'square'
  x: number
  y: number
  hollow: boolean
}
/** In a box of 30 by 20. */
export interface GlyphMarks {
  axis: 'whole' | 'open' | 'dashed' | 'none'
  bar: { from: number; to: number; dashed: boolean } | null
  marks: GlyphMark[]
  question: boolean
}

export const glyphBox = { width: 30, height: 20, axis: 10 }
const left = 6
const middle = 15
const right = 24

const person = (side: Side, x: number, hollow = false): GlyphMark =>
  side === 'client'
    ? { shape: 'circle', x, y: glyphBox.axis - 5, hollow }
    : { shape: 'diamond', x, y: glyphBox.axis + 5.2, hollow }
const square = (x: number, hollow = false): GlyphMark => ({ shape: 'square', x, y: glyphBox.axis, hollow })
const plain = (marks: GlyphMark[], axis: GlyphMarks['axis'] = 'whole'): GlyphMarks => ({
  axis,
  bar: null,
  marks,
  question: false,
})
const sharedPlace = { 'shared-concern': left, 'shared-middle': middle, 'shared-strength': right }

/** A label as a miniature mirror: the client's circle above the line, the contractor's diamond below it. */
export function glyphMarks(kind: GlyphKind): GlyphMarks {
  switch (kind.label) {
    case 'diverging': {
      const client = kind.higher === 'client' ? right : left
      return {
        axis: 'whole',
        bar: { from: left, to: right, dashed: !kind.firm },
        marks: [person('client', client, !kind.firm), person('contractor', left + right - client, !kind.firm)],
        question: false,
      }
    }
    case 'divided': {
      const sides = kind.withinSide === 'both' ? (['client', 'contractor'] as const) : [kind.withinSide]
      return plain(sides.flatMap((side) => [person(side, left), person(side, right)]))
    }
    case 'unknown':
      return { axis: 'open', bar: null, marks: [], question: true }
    case 'suppressed':
      return plain([], 'dashed')
    default:
      return plain([person('client', sharedPlace[kind.label]), person('contractor', sharedPlace[kind.label])])
  }
}

/**
 * The same for the preparation, where nobody may see which side or which direction: squares on the line. Two glyphs
 * that differ only in side or direction come out identical.
 */
export function maskedGlyphMarks(kind: GlyphKind): GlyphMarks {
  switch (kind.label) {
    case 'diverging':
      return {
        axis: 'whole',
        bar: { from: left, to: right, dashed: !kind.firm },
        marks: [square(left, !kind.firm), square(right, !kind.firm)],
        question: false,
      }
    case 'divided':
      return plain([square(left), square(right)], 'none')
    case 'unknown':
    case 'suppressed':
      return glyphMarks(kind)
    default:
      return plain([square(sharedPlace[kind.label])])
  }
}

/** Every glyph except that of a suppressed cell: a page never has more than these, however often they repeat. */
export const GLYPHS: readonly GlyphKind[] = [
  ...[true, false].flatMap((firm): GlyphKind[] => [
    { label: 'diverging', firm, higher: 'client' },
    { label: 'diverging', firm, higher: 'contractor' },
  ]),
  { label: 'divided', withinSide: 'client' },
  { label: 'divided', withinSide: 'contractor' },
  { label: 'divided', withinSide: 'both' },
  { label: 'unknown' },
  { label: 'shared-concern' },
  { label: 'shared-middle' },
  { label: 'shared-strength' },
]

/** A unique name for a glyph: "diverging-firm-client". */
export function glyphName(kind: GlyphKind): string {
  if (kind.label === 'diverging') return `${kind.label}-${kind.firm ? 'firm' : 'tentative'}-${kind.higher}`
  return kind.label === 'divided' ? `${kind.label}-${kind.withinSide}` : kind.label
}
