import { signedLineOf, type SignedLine } from './signed-line.ts'

/** A neighbourhood: its gap and the standard error of that gap, in steps. */
export interface FunnelDot {
  name: string
  gap: number
  error: number
  /** beyond the limits */
  outside: boolean
}

interface Point {
  x: number
  y: number
}

/** A name in a column beside the squares, and its square. */
interface FunnelName extends Point {
  text: string
  anchor: 'start' | 'end'
  square: Point
}

/** A point, and its square's distance from it in px: two squares at one point would look like one. */
interface Shifted extends Point {
  shift: number
}

export interface FunnelMarks {
  line: SignedLine
  height: number
  axis: number
  top: number
  middle: number
  /** from the top downwards, cut off at the ends of the line */
  limits: { from: Point; to: Point }[]
  /** within the limits, one by one; empty where there are too many */
  inside: Shifted[]
  /** beyond the limits, one by one; empty where there are too many */
  outside: Shifted[]
  /** of the squares outside, in px */
  side: number
  names: FunnelName[]
  /** with many points: squares in a raster, the side in px by their number */
  density: (Point & { side: number })[]
  /** the same for points beyond the limits */
  densityOutside: (Point & { side: number })[]
}

const heightPx = 360
const topPx = 14
const belowLinePx = 30
/** Where the drawing begins: this part of the smallest error. */
const aboveSurest = 0.85
/** More points than this are drawn as a raster. */
export const dotsMax = 400
/** More points beyond the limits than this are drawn as a raster too. */
export const outsideMax = 200
/** More names than this would cover each other. */
const namesMax = 12
const nameRowPx = 17
/** A gap beyond this leaves no room for a name beside it, unless the line is longer. */
const roomForNames = 2.4
const rasterColumns = 46
const rasterRows = 28

/**
 * Gap against its standard error: few answers below, many above, as far as there are any. Between the limits is what chance produces around the
 * middle; only points beyond are filled and named.
 */
export function funnelMarks(dots: readonly FunnelDot[], mu: number, errorsOfLimit: number): FunnelMarks {
  const line = signedLineOf(
    dots.map(({ gap }) => gap),
    roomForNames,
  )
  const axis = heightPx - belowLinePx
  const widest = Math.max(0.1, ...dots.map(({ error }) => error)) * 1.06
  // above the surest neighbourhood there is nothing but the lines that meet at no error
  const least = aboveSurest * Math.min(widest, ...dots.map(({ error }) => error))
  const heightOf = (error: number) => topPx + ((axis - topPx - 6) * (error - least)) / (widest - least)
  const pointOf = ({ gap, error }: Pick<FunnelDot, 'gap' | 'error'>): Point => ({
    x: line.xOf(gap),
    y: heightOf(error),
  })
  const outside = dots.filter((dot) => dot.outside)
  const inside = dots.filter((dot) => !dot.outside)
  const many = dots.length > dotsMax
  return {
    line,
    height: heightPx,
    axis,
    top: topPx,
    middle: line.xOf(mu),
    limits: [-1, 1].flatMap((way) => {
      const room = line.reach + 0.25 - way * mu
      const until = Math.min(widest, room / errorsOfLimit)
      const at = (error: number) => pointOf({ gap: mu + way * errorsOfLimit * error, error })
      return until > least ? [{ from: at(least), to: at(until) }] : []
    }),
    inside: many ? [] : apart(inside.map(pointOf)),
    outside: outside.length > outsideMax ? [] : apart(outside.map(pointOf)),
    side: many ? 7 : 13,
    names: outside.length > namesMax ? [] : namesOf(outside, mu, pointOf, axis),
    density: many ? densityOf(inside.map(pointOf), axis) : [],
    densityOutside: outside.length > outsideMax ? densityOf(outside.map(pointOf), axis) : [],
  }
}

const shiftPx = 4

/** A second square at one point moves a little up and to the right, and so on. */
function apart(points: readonly Point[]): Shifted[] {
  const taken = new Map<string, number>()
  return points.map((point) => {
    const key = `${point.x.toFixed(1)} ${Math.round(point.y / 2)}`
    const before = taken.get(key) ?? 0
    taken.set(key, before + 1)
    return { ...point, shift: before * shiftPx }
  })
}

/** In a column on either side, in the order of the squares; each on its own line, and none on the axis. */
function namesOf(
  outside: readonly FunnelDot[],
  mu: number,
  pointOf: (dot: FunnelDot) => Point,
  axis: number,
): FunnelName[] {
  return [-1, 1].flatMap((way) => {
    const some = outside
      .filter(({ gap }) => Math.sign(gap - mu) === way)
      .map((dot) => ({ text: dot.name, square: pointOf(dot) }))
      .toSorted((a, b) => a.square.y - b.square.y)
    const far = Math.max(...some.map(({ square }) => way * square.x)) * way
    // at an edge there is room on the inner side only
    const inward = way < 0 ? far < 14 : far > 86
    const anchor = way > 0 === inward ? ('end' as const) : ('start' as const)
    let free = -Infinity
    const placed = some.map(({ text, square }): FunnelName => {
      const y = Math.max(square.y, free)
      free = y + nameRowPx
      return { text, square, x: inward ? square.x : far, y, anchor }
    })
    let floor = axis - nameRowPx / 2
    return placed
      .toReversed()
      .map((name) => {
        const y = Math.min(name.y, floor)
        floor = y - nameRowPx
        return { ...name, y }
      })
      .toReversed()
  })
}

function densityOf(points: readonly Point[], axis: number): (Point & { side: number })[] {
  const width = 100 / rasterColumns
  const height = axis / rasterRows
  const cells = Map.groupBy(points, ({ x, y }) => `${Math.floor(x / width)} ${Math.floor(y / height)}`)
  const fullest = Math.max(1, ...[...cells.values()].map((some) => some.length))
  return [...cells].map(([key, some]) => {
    const [column = 0, row = 0] = key.split(' ').map(Number)
    // area shows the number, so that twice as many look like twice as much
    const side = Math.max(2, Math.round(10 * Math.sqrt(some.length / fullest)))
    return { x: (column + 0.5) * width, y: (row + 0.5) * height, side }
  })
}
