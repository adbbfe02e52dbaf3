import { expect, test } from 'vitest'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { readWatchers } from '@/lib/rounds/rules/watchers.ts'
import { Watchers } from './watchers.tsx'

const shown = (watching: number, language: 'nl' | 'en' = 'nl') =>
  words(drawn(<Watchers projectId="p" roundId="r" first={{ watching, people: 7 }} />, language))

test.each([
  [0, 'Nog niemand kijkt mee', 'Nobody is watching yet'],
  [1, '1 van 7 kijkt mee', '1 of 7 is watching'],
  [4, '4 van 7 kijken mee', '4 of 7 are watching'],
])('without script it says how many there were when the page was made: %i', (watching, dutch, english) => {
  expect(shown(watching)).toContain(dutch)
  expect(shown(watching, 'en')).toContain(english)
})

test('what is no count is none', () => {
  expect(readWatchers({ watching: 4, people: 7 })).toEqual({ watching: 4, people: 7 })
  for (const other of [null, 'x', {}, { watching: '4', people: 7 }]) expect(readWatchers(other)).toBeNull()
})
