import { describe, expect, test } from 'vitest'
import { worksheetOf } from './catalogue.ts'
import { sheetTextsOf, translationOf } from './translations.ts'

const languages = ['pl', 'tr', 'ar'] as const
const base = worksheetOf(1)

/** Every text of a translation by its path. */
function textsIn(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => textsIn(child, path ? `${path}.${key}` : key))
}
const keysOf = (value: object) => Object.keys(value).toSorted()
const wordsIn = (text: string): number => text.split(/\s+/).filter((part) => /\p{Letter}|\d/u.test(part)).length

describe.each(languages)('the worksheet in %s', (language) => {
  const translation = translationOf(1, language)
  const texts = textsIn(translation).filter(([path]) => path !== 'language')

  test('says its language, its version, and by whom it was read over', () => {
    expect(translation.language).toBe(language)
    expect(translation.version).toBe(base.version)
    expect(Object.keys(translation)).toContain('reviewedBy')
    if (translation.reviewedBy !== null) expect(translation.reviewedBy).toMatch(/^\S.*\S$/)
  })

  test('has every text of the worksheet under its key, and no others', () => {
    expect(keysOf(translation.scale)).toEqual(base.scale.map(({ key }) => key).toSorted())
    expect(keysOf(translation.comparison.options)).toEqual(base.comparison.options.map(({ key }) => key).toSorted())
    expect(keysOf(translation.factors)).toEqual(base.factors.map(({ key }) => key).toSorted())
    for (const { key, aspects } of base.factors)
      expect(keysOf(translation.factors[key]?.aspects ?? {}), key).toEqual(aspects.map((one) => one.key).toSorted())
    const [first, ...others] = languages.map((one) =>
      textsIn({ ...translationOf(1, one), reviewedBy: '' }).map(([path]) => path),
    )
    for (const other of others) expect(other).toEqual(first)
  })

  test('has no text that is empty, has loose spaces or straight quotes, or is still the Dutch or the English', () => {
    const others = new Set(
      textsIn(base)
        .filter(([path]) => /\.(?:nl|en)$/.test(path))
        .map(([, text]) => text),
    )
    expect(texts.length).toBeGreaterThan(115)
    for (const [path, text] of texts) {
      expect(text, path).toMatch(/^\S(?!.* {2})[^'"]*\S$/)
      expect(others.has(text), path).toBe(false)
      if (language === 'ar') expect(text, path).toMatch(/^[^A-Za-z]*(?:\{otherSide\}[^A-Za-z]*)?$/)
    }
  })

  test('says each stop of the scale in other words, and each aspect of a factor', () => {
    const scale = [...Object.values(translation.scale), translation.dontKnow.label, translation.mirrorPrompt.noIdea]
    expect(new Set(scale).size).toBe(scale.length)
    for (const [key, { aspects }] of Object.entries(translation.factors))
      expect(new Set(Object.values(aspects)).size, key).toBe(Object.keys(aspects).length)
  })

  test('names the side that is guessed in every mirror question, and nothing else in braces', () => {
    for (const [path, text] of texts)
      expect(text.match(/\{\w*\}?/g) ?? [], path).toEqual(path.endsWith('.mirror') ? ['{otherSide}'] : [])
  })

  test('asks a question where the Dutch does, and stays as short as a telephone wants', () => {
    const mark = language === 'ar' ? '؟' : '?'
    for (const [key, { question, mirror, explanation, inPlace }] of Object.entries(translation.factors)) {
      expect(question.endsWith(mark), key).toBe(true)
      expect(mirror.endsWith(mark), key).toBe(true)
      expect(wordsIn(question), key).toBeLessThanOrEqual(24)
      expect(wordsIn(explanation), key).toBeLessThanOrEqual(44)
      expect(wordsIn(inPlace), key).toBeLessThanOrEqual(55)
    }
  })

  test('is what a page reads, beside the Dutch and the English', () => {
    const sheet = sheetTextsOf(1)
    const drawn = textsIn(sheet).filter(([path]) => path.endsWith(`.${language}`))
    expect(drawn.map(([, text]) => text).toSorted()).toEqual(texts.map(([, text]) => text).toSorted())
    expect(sheet.factors[0]?.question.nl).toBe(base.factors[0]?.question.nl)
  })
})

test('there are no translations of a version that never was', () => {
  expect(() => sheetTextsOf(2)).toThrow(RangeError)
  expect(() => translationOf(2, 'pl')).toThrow(RangeError)
})
