import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextReason, reasonFactors } from './short-way.ts'

const answer = (factor: number, extent: 1 | 2 | 3 | 4 | 5 | null, dontKnow = false) => ({
  factor,
  content: { extent, dontKnow },
})

describe('the short way asks for a reason', () => {
  test('where somebody chose an end of the scale, or does not know', () => {
    expect(reasonFactors([answer(7, null, true), answer(2, 1), answer(3, 3), answer(5, 5), answer(1, 4)])).toEqual([
      2, 5, 7,
    ])
  })

  test('at three at most, ends of the scale first', () => {
    const sure = [4, 5, 6, 7].map((factor) => answer(factor, factor % 2 === 0 ? 1 : 5))
    expect(reasonFactors([answer(1, null, true), ...sure])).toEqual([4, 5, 6])
    expect(reasonFactors([answer(1, null, true), answer(2, null, true), answer(8, 5)])).toEqual([1, 2, 8])
  })

  test('nowhere when every answer is in between, or none is given', () => {
    expect(reasonFactors([answer(1, 2), answer(2, 3), answer(3, 4), answer(4, null)])).toEqual([])
    expect(nextReason([], null)).toBeNull()
  })

  test('one after another, each once, whatever was answered', () => {
    const extent = fc.constantFrom(1, 2, 3, 4, 5, null)
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ factor: fc.integer({ min: 1, max: 8 }), extent, unsure: fc.boolean() }), {
          selector: ({ factor }) => factor,
        }),
        (given) => {
          const answers = given.map((one) => answer(one.factor, one.unsure ? null : one.extent, one.unsure))
          const walked: number[] = []
          for (let at = nextReason(answers, null); at !== null; at = nextReason(answers, at)) walked.push(at)
          expect(walked).toEqual(reasonFactors(answers))
          const worth = answers.filter(
            ({ content }) => content.dontKnow || content.extent === 1 || content.extent === 5,
          )
          expect(walked).toHaveLength(Math.min(3, worth.length))
        },
      ),
    )
  })
})
