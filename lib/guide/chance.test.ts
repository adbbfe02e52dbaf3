import { expect, test } from 'vitest'
import { differenceOfMeans, strengthOf } from '../divergence/gap.ts'
import { CURRENT_THRESHOLDS } from '../divergence/thresholds.ts'
import { guidePlaceOf } from './catalogue.ts'

/** How people answer where "deels" and "in grote mate" are what most of them think; the same on both sides. */
const shares = [0.05, 0.15, 0.3, 0.35, 0.15]

/** How likely each sum of the extents of `people` answers is. */
function sumsOf(people: number): Map<number, number> {
  let sums = new Map([[0, 1]])
  for (let person = 0; person < people; person++) {
    const next = new Map<number, number>()
    for (const [sum, chance] of sums)
      for (const [place, share] of shares.entries())
        next.set(sum + place + 1, (next.get(sum + place + 1) ?? 0) + chance * share)
    sums = next
  }
  return sums
}

/** How often two sides that think alike look as if they did not, out of a hundred times, worked out and not drawn. */
function falseAlarms(people: number): { diverging: number; firm: number } {
  let [diverging, firm] = [0, 0]
  for (const [first, firstChance] of sumsOf(people))
    for (const [second, secondChance] of sumsOf(people)) {
      const moments = [
        { n: people, sum: first },
        { n: people, sum: second },
      ] as const
      const strength = strengthOf(differenceOfMeans(...moments), ...moments, CURRENT_THRESHOLDS.divergingSteps)
      if (strength !== null) diverging += firstChance * secondChance
      if (strength === 'firm') firm += firstChance * secondChance
    }
  return { diverging: Math.round(diverging * 100), firm: Math.round(firm * 100) }
}

test('the table of chance holds the figures that the measures give, in both languages', () => {
  const table = guidePlaceOf('small-numbers')?.chapter.sections.find(({ key }) => key === 'chance')?.table
  for (const language of ['nl', 'en'] as const) {
    const figures = table?.rows[language].map((cells) => cells.map((cell) => Number.parseInt(cell)))
    const expected = [1, 3, 5, 10].map((people) => {
      const { diverging, firm } = falseAlarms(people)
      return [people, diverging, firm]
    })
    expect(figures).toEqual(expected)
  }
})

test('with five a side a little over one of the eight factors differs by chance', () => {
  const perRound = (8 * falseAlarms(5).diverging) / 100
  expect(perRound).toBeGreaterThan(1)
  expect(perRound).toBeLessThan(1.6)
})
