import { expect, test } from 'vitest'
import { funnelMarks, type FunnelDot } from './gap-funnel-marks.ts'

const dot = (gap: number, error: number, outside = false): FunnelDot => ({
  name: `${gap} ${error}`,
  gap,
  error,
  outside,
})
const marksOf = (dots: readonly FunnelDot[], mu = 0.5) => funnelMarks(dots, mu, 1.96)

test('few answers are below, many above, and the gap is the place on the line', () => {
  const { inside, axis } = marksOf([dot(0, 0.2), dot(1, 0.8)])
  const [sure, unsure] = inside
  expect(sure?.y).toBeLessThan(unsure?.y ?? 0)
  expect(unsure?.y).toBeLessThan(axis)
  expect(sure?.x).toBe(50)
  expect(unsure?.x).toBeGreaterThan(50)
})

test('a dot that is beyond the limits is beyond the drawn lines, and one within is within', () => {
  const mu = 0.3
  const { limits, outside, inside } = marksOf([dot(mu + 2 * 0.5, 0.5, true), dot(mu + 1.9 * 0.5, 0.5)], mu)
  const right = limits[1]
  if (!right) throw new Error('there are two limits')
  const limitAt = (y: number) =>
    right.from.x + ((right.to.x - right.from.x) * (y - right.from.y)) / (right.to.y - right.from.y)
  expect(outside[0]?.x).toBeGreaterThan(limitAt(outside[0]?.y ?? 0))
  expect(inside[0]?.x).toBeLessThan(limitAt(inside[0]?.y ?? 0))
})

test('the drawing begins a little above the surest and ends a little below the least sure, whatever their errors', () => {
  for (const errors of [
    [0.4, 0.5],
    [0.2, 0.25],
    [2, 2.5],
  ] as const) {
    const { inside, axis, top } = marksOf(errors.map((error) => dot(0.5, error)))
    const ys = inside.map(({ y }) => y)
    expect(Math.min(...ys)).toBeGreaterThan(top)
    // no half of it is empty
    expect(Math.min(...ys)).toBeLessThan((top + axis) / 2 + 20)
    expect(Math.max(...ys)).toBeGreaterThan((top + axis) / 2)
    expect(Math.max(...ys)).toBeLessThan(axis)
  }
})

test('limits end where the line ends', () => {
  for (const { to } of marksOf([dot(3, 2.5)], 2.5).limits) {
    expect(to.x).toBeGreaterThanOrEqual(4 - 1e-9)
    expect(to.x).toBeLessThanOrEqual(96 + 1e-9)
  }
})

test('names never share a line on one side, and none stands on the axis', () => {
  const low = [2, 2.05, 2.1, 1.9].map((gap, position) => ({
    ...dot(gap, 0.9 + position / 1000, true),
    name: `right ${gap}`,
  }))
  const { names, axis } = marksOf([...low, dot(-1.5, 0.4, true), dot(-1.4, 0.42, true)])
  const right = names.filter(({ text }) => text.startsWith('right'))
  expect(right).toHaveLength(4)
  for (const [position, { y }] of right.entries()) {
    expect(y).toBeLessThan(axis)
    expect(y - (right[position - 1]?.y ?? -99)).toBeGreaterThanOrEqual(17)
  }
  // one column per side, beyond every square of that side
  expect(new Set(right.map(({ x }) => x)).size).toBe(1)
  for (const { x, square, anchor, text } of names) {
    const isRight = text.startsWith('right')
    expect(isRight ? x >= square.x : x <= square.x).toBe(true)
    expect(anchor).toBe(isRight ? 'start' : 'end')
  }
})

test('names of squares close to each other stand below each other, wherever that is', () => {
  const high = [0.3, 0.301, 0.302].map((error) => dot(2, error, true))
  const { names } = marksOf([...high, dot(0, 1.2)])
  const [first = 0, second = 0, third = 0] = names.map(({ y }) => y)
  expect(second - first).toBeGreaterThanOrEqual(17)
  expect(third - second).toBeGreaterThanOrEqual(17)
  expect(first).toBe(names[0]?.square.y)
})

test('two at one place are seen as two', () => {
  const { inside } = marksOf([dot(1, 0.5), dot(1, 0.5), dot(1, 0.5), dot(0, 0.5)])
  expect(inside.map(({ shift }) => shift)).toEqual([0, 4, 8, 0])
})

test('at an edge names turn inwards, each beside its own square', () => {
  const { names } = marksOf([dot(3.9, 0.4, true), dot(-3.9, 0.4, true)])
  for (const { x, square, anchor } of names) {
    expect(x).toBe(square.x)
    expect(anchor).toBe(x > 50 ? 'end' : 'start')
  }
})

test('with thousands only those beyond the limits are dots; the rest is a raster of few squares', () => {
  const dots = Array.from({ length: 5000 }, (_dot, position) =>
    dot((position % 41) / 20 - 0.5, 0.3 + (position % 7) / 10),
  )
  const { inside, outside, density, names } = marksOf([...dots, dot(3.1, 0.3, true)])
  expect(inside).toEqual([])
  expect(outside).toHaveLength(1)
  expect(names).toHaveLength(1)
  expect(density.length).toBeLessThan(400)
  expect(Math.max(...density.map(({ side }) => side))).toBe(10)
  expect(marksOf(dots.slice(0, 400)).density).toEqual([])
})

test('of hundreds outside a raster is drawn of its own, and none of them by itself far from its place', () => {
  const many = Array.from({ length: 900 }, (_, position) =>
    dot(position < 300 ? 3 : (position % 9) / 10, 0.3, position < 300),
  )
  const { outside, densityOutside, names } = marksOf(many)
  expect([outside, names]).toEqual([[], []])
  expect(densityOutside).toHaveLength(1)
  expect(densityOutside[0]?.side).toBe(10)
  const few = marksOf(many.slice(100))
  expect(few.densityOutside).toEqual([])
  expect(few.outside).toHaveLength(200)
})
