import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mapPins, moveApartOnce } from './map-pins-marks.ts'

const box = { width: 600, height: 720 }
const options = { side: 30, gap: 3, box }

test('a square with room around it stands at its place', () => {
  const [one, other] = mapPins(
    [
      { x: 100, y: 100 },
      { x: 400, y: 300 },
    ],
    options,
  )
  expect(one).toMatchObject({ x: 100, y: 100, moved: false })
  expect(other).toMatchObject({ x: 400, y: 300, moved: false })
})

test('two at one place stand beside each other, in their order, with a line to the place', () => {
  const [one, other] = mapPins(
    [
      { x: 300, y: 300 },
      { x: 300, y: 300 },
    ],
    options,
  )
  expect((other?.x ?? 0) - (one?.x ?? 0)).toBeCloseTo(33, 3)
  expect(one?.y).toBe(other?.y)
  expect([one?.moved, other?.moved]).toEqual([true, true])
})

test('none of sixty covers another or leaves the box, wherever they are', () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: 600, noNaN: true }),
    y: fc.double({ min: 0, max: 720, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (places) => {
      const pins = mapPins(places, options)
      for (const [index, { x, y }] of pins.entries()) {
        expect(x).toBeGreaterThanOrEqual(15)
        expect(x).toBeLessThanOrEqual(585)
        expect(y).toBeGreaterThanOrEqual(15)
        expect(y).toBeLessThanOrEqual(705)
        for (const other of pins.slice(index + 1)) {
          // a rounding error of the gap may remain, never of the squares
          expect(Math.max(Math.abs(other.x - x), Math.abs(other.y - y))).toBeGreaterThanOrEqual(30)
        }
      }
    }),
    { numRuns: 200, seed: 20261126 },
  )
})

const inOneTown = (count: number) =>
  Array.from({ length: count }, (_place, index) => ({ x: 300 + (index % 7), y: 350 + (index % 5) }))

test('a whole programme in one town finds room: no square covers another', () => {
  const side = 24
  const pins = mapPins(inOneTown(199), { side, gap: 2, box })
  for (const [index, { x, y }] of pins.entries())
    for (const other of pins.slice(index + 1))
      expect(Math.max(Math.abs(other.x - x), Math.abs(other.y - y))).toBeGreaterThanOrEqual(side)
})

const side = 24
const cover = (pins: readonly { x: number; y: number }[]) =>
  pins.some(({ x, y }, index) =>
    pins.slice(index + 1).some((other) => Math.max(Math.abs(other.x - x), Math.abs(other.y - y)) < side),
  )

// measured: 5, 31, 56 and 145; the code gives up after 200
test.each([
  [10, 7],
  [50, 37],
  [100, 67],
  [199, 165],
])('of %i places in one town no square covers another after %i times at most', (count, most) => {
  const pins = inOneTown(count)
  let times = 0
  while (cover(pins) && times < 200) {
    moveApartOnce(pins, side + 2, box)
    times += 1
  }
  expect(times).toBeGreaterThan(1)
  expect(times).toBeLessThanOrEqual(most)
})

test('places with room around them are looked at once, however many there are', () => {
  for (const count of [10, 50, 100, 199]) {
    const apart = Array.from({ length: count }, (_, at) => ({
      x: 15 + (at % 15) * 38,
      y: 15 + Math.floor(at / 15) * 38,
    }))
    const before = structuredClone(apart)
    expect(moveApartOnce(apart, side + 2, box)).toBe(true)
    expect(apart).toEqual(before)
  }
})
