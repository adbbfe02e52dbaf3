import { expect, test } from 'vitest'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { BadLines } from './bad-lines.tsx'

const badLines = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    line: at + 2,
    given: `W${at};Merelveld`,
    code: `W${at}`,
    faults: ['municipality'] as const,
  }))

test.each([
  [1, 0],
  [200, 0],
  [201, 1],
  [5000, 1],
])('of %i lines that cannot come along each stands there once with its reason', (count, folded) => {
  const markup = drawn(<BadLines bad={badLines(count)} />)
  expect([...markup.matchAll(/>W(\d+);Merelveld</g)].map(([, at]) => Number(at))).toEqual(
    Array.from({ length: count }, (_, at) => at),
  )
  expect(words(markup).match(/deze gemeente kent Wijkspiegel niet/g)).toHaveLength(count)
  expect(markup.match(/<details/g) ?? []).toHaveLength(folded)
})

test('of a list without one there is nothing', () => {
  expect(drawn(<BadLines bad={[]} />)).toBe('')
})
