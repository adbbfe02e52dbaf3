import { describe, expect, test } from 'vitest'
import examples from '@/lib/testing/fixtures/how-might-we.json' with { type: 'json' }
import { countWords, hintsFor, questionFrom } from './how-might-we.ts'

const languages = ['nl', 'en'] as const

describe.each(languages)('hints for a how-might-we question, in %s', (language) => {
  const { good, bad } = examples[language]

  test('at least 80 written examples stand in the two languages, each hint among them', () => {
    const all = languages.flatMap((each) => [...examples[each].good, ...examples[each].bad])
    expect(all.length).toBeGreaterThanOrEqual(80)
    expect(new Set(bad.map(([, hint]) => hint))).toEqual(new Set(['start', 'length', 'culprit', 'solution']))
  })

  test('nine in ten of the questions that could be better get the hint that fits', () => {
    const missed = bad.filter(([text = '', hint]) => !hintsFor(text).some((given) => given === hint))
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(bad.length / 10)
  })

  test('at most one in ten of the good questions gets any', () => {
    const disturbed = good.filter((text) => hintsFor(text).length > 0)
    expect(disturbed.length, JSON.stringify(disturbed)).toBeLessThanOrEqual(good.length / 10)
  })
})

test('an empty text gets no hint, and 25 words are not too many', () => {
  expect(hintsFor('  ')).toEqual([])
  const words = (count: number) => `Hoe kunnen we ${Array.from({ length: count - 3 }, () => 'samen').join(' ')}?`
  expect(hintsFor(words(25))).toEqual([])
  expect(hintsFor(words(26))).toEqual(['length'])
})

test('signs and quotation marks before the first word do not count, capitals neither', () => {
  expect(hintsFor('“hoe KUNNEN we dit samen zien – en wanneer?”')).toEqual([])
})

test('a pasted page is too long, and is read no further than its beginning', () => {
  const page = `Hoe kunnen we samen ${'verder '.repeat(200)}`
  expect(hintsFor(`${page} met een dashboard?`)).toEqual(['length'])
})

test('two halves become one question, begun once and ended once', () => {
  const words = { how: 'Hoe kunnen we', so: 'waardoor' }
  expect(questionFrom({ how: 'samen beslissen', so: 'niemand wacht' }, words)).toBe(
    'Hoe kunnen we samen beslissen, waardoor niemand wacht?',
  )
  expect(questionFrom({ how: ' hoe kunnen we  samen\nbeslissen? ', so: 'Waardoor niemand wacht.' }, words)).toBe(
    'Hoe kunnen we samen beslissen, waardoor niemand wacht?',
  )
  expect(questionFrom({ how: 'samen beslissen,', so: ' ' }, words)).toBe('Hoe kunnen we samen beslissen?')
})

test('words are counted, signs are not', () => {
  expect(countWords('Hoe kunnen we – samen – 3 dagen winnen?')).toBe(7)
})
