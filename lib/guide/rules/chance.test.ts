import { expect, test } from 'vitest'
import { falseAlarms, factorsByChance } from '@/lib/measures/chance.ts'
import { guidePositionOf } from './catalogue.ts'

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
  expect(factorsByChance(5)).toBeCloseTo(1.5, 1)
  expect(factorsByChance(10)).toBeLessThan(0.5)
  expect(factorsByChance(1000)).toBe(factorsByChance(30))
  for (const people of [1, 2]) expect(falseAlarms(people).firm).toBe(0)
})
