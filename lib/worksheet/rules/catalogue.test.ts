import { describe, expect, test } from 'vitest'
import { FACTOR_NUMBERS, mirrorQuestionOf, worksheetOf, type Factor } from './catalogue.ts'
import version1 from './version-1.json' with { type: 'json' }

const languages = ['nl', 'en'] as const
const wordsIn = (text: string): number => text.split(/\s+/).filter((part) => /\p{Letter}|\d/u.test(part)).length
const { factors } = worksheetOf(1)

/** Every pair of texts in a part of the catalogue, with its path. */
function pairsIn(value: unknown, path: string): [string, Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null) return []
  if ('nl' in value || 'en' in value) return [[path, { ...value }]]
  return Object.entries(value).flatMap(([key, child]) => pairsIn(child, `${path}.${key}`))
}

describe('the texts of the worksheet', () => {
  test('all stand in both languages, without loose spaces or straight quotes', () => {
    const pairs = pairsIn(version1, 'worksheet')
    expect(pairs.length).toBeGreaterThan(150)
    for (const [path, pair] of pairs) {
      expect(Object.keys(pair), path).toEqual([...languages])
      for (const text of Object.values(pair)) {
        expect(text, path).toBeTypeOf('string')
        expect(String(text), path).toMatch(/^\S(?!.* {2})[^'"]*\S$/)
      }
    }
  })

  test('number the factors from 1 to 8, with four to nine aspects, and no key twice', () => {
    expect(factors.map(({ number }) => number)).toEqual([...FACTOR_NUMBERS])
    expect(new Set(factors.map(({ key }) => key)).size).toBe(factors.length)
    for (const { key, aspects } of factors) {
      expect(aspects.length, key).toBeGreaterThanOrEqual(4)
      expect(aspects.length, key).toBeLessThanOrEqual(9)
      expect(new Set(aspects.map((aspect) => aspect.key)).size, key).toBe(aspects.length)
    }
  })

  test.each([
    ['question', 20, ({ question }: Factor) => [question]],
    ['explanation', 40, ({ explanation }: Factor) => [explanation]],
    ['example of it in place', 50, ({ inPlace }: Factor) => [inPlace]],
    ['aspect', 8, ({ aspects }: Factor) => aspects.map(({ label }) => label)],
    ['question to begin with', 25, ({ howMightWe }: Factor) => howMightWe],
  ])('keep each %s within %i words', (_what, most, textsOf) => {
    for (const factor of factors)
      for (const text of textsOf(factor))
        for (const language of languages) expect(wordsIn(text[language]), text[language]).toBeLessThanOrEqual(most)
  })

  test('ask every factor so that the words of the scale are an answer', () => {
    for (const { question } of factors) {
      expect(question.nl).toMatch(/^In hoeverre .*\?$/)
      expect(question.en).toMatch(/^To what extent .*\?$/)
    }
  })

  test('begin each further question with how, and end it with what both sides want', () => {
    for (const { howMightWe } of factors)
      for (const { nl, en } of howMightWe) {
        expect(nl).toMatch(/^Hoe kunnen we .*, waardoor .*\?$/)
        expect(en).toMatch(/^How might we .*, so that .*\?$/)
      }
  })

  test('name the side that is guessed in every mirror question', () => {
    const { sideNames } = worksheetOf(1)
    for (const number of FACTOR_NUMBERS)
      for (const side of ['client', 'contractor'] as const)
        for (const language of languages) {
          const question = mirrorQuestionOf(worksheetOf(1), number, side, language)
          expect(question).toContain(sideNames[side][language])
          expect(question).not.toMatch(/[{}]/)
        }
  })

  test('are refused for a version that never was', () => {
    expect(() => worksheetOf(2)).toThrow(RangeError)
  })
})
