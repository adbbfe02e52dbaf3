import { expect, test } from 'vitest'
import { differenceOfMeans, strengthOf } from '@/lib/measures/gap.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { guidePositionOf } from './catalogue.ts'

/** Probabilities of answers when most people think "deels" or "in grote mate"; the same on both sides. */
const shares = [0.05, 0.15, 0.3, 0.35, 0.15]

/** The probability of each sum of the extents of `people` answers. */
function sumsOf(people: number): Map<number, number> {
  let sums = new Map([[0, 1]])
  for (let person = 0; person < people; person++) {
    const next = new Map<number, number>()
    for (const [sum, chance] of sums)
      for (const [position, share] of shares.entries())
        next.set(sum + position + 1, (next.get(sum + position + 1) ?? 0) + chance * share)
    sums = next
  }
  return sums
}

/** How often, in per cent, two sides with the same view look as if they differed; calculated exactly, not simulated. */
function falseAlarms(people: number): { diverging: number; firm: number } {
  let [diverging, firm] = [0, 0]
  for (const [first, firstChance] of sumsOf(people))
    for (const [second, secondChance] of sumsOf(people)) {
      const moments = [
        { n: people, sum: first },
        { n: people, sum: second },
      ] as const
      const strength = strengthOf(differenceOfMeans(...moments), ...moments, {
        threshold: CURRENT_THRESHOLDS.divergingSteps,
        enoughPeople: CURRENT_THRESHOLDS.enoughPeople,
      })
      if (strength !== null) diverging += firstChance * secondChance
      if (strength === 'firm') firm += firstChance * secondChance
    }
  return { diverging, firm }
}

test('the table of chance holds the figures that the measures give, in both languages', () => {
  const table = guidePositionOf('small-numbers')?.chapter.sections.find(({ key }) => key === 'chance')?.table
  for (const language of ['nl', 'en'] as const) {
    const figures = table?.rows[language].map((cells) => cells.map((cell) => Number.parseFloat(cell.replace(',', '.'))))
    const expected = [1, 3, 5, 10].map((people) => {
      const { diverging, firm } = falseAlarms(people)
      const perHundred = [diverging, firm].map((chance) => Math.round(chance * 100))
      return [people, ...perHundred, ...[diverging, firm].map((chance) => Math.round(chance * 8 * 10) / 10)]
    })
    expect(figures).toEqual(expected)
  }
})

test('with five a side one and a half of the eight factors differs by chance, and one against one is never firm', () => {
  expect(8 * falseAlarms(5).diverging).toBeCloseTo(1.5, 1)
  for (const people of [1, 2]) expect(falseAlarms(people).firm).toBe(0)
})
