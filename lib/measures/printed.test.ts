import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someCounts } from '@/lib/testing/divergence-arbitraries.ts'
import type { Fraction } from './fraction.ts'
import { toNumber } from './fraction.ts'
import { meanOf, momentsOf } from './moments.ts'
import { printedGapOf, printedGapOrNone } from './printed.ts'

const mean = (numerator: number, denominator: number): Fraction => ({ numerator, denominator })

test('the difference that is printed is that of the two means as they are printed, and at most a hundredth from the exact one', () => {
  fc.assert(
    fc.property(someCounts(12), someCounts(12), (first, second) => {
      const [client, contractor] = [meanOf(momentsOf(first)), meanOf(momentsOf(second))]
      if (!client || !contractor) throw new Error('somebody answered')
      const printed = printedGapOf({ client, contractor })
      const cents = (value: number) => Number(value.toFixed(2).replace('.', ''))
      expect(cents(printed.client) - cents(printed.contractor)).toBe(cents(printed.gap))
      const exact = toNumber(client) - toNumber(contractor)
      expect(Math.abs(printed.gap - exact)).toBeLessThanOrEqual(0.0101)
      // where only one of the printed and the exact number is 0, or a step or more, it counts as rounded
      const says = (gap: number) => [Math.abs(gap) < 1e-9, Math.abs(gap) >= 1 - 1e-9]
      expect(printed.isRounded).toBe(String(says(exact)) !== String(says(printed.gap)))
    }),
    { numRuns: 2000 },
  )
})

test('halves go up, also where floats fall short, and one step is a step', () => {
  expect(printedGapOf({ client: mean(107, 40), contractor: mean(27, 16) })).toEqual({
    ...{ client: 2.68, contractor: 1.69, gap: 0.99, gapWord: 'fraction', isRounded: false },
  })
  expect(printedGapOf({ client: mean(8, 3), contractor: mean(5, 3) })).toMatchObject({ gap: 1, gapWord: 'one' })
  expect(printedGapOf({ client: mean(301, 300), contractor: mean(1, 1) })).toMatchObject({ gap: 0, isRounded: true })
})

test('where a side has no mean there is no difference to print', () => {
  const [three, four] = [mean(3, 1), mean(4, 1)]
  expect(printedGapOrNone({ client: null, contractor: three })).toBeNull()
  expect(printedGapOrNone({ client: three, contractor: null })).toBeNull()
  expect(printedGapOrNone({ client: four, contractor: three })).toBe(1)
})
