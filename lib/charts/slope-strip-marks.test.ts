import { expect, test } from 'vitest'
import { scaleX } from './scale-x.ts'
import { slopeStripMarks } from './slope-strip-marks.ts'
import type { BarStyle } from './strip-stack.ts'

const marksOf = (
  before: [number | null, number | null],
  after: [number | null, number | null],
  [then, now]: [BarStyle, BarStyle] = ['plain', 'plain'],
) => {
  const means = ([client, contractor]: [number | null, number | null], gap: BarStyle) => ({ client, contractor, gap })
  return slopeStripMarks({ before: means(before, then), after: means(after, now) })
}

test('each side goes from its hollow mark above to its solid one below', () => {
  const { marks, lines, axes } = marksOf([4, 2], [3, 3.5])
  expect(marks.map(({ side, hollow, x }) => [side, hollow, x])).toEqual([
    ['client', true, scaleX(4)],
    ['contractor', true, scaleX(2)],
    ['client', false, scaleX(3)],
    ['contractor', false, scaleX(3.5)],
  ])
  expect(marks.map(({ y }) => y)).toEqual([axes[0], axes[0], axes[1], axes[1]])
  expect(lines).toEqual([
    { side: 'client', from: { x: scaleX(4), y: axes[0] }, to: { x: scaleX(3), y: axes[1] } },
    { side: 'contractor', from: { x: scaleX(2), y: axes[0] }, to: { x: scaleX(3.5), y: axes[1] } },
  ])
})

test('each round has the bar of its own gap, on its own scale', () => {
  const { gaps, axes } = marksOf([4, 2], [3, 2], ['firm', 'tentative'])
  expect(gaps).toEqual([
    { from: scaleX(4), to: scaleX(2), y: axes[0], style: 'firm' },
    { from: scaleX(3), to: scaleX(2), y: axes[1], style: 'tentative' },
  ])
  expect(marksOf([3, 3.5], [3, 3]).gaps.map(({ style }) => style)).toEqual(['plain', 'plain'])
})

test('two means at one place stand beside each other', () => {
  const { marks } = marksOf([3, 3], [3, 3.02])
  const [first, second, third, fourth] = marks.map(({ y }) => y)
  expect(first).toBeLessThan(second ?? 0)
  expect(third).toBeLessThan(fourth ?? 0)
  const apart = marksOf([3, 4], [3, 4]).marks.map(({ y }) => y)
  expect(apart[0]).toBe(apart[1])
})

test('without an answer there is no mark, no line and no bar', () => {
  const { marks, lines, gaps } = marksOf([null, 2], [3, 3])
  expect(marks).toHaveLength(3)
  expect(lines.map(({ side }) => side)).toEqual(['contractor'])
  expect(gaps).toHaveLength(1)
})
