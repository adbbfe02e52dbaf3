import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundedGap, roundedMean, roundedSteps } from './rounding.ts'

describe('a gap to one decimal', () => {
  test('is never rounded onto 0 or up to 1, where the words beside it turn', () => {
    expect(roundedGap(27 / 28)).toBe(0.9)
    expect(roundedGap(-0.02)).toBe(-0.1)
    expect(roundedGap(0)).toBe(0)
    expect(roundedGap(1.96)).toBe(2)
  })

  test('is the same number kept as a fraction or not, and with the sides changed but for its sign', () => {
    const gap = { numerator: fc.integer({ min: -400, max: 400 }), denominator: fc.integer({ min: 1, max: 100 }) }
    fc.assert(
      fc.property(gap.numerator, gap.denominator, (numerator, denominator) => {
        const read = roundedSteps({ numerator, denominator })
        expect(roundedGap(numerator / denominator)).toBe(read)
        expect(roundedGap(-numerator / denominator) + read).toBe(0)
      }),
    )
    // halves go away from 0 on both sides
    expect(roundedGap(-0.25)).toBe(-0.3)
    expect(roundedGap(0.25)).toBe(0.3)
  })
})

test('a mean to one decimal may be 0, without a sign, and goes the same way on both sides', () => {
  expect([roundedMean(0.04), roundedMean(-0.04)]).toEqual([0, 0])
  expect([roundedMean(0.25), roundedMean(-0.25)]).toEqual([0.3, -0.3])
  expect(roundedMean(0.98)).toBe(1)
})
