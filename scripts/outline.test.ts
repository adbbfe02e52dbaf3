import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countryOutline, pointOf } from '@/lib/programme/rules/outline.ts'
import { makeOutline } from './lib/outline.ts'

test('the map is what its script makes of the atlas, and small', async () => {
  const kept = readFileSync(new URL('../lib/programme/rules/outline.json', import.meta.url), 'utf8')
  expect(kept).toBe(await makeOutline())
  expect(kept.length).toBeLessThan(20_000)
})

/** Whether a point is inside the rings: counts how often a line from it to the left crosses them. */
function isOnLand({ x, y }: { x: number; y: number }): boolean {
  return countryOutline.path
    .split('Z')
    .filter(Boolean)
    .some((ring) => {
      const points = ring
        .slice(1)
        .split('L')
        .map((point) => point.split(' ').map(Number))
      return (
        points.filter(([fromX = 0, fromY = 0], position) => {
          const [toX = 0, toY = 0] = points[(position + 1) % points.length] ?? []
          return fromY > y !== toY > y && x > fromX + ((toX - fromX) * (y - fromY)) / (toY - fromY)
        }).length %
          2 ===
        1
      )
    })
}

test('towns lie on the land, and the sea and the neighbours do not', () => {
  // the last two of each are close to the coast and to the border, on either side
  const towns = {
    Utrecht: [52.09, 5.12],
    Maastricht: [50.85, 5.69],
    Groningen: [53.22, 6.57],
    Middelburg: [51.5, 3.61],
    Hague: [52.09, 4.34],
    Enschede: [52.22, 6.9],
  }
  for (const [name, [latitude = 0, longitude = 0]] of Object.entries(towns)) {
    expect(isOnLand(pointOf({ latitude, longitude })), name).toBe(true)
  }
  const elsewhere = {
    North: [52.6, 3.9],
    Antwerp: [51.2, 4.4],
    Aachen: [50.77, 6.1],
    Bremen: [53.08, 8.8],
    Coast: [52.09, 4.17],
    Gronau: [52.22, 7.1],
  }
  for (const [name, [latitude = 0, longitude = 0]] of Object.entries(elsewhere)) {
    expect(isOnLand(pointOf({ latitude, longitude })), name).toBe(false)
  }
})

test('north is above, east is right, and all of the land is in the box', () => {
  const [groningen, utrecht] = [
    pointOf({ latitude: 53.22, longitude: 6.57 }),
    pointOf({ latitude: 52.09, longitude: 5.12 }),
  ]
  expect(groningen.y).toBeLessThan(utrecht.y)
  expect(groningen.x).toBeGreaterThan(utrecht.x)
  for (const [, x = '', y = ''] of countryOutline.path.matchAll(/([\d.-]+) ([\d.-]+)/g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(0)
    expect(Number(x)).toBeLessThanOrEqual(countryOutline.width)
    expect(Number(y)).toBeGreaterThanOrEqual(0)
    expect(Number(y)).toBeLessThanOrEqual(countryOutline.height)
  }
})

test('no place is drawn outside the box, wherever it lies', () => {
  const { width, height } = countryOutline
  expect(pointOf({ latitude: 12.2, longitude: -68.3 })).toEqual({ x: 0, y: height })
  expect(pointOf({ latitude: 5.9, longitude: 52.02 })).toEqual({ x: width, y: height })
  expect(pointOf({ latitude: -90, longitude: -180 })).toEqual({ x: 0, y: height })
  expect(pointOf({ latitude: 90, longitude: 180 })).toEqual({ x: width, y: 0 })
})
