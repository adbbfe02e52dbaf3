import { expect, test } from 'vitest'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { GoodLines } from './good-lines.tsx'

const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ code: `W${at}`, name: `Wijk ${at}`, municipality: 'Súdwest-Fryslân' }))

test('the neighbourhoods that would be invited stand there with their municipality, and how many others there are', () => {
  const text = words(drawn(<GoodLines good={40} first={lines(5)} />))
  for (const { name } of lines(5)) expect(text).toContain(`${name} Súdwest-Fryslân`)
  expect(text).toContain('Dit zijn de eerste 5')
  expect(text).toContain('En nog 35 andere.')
})

test('of one there are no others, and of none there is nothing', () => {
  expect(words(drawn(<GoodLines good={1} first={lines(1)} />)).trim()).toBe('Dit is die wijk Wijk 0 Súdwest-Fryslân')
  expect(drawn(<GoodLines good={0} first={[]} />)).toBe('')
})
