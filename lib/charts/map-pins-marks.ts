interface Point {
  x: number
  y: number
}

/** A square of the map, and its true location if it was moved. */
export interface MapPin extends Point {
  point: Point
  moved: boolean
}

interface Box {
  width: number
  height: number
}

/** Even in one town, overlaps are gone after fewer; only rounding errors of the gaps would take more. */
const rounds = 200
/** A square moved by at most this fraction of its side still covers its location. */
const coversPlace = 0.4

/** How far two squares of this pitch must move apart, in the shorter direction; null without an overlap. */
function overlapOf(a: Point, b: Point, pitch: number): Point | null {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const [wide, high] = [pitch - Math.abs(dx), pitch - Math.abs(dy)]
  if (wide <= 1e-6 || high <= 1e-6) return null
  return wide <= high ? { x: wide * (dx < 0 ? -1 : 1), y: 0 } : { x: 0, y: high * (dy < 0 ? -1 : 1) }
}

const within = (value: number, size: number, pitch: number) => Math.min(size - pitch / 2, Math.max(pitch / 2, value))

/** Moves overlapping squares of this pitch apart, each pair once; returns true if there were none. */
export function moveApartOnce(pins: readonly Point[], pitch: number, box: Box): boolean {
  let calm = true
  for (const [index, a] of pins.entries()) {
    for (const b of pins.slice(index + 1)) {
      const apart = overlapOf(a, b, pitch)
      if (!apart) continue
      calm = false
      a.x = within(a.x - apart.x / 2, box.width, pitch)
      a.y = within(a.y - apart.y / 2, box.height, pitch)
      b.x = within(b.x + apart.x / 2, box.width, pitch)
      b.y = within(b.y + apart.y / 2, box.height, pitch)
    }
  }
  return calm
}

/**
 * Squares of equal side at their locations in a box, moved slightly apart where they would overlap; two at one location
 * go to its left and right, in the given order. `side` and `gap` in units of the box.
 */
export function mapPins(
  points: readonly Point[],
  { side, gap, box }: { side: number; gap: number; box: Box },
): MapPin[] {
  const pitch = side + gap
  const pins = points.map(({ x, y }) => ({ x: within(x, box.width, pitch), y: within(y, box.height, pitch) }))
  for (let round = 0, calm = false; round < rounds && !calm; round += 1) calm = moveApartOnce(pins, pitch, box)
  return pins.map((pin, index) => {
    const point = points[index] ?? pin
    return {
      ...pin,
      point,
      moved: Math.max(Math.abs(pin.x - point.x), Math.abs(pin.y - point.y)) > side * coversPlace,
    }
  })
}
