import { expect, test } from 'vitest'
import { placeOf } from './scale-places.ts'
import { slopeStripMarks } from './slope-strip-marks.ts'

const marksOf = (before: [number | null, number | null], after: [number | null, number | null]) => {
  const means = ([client, contractor]: [number | null, number | null]) => ({ client, contractor })
  return slopeStripMarks({ before: means(before), after: means(after) })
}

test('each side goes from its hollow mark above to its solid one below', () => {
  const { marks, lines, axes } = marksOf([4, 2], [3, 3.5])
  expect(marks.map(({ side, hollow, x }) => [side, hollow, x])).toEqual([
    ['client', true, placeOf(4)],
    ['contractor', true, placeOf(2)],
    ['client', false, placeOf(3)],
    ['contractor', false, placeOf(3.5)],
  ])
  expect(marks.map(({ y }) => y)).toEqual([axes[0], axes[0], axes[1], axes[1]])
  expect(lines).toEqual([
    { side: 'client', from: { x: placeOf(4), y: axes[0] }, to: { x: placeOf(3), y: axes[1] } },
    { side: 'contractor', from: { x: placeOf(2), y: axes[0] }, to: { x: placeOf(3.5), y: axes[1] } },
  ])
})

test('the bar is thick from one step on, also where a quotient falls just short of it', () => {
  expect(marksOf([4, 2], [3, 3.5]).gaps.map(({ wide }) => wide)).toEqual([true, false])
  expect(marksOf([8 / 3, 5 / 3], [3, 2.01]).gaps.map(({ wide }) => wide)).toEqual([true, false])
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
