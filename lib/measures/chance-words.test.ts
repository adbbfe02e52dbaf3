import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import en from '@/lib/i18n/messages/en/project.json'
import nl from '@/lib/i18n/messages/nl/project.json'
import { factorsByChance } from './chance.ts'
import { chanceWordsOf } from './chance-words.ts'

const say = (locale: 'nl' | 'en', people: number) =>
  createTranslator({ locale, messages: locale === 'nl' ? nl : en })('side.byChance', { ...chanceWordsOf(people) })

test('what few people mean is said as the measures give it', () => {
  expect(say('nl', 5)).toBe(
    'Met vijf aan elke kant zijn van acht factoren er gemiddeld anderhalf door toeval anders, met tien geen halve.',
  )
  expect(say('nl', 1)).toBe(
    'Met één aan elke kant zijn van acht factoren er gemiddeld bijna zes door toeval anders, met tien geen halve.',
  )
  expect(say('nl', 10)).toBe(
    'Met tien aan elke kant zijn van acht factoren er gemiddeld geen halve door toeval anders.',
  )
  expect(say('en', 12)).toBe('With 12 on each side, hardly any of the eight factors differ by chance on average.')
})

test('each number of people has words of its own that are near its figure, and none is a code', () => {
  const near: Readonly<Record<string, readonly [number, number]>> = {
    ...{ hardly: [0, 0.25], underHalf: [0.25, 0.5], h05: [0.5, 0.75], h10: [0.75, 1.25], h15: [1.25, 1.75] },
    ...{ h20: [1.75, 2.25], h25: [2.25, 2.75], h40: [3.75, 4], h60: [5.75, 6] },
  }
  for (let people = 1; people <= 40; people++) {
    const { amount } = chanceWordsOf(people)
    const [least = Number.NaN, most = Number.NaN] = near[amount] ?? []
    expect(factorsByChance(people), `${people}: ${amount}`).toBeGreaterThanOrEqual(least)
    expect(factorsByChance(people), `${people}: ${amount}`).toBeLessThan(most)
    for (const locale of ['nl', 'en'] as const) expect(say(locale, people)).not.toMatch(/h\d|undefined|[{}]/)
  }
})
