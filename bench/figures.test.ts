import { describe, expect, test } from 'vitest'
import { judgedOf, median, missed, quantile, type Row } from './figures.ts'
import { summaryOf, tableOf } from './table.ts'

const row = (extra: Partial<Row>): Row => ({
  name: 'page',
  unit: 'ms',
  product: [3, 4, 8],
  floor: [2, 2, 2],
  bar: { most: 2 },
  ...extra,
})

describe('a row', () => {
  test('compares inside each round and judges the median of the rounds', () => {
    expect(judgedOf(row({}))).toEqual([1.5, 2, 4])
    expect(missed(row({}))).toBe(false)
    expect(missed(row({ product: [3, 5, 8] }))).toBe(true)
  })

  test('misses a bar from below where more is better', () => {
    expect(missed(row({ product: [1, 1, 1], bar: { least: 0.5 } }))).toBe(false)
    expect(missed(row({ product: [0.9, 0.9, 9], bar: { least: 0.5 } }))).toBe(true)
  })

  test('is judged by its own figure where there is no floor', () => {
    expect(missed(row({ floor: null, bar: { most: 4 } }))).toBe(false)
    expect(missed(row({ floor: null, bar: { most: 3.9 } }))).toBe(true)
  })

  test('misses its bar when a figure is no number, and never misses without a bar', () => {
    expect(missed(row({ product: [Number.NaN, Number.NaN, Number.NaN] }))).toBe(true)
    expect(missed(row({ product: [900, 900, 900], bar: null }))).toBe(false)
  })

  test('is refused when a round has no floor', () => {
    expect(() => judgedOf(row({ floor: [1, 2] }))).toThrow(RangeError)
  })
})

describe('the figures', () => {
  test('take the middle, and the mean of the two in the middle', () => {
    expect([median([9, 1, 5]), median([4, 1, 3, 2]), median([7])]).toEqual([5, 2.5, 7])
    expect(() => median([])).toThrow(RangeError)
  })

  test('take the value that a share of all does not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, position) => 100 - position)
    expect([quantile(hundred, 0.99), quantile(hundred, 0.5), quantile([3, 1], 0), quantile([3, 1], 1)]).toEqual([
      99, 50, 1, 3,
    ])
    expect(() => quantile([], 0.5)).toThrow(RangeError)
  })
})

describe('the table', () => {
  const rows = [row({}), row({ product: [90, 90, 90] }), row({ bar: null, product: [90, 90, 90] })]

  test('names what was missed, and only that', () => {
    expect(
      tableOf(rows)
        .split('\n')
        .map((line) => line.includes('MISSED')),
    ).toEqual([false, false, false, true, false])
  })

  test('counts the rows that have a bar, and the missed ones among them', () => {
    expect(summaryOf(rows)).toBe('bench: 2 rows, 1 missed')
  })
})
