import { describe, expect, test } from 'vitest'
import type { SideCounts } from './dot-strip-marks.ts'
import { scaleX, unknownX } from './scale-x.ts'
import { youStripMarks, type YouStripInput } from './you-strip-marks.ts'

const counts = (...steps: SideCounts['steps']): SideCounts => ({ steps, unknown: 3 })
const input: YouStripInput = {
  own: { side: 'contractor', at: 2 },
  guess: 5,
  client: counts(0, 0, 0, 4, 1),
  contractor: counts(0, 3, 2, 0, 0),
}

describe('a strip of yourself', () => {
  const marks = youStripMarks(input)

  test('has your mark with an eye above the line and your guess hollow in the other shape below, and nobody else', () => {
    expect(marks.dots).toMatchObject([
      { side: 'contractor', x: scaleX(2), look: 'eye' },
      { side: 'client', x: scaleX(5), look: 'hollow' },
    ])
    expect((marks.dots[0]?.y ?? 0) < marks.axis && (marks.dots[1]?.y ?? 0) > marks.axis).toBe(true)
  })

  test('has the means of both sides on the line, client above and contractor below, with a thin bar', () => {
    expect(marks.means.map(({ side, x, up }) => [side, x, up])).toEqual([
      ['client', scaleX(4.2), true],
      ['contractor', scaleX(2.4), false],
    ])
    expect(marks.gap).toMatchObject({ style: 'plain', width: 3 })
  })

  test('puts your “I do not know” in its own column, and shows no mark where you gave no answer', () => {
    const unsure = youStripMarks({ ...input, own: { side: 'client', at: 'unknown' }, guess: null })
    expect(unsure.dots).toMatchObject([{ side: 'client', x: unknownX, look: 'hollow-eye' }])
    expect(youStripMarks({ ...input, own: { side: 'client', at: null }, guess: null }).dots).toEqual([])
  })

  test('is equally high for everybody, so rows can be compared', () => {
    expect(youStripMarks({ ...input, own: { side: 'client', at: null }, guess: null }).height).toBe(marks.height)
    for (const { y } of marks.dots) expect(y > marks.radius * 1.2 && y < marks.height - marks.radius * 1.2).toBe(true)
  })
})
