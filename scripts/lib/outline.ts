import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'

type Position = readonly [number, number]
type Ring = readonly Position[]

/** The part of the atlas that we read: TopoJSON, whose borders are arcs of steps shared by neighbours. */
const atlasSchema = z.object({
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  arcs: z.array(z.array(z.tuple([z.number(), z.number()]))),
  objects: z.object({
    countries: z.object({
      geometries: z.array(z.object({ id: z.string().optional(), arcs: z.unknown() })),
    }),
  }),
})
const polygonsSchema = z.array(z.array(z.array(z.number())))

/** ISO 3166 number of the Netherlands. */
const netherlands = '528'
/** The Caribbean islands are west of this. */
const europeFromLongitude = 0
const box = { width: 600, height: 720, margin: 6 }
/** In units of the box: points closer than this are merged, and smaller islands left out. */
const tolerance = 0.35
const smallestIsland = 4

/** Mercator, as in lib/programme/rules/outline.ts: east and north in radians. */
const mercator = ([longitude, latitude]: Position): Position => [
  (longitude * Math.PI) / 180,
  Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)),
]

function arcsOf({ arcs, transform }: z.infer<typeof atlasSchema>): Ring[] {
  return arcs.map((steps) => {
    let [x, y] = [0, 0]
    return steps.map(([east, north]): Position => {
      x += east
      y += north
      return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]]
    })
  })
}

/** A negative number is a reversed arc; consecutive arcs share a point. */
function ringOf(numbers: readonly number[], arcs: readonly Ring[]): Ring {
  return numbers.flatMap((number) => {
    const arc = number < 0 ? (arcs[~number] ?? []).toReversed() : (arcs[number] ?? [])
    return arc.slice(1)
  })
}

/** Twice the area that a ring encloses. */
const areaOf = (ring: Ring): number =>
  Math.abs(
    ring.reduce((sum, [x, y], position) => {
      const [nextX, nextY] = ring[(position + 1) % ring.length] ?? [x, y]
      return sum + x * nextY - nextX * y
    }, 0),
  )

function distanceToLine([x, y]: Position, [fromX, fromY]: Position, [toX, toY]: Position): number {
  const length = Math.hypot(toX - fromX, toY - fromY)
  if (length === 0) return Math.hypot(x - fromX, y - fromY)
  return Math.abs((toX - fromX) * (fromY - y) - (fromX - x) * (toY - fromY)) / length
}

/** Douglas and Peucker (1973): removes every point within the tolerance of the simplified line. */
function simplify(points: Ring): Ring {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return points
  const distances = points.map((point) => distanceToLine(point, first, last))
  const furthest = distances.reduce(
    (best, distance, position) => (distance > (distances[best] ?? 0) ? position : best),
    0,
  )
  if ((distances[furthest] ?? 0) <= tolerance) return [first, last]
  return [...simplify(points.slice(0, furthest + 1)).slice(0, -1), ...simplify(points.slice(furthest))]
}

const pathOf = (ring: Ring): string => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`

/** The text of lib/programme/rules/outline.json: the European Netherlands in a box, and its projection. */
export async function makeOutline(): Promise<string> {
  const require = createRequire(import.meta.url)
  const file = require.resolve('world-atlas/countries-10m.json')
  const atlas = atlasSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  const arcs = arcsOf(atlas)
  const country = atlas.objects.countries.geometries.find(({ id }) => id === netherlands)
  const rings = polygonsSchema
    .parse(country?.arcs)
    .flatMap(([outer]) => (outer ? [ringOf(outer, arcs)] : []))
    .filter((ring) => ring.every(([longitude]) => longitude > europeFromLongitude))
    .map((ring) => ring.map(mercator))
  const [xs, ys] = [rings.flatMap((ring) => ring.map(([x]) => x)), rings.flatMap((ring) => ring.map(([, y]) => y))]
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const inner = { width: box.width - 2 * box.margin, height: box.height - 2 * box.margin }
  const scale = Math.min(inner.width / (east - west), inner.height / (north - south))
  const left = (box.width - scale * (east - west)) / 2 - scale * west
  const top = (box.height - scale * (north - south)) / 2 + scale * north
  const path = rings
    .map((ring) => ring.map(([x, y]): Position => [left + scale * x, top - scale * y]))
    .filter((ring) => areaOf(ring) / 2 >= smallestIsland)
    .map((ring) => pathOf(simplify(ring)))
    .join('')
  const { width, height } = box
  return `${JSON.stringify({ width, height, scale, left, top, path }, null, 2)}\n`
}
