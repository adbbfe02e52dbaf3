import { describe, expect, test } from 'vitest'
import { glyphBox, glyphMarks, maskedGlyphMarks, type GlyphKind } from './glyph-marks.ts'

const all: GlyphKind[] = [
  { label: 'diverging', firm: true, higher: 'client' },
  { label: 'diverging', firm: true, higher: 'contractor' },
  { label: 'diverging', firm: false, higher: 'client' },
  { label: 'diverging', firm: false, higher: 'contractor' },
  { label: 'divided', withinSide: 'client' },
  { label: 'divided', withinSide: 'contractor' },
  { label: 'divided', withinSide: 'both' },
  { label: 'unknown' },
  { label: 'shared-concern' },
  { label: 'shared-middle' },
  { label: 'shared-strength' },
  { label: 'suppressed' },
]

describe('glyphs', () => {
  test('no two labels look the same', () => {
    expect(new Set(all.map((kind) => JSON.stringify(glyphMarks(kind)))).size).toBe(all.length)
  })

  test('who stands right is more positive', () => {
    const x = (higher: 'client' | 'contractor', shape: string) =>
      glyphMarks({ label: 'diverging', firm: true, higher }).marks.find((mark) => mark.shape === shape)?.x ?? 0
    expect(x('client', 'circle')).toBeGreaterThan(x('client', 'diamond'))
    expect(x('contractor', 'circle')).toBeLessThan(x('contractor', 'diamond'))
  })

  test('tentative is hollow with a dashed bar, firm filled with a whole one', () => {
    const tentative = glyphMarks({ label: 'diverging', firm: false, higher: 'client' })
    expect(tentative.bar?.dashed).toBe(true)
    expect(tentative.marks.every((mark) => mark.hollow)).toBe(true)
    const firm = glyphMarks({ label: 'diverging', firm: true, higher: 'client' })
    expect(firm.bar?.dashed).toBe(false)
    expect(firm.marks.some((mark) => mark.hollow)).toBe(false)
  })

  test('the client is a circle above the line, the contractor a diamond below it', () => {
    for (const { shape, y } of all.flatMap((kind) => glyphMarks(kind).marks)) {
      expect(shape).toBe(y < glyphBox.axis ? 'circle' : 'diamond')
    }
  })

  test('a divided side leaves the other side empty', () => {
    const shapes = (withinSide: 'client' | 'contractor' | 'both') =>
      glyphMarks({ label: 'divided', withinSide }).marks.map((mark) => mark.shape)
    expect(shapes('client')).toEqual(['circle', 'circle'])
    expect(shapes('contractor')).toEqual(['diamond', 'diamond'])
    expect(shapes('both')).toHaveLength(4)
  })
})

describe('masked glyphs', () => {
  test('hold nothing but squares on the line', () => {
    for (const { shape, y } of all.flatMap((kind) => maskedGlyphMarks(kind).marks)) {
      expect([shape, y]).toEqual(['square', glyphBox.axis])
    }
  })

  test('tell neither side nor direction', () => {
    const look = (kind: GlyphKind) => JSON.stringify(maskedGlyphMarks(kind))
    for (const firm of [true, false]) {
      const kind = { label: 'diverging', firm } as const
      expect(look({ ...kind, higher: 'client' })).toBe(look({ ...kind, higher: 'contractor' }))
    }
    const divided = (['client', 'contractor', 'both'] as const).map((withinSide) =>
      look({ label: 'divided', withinSide }),
    )
    expect(new Set(divided).size).toBe(1)
  })

  test('still tell the labels and their strength apart', () => {
    expect(new Set(all.map((kind) => JSON.stringify(maskedGlyphMarks(kind)))).size).toBe(all.length - 4)
  })
})
