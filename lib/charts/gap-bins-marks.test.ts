import { expect, test } from 'vitest'
import { gapBinsMarks } from './gap-bins-marks.ts'

test('each neighbourhood is a square, stacked from the line up, in the bin it lies in', () => {
  const { bins, axis } = gapBinsMarks([
    { centre: 1, count: 3 },
    { centre: -0.5, count: 1 },
    { centre: 0, count: 0 },
  ])
  expect(bins.map(({ centre, squares }) => [centre, squares.length])).toEqual([
    [-0.5, 1],
    [1, 3],
  ])
  const [first = 0, second = 0, third = 0] = bins[1]?.squares ?? []
  expect(first).toBeLessThan(axis)
  expect(first - second).toBe(second - third)
  expect(third).toBeGreaterThan(0)
})

test('zero stands in the middle, the contractor’s side left, and from one step on a bin is somebody’s', () => {
  const { bins } = gapBinsMarks([-2, -0.5, 0, 0.5, 1].map((centre) => ({ centre, count: 1 })))
  expect(bins.map(({ look }) => look)).toEqual(['contractor', 'plain', 'plain', 'plain', 'client'])
  expect(bins.find(({ centre }) => centre === 0)?.x).toBe(50)
  const places = bins.map(({ x }) => x)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('with more than can be counted all bins are bars, as long as they are many', () => {
  const { bins } = gapBinsMarks([
    { centre: 0, count: 100 },
    { centre: 1, count: 50 },
    { centre: 2, count: 1 },
  ])
  expect(bins.every(({ squares }) => squares.length === 0)).toBe(true)
  const [all = 0, half = 0, few = 0] = bins.map(({ bar }) => bar ?? 0)
  expect(half).toBe(all / 2)
  expect(few).toBeGreaterThan(0)
})

test('the line reaches three steps, and four where somebody is there', () => {
  expect(gapBinsMarks([{ centre: 3, count: 1 }]).line.reach).toBe(3)
  const far = gapBinsMarks([{ centre: -4, count: 1 }])
  expect(far.line.reach).toBe(4)
  expect(far.bins[0]?.x).toBeGreaterThan(2)
})
