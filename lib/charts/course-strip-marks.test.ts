import { expect, test } from 'vitest'
import { courseMarks } from './course-strip-marks.ts'

test('means stand from left to right, the highest at the top, on the lines of their steps', () => {
  const { points, steps, height } = courseMarks([
    { client: 5, contractor: 1 },
    { client: 4, contractor: 2 },
    { client: 3, contractor: 3 },
  ])
  expect(points.map(({ side, x }) => [side, x])).toEqual(
    (['client', 'contractor'] as const).flatMap((side) => [8, 50, 92].map((x) => [side, x])),
  )
  const yOf = new Map(steps.map(({ step, y }) => [step, y]))
  expect(points.map(({ y }) => y)).toEqual([5, 4, 3, 1, 2, 3].map((step) => yOf.get(step)))
  expect([...yOf.values()]).toEqual([...yOf.values()].sort((one, other) => other - one))
  for (const y of yOf.values()) expect(y > 0 && y < height).toBe(true)
})

test('a round without a mean interrupts the line of its side alone', () => {
  const { lines, points } = courseMarks([
    { client: 5, contractor: 1 },
    { client: null, contractor: 2 },
    { client: 3, contractor: 3 },
  ])
  expect(lines.map(({ side, from, to }) => [side, from.x, to.x])).toEqual([
    ['contractor', 8, 50],
    ['contractor', 50, 92],
  ])
  expect(points.filter(({ side }) => side === 'client')).toHaveLength(2)
})
