import { expect, test } from 'vitest'
import { lineOf, measureOf, summaryOf } from './measure.ts'

test('a figure is held to its bar, and what is no figure is missed', () => {
  expect(measureOf('a', 844, 'px', { most: 844 }).good).toBe(true)
  expect(measureOf('a', 844.2, 'px', { most: 844 }).good).toBe(false)
  expect(measureOf('a', 27.9, 'px', { least: 28 }).good).toBe(false)
  expect(measureOf('a', 2, 'buttons', { exactly: 1 }).good).toBe(false)
  for (const bar of [{ most: 1 }, { least: 1 }, { exactly: 1 }])
    expect(measureOf('a', Number.NaN, '', bar).good).toBe(false)
})

test('the last line counts what was measured and what was missed', () => {
  const measures = [measureOf('a', 1, 'sheets', { most: 1 }), measureOf('b', 3, 'sheets', { most: 1 })]
  expect(measures.map(lineOf)).toEqual(['ok      a: 1 sheets (at most 1)', 'missed  b: 3 sheets (at most 1)'])
  expect(summaryOf(measures)).toBe('look: 2 measured, 1 missed')
})
