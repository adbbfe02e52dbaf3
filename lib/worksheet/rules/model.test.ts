import { describe, expect, test } from 'vitest'
import { FACTOR_NUMBERS } from './catalogue.ts'
import {
  answeredCount,
  emptyAnswer,
  isAnswered,
  missingFactors,
  noAgreements,
  sameContent,
  sameFulfilments,
  type AnswerContent,
  type StoredAnswer,
} from './model.ts'

const stored = (factor: StoredAnswer['factor'], content: Partial<AnswerContent>): StoredAnswer => ({
  factor,
  version: 1,
  content: { ...emptyAnswer, ...content },
})

describe('a factor', () => {
  test('is answered by an extent or a don’t-know, and by nothing else', () => {
    expect(isAnswered({ ...emptyAnswer, extent: 1 })).toBe(true)
    expect(isAnswered({ ...emptyAnswer, dontKnow: true })).toBe(true)
    expect(isAnswered({ ...emptyAnswer, rationale: 'x', example: 'y', guess: 3, comparison: 'same' })).toBe(false)
  })

  test('that lacks an answer is named in worksheet order, whatever the order of saving', () => {
    const answers = [stored(5, { extent: 2 }), stored(1, { dontKnow: true }), stored(3, { rationale: 'begonnen' })]
    expect(missingFactors(answers)).toEqual([2, 3, 4, 6, 7, 8])
    expect(missingFactors([])).toEqual(FACTOR_NUMBERS)
    expect(missingFactors(FACTOR_NUMBERS.map((factor) => stored(factor, { extent: 5 })))).toEqual([])
  })

  test('counts as answered once it has an answer', () => {
    const answers = [stored(5, { extent: 2 }), stored(3, { rationale: 'begonnen' })]
    expect(
      answeredCount({
        begun: true,
        handedIn: false,
        takesPart: true,
        answers,
        picks: [],
        picksVersion: 0,
        agreements: noAgreements,
        paper: null,
      }),
    ).toBe(1)
  })
})

describe('two sets of answers about agreements', () => {
  test('are the same when each agreement has the same answer, or none', () => {
    expect(sameFulfilments({ a: 3, b: 0 }, { b: 0, a: 3 })).toBe(true)
    expect(sameFulfilments({ a: 3 }, { a: 3, b: 0 })).toBe(false)
    expect(sameFulfilments({ a: 3, b: 0 }, { a: 3 })).toBe(false)
    expect(sameFulfilments({ a: 3 }, { a: 2 })).toBe(false)
  })
})

describe('two values of a factor', () => {
  const value: AnswerContent = {
    extent: 4,
    dontKnow: false,
    rationale: 'r',
    example: 'e',
    comparison: 'better',
    guess: 2,
    aspects: { quality: 'pinches', money: 'goes-well' },
  }

  test('are the same whatever the order of their aspects', () => {
    expect(sameContent(value, { ...value, aspects: { money: 'goes-well', quality: 'pinches' } })).toBe(true)
  })

  test.each([
    { extent: 3 },
    { extent: null, dontKnow: true },
    { dontKnow: true },
    { rationale: 'r ' },
    { example: '' },
    { comparison: null },
    { guess: null },
    { aspects: {} },
    { aspects: { quality: 'pinches', money: 'pinches' } },
    { aspects: { quality: 'pinches', time: 'goes-well' } },
  ] as const)('differ when one part does: %o', (part) => {
    expect(sameContent(value, { ...value, ...part })).toBe(false)
    expect(sameContent({ ...value, ...part }, value)).toBe(false)
  })
})
