import type { Figure, Paint, Point } from './drawing.ts'
import { mapPins } from './map-pins-marks.ts'
import { squarePath } from './paths.ts'

/** How far a neighbourhood is; the map shows nothing of its results. */
export type PinLook = 'held' | 'revealed' | 'waiting'

export interface Pin extends Point {
  /** the number in the square, and in the list beside the map */
  readonly number: number
  readonly look: PinLook
}

/** The land: its box, and its outline in it. */
export interface Outline {
  readonly width: number
  readonly height: number
  readonly path: string
}

/** In units of the outline's box, so that squares stay readable at some width; more than `most` would hide the land. */
export interface PinSize {
  readonly side: number
  readonly gap: number
  readonly text: number
  readonly most: number
}
export const deskPins: PinSize = { side: 30, gap: 3, text: 15, most: 199 }
/** A phone's squares take twice as much of the land. */
export const phonePins: PinSize = { side: 44, gap: 4, text: 23, most: 60 }

const paints: Readonly<Record<PinLook, Paint>> = {
  held: { fill: 'ink', stroke: { ink: 'ink', width: 2 } },
  revealed: { fill: 'paper', stroke: { ink: 'ink', width: 2 } },
  waiting: { fill: 'paper', stroke: { ink: 'soft', width: 2, dash: '3 2.5' } },
}
const textInks = { held: 'paper', revealed: 'ink', waiting: 'soft' } as const

/** The square of a look around a point, without a number. */
export const pinSquare = (look: PinLook, { x, y }: Point, side: number): Figure => ({
  kind: 'rect',
  x: x - side / 2,
  y: y - side / 2,
  width: side,
  height: side,
  ...paints[look],
})

/** A numbered square around a point; `side` with its outline, `text` in px. */
export const pinFigures = ({ number, look }: Omit<Pin, 'x' | 'y'>, at: Point, side: number, text: number): Figure[] => [
  pinSquare(look, at, side - 2),
  {
    kind: 'text',
    x: at.x,
    y: at.y + text * 0.35,
    text: String(number),
    ink: textInks[look],
    size: text,
    strong: look !== 'waiting',
    anchor: 'middle',
  },
]

export const landFigure = ({ path }: Outline): Figure => ({
  kind: 'path',
  d: path,
  fill: 'sunken',
  stroke: { ink: 'control', width: 1 },
  steady: true,
})

const tenthsOf = (value: number): number => Math.round(value * 10) / 10

/** One path for all of one look: thousands of elements would make up most of a page. */
function dotsOf(pins: readonly Pin[]): Figure[] {
  return [...Map.groupBy(pins, ({ look }) => look)].map(([look, some]) => {
    const { fill = 'paper', stroke } = paints[look]
    // tenths are fine enough, and there may be hundreds
    const d = some.map(({ x, y }) => squarePath(tenthsOf(x), tenthsOf(y), 7)).join('')
    return { kind: 'path', d, fill, stroke: { ink: stroke?.ink ?? 'ink', width: 1 } }
  })
}

interface PlacedPins<P> {
  /** under every square: the way from one that was moved to its true location; or small squares for all, unnumbered */
  readonly below: readonly Figure[]
  /** the numbered squares, in order */
  readonly pins: readonly { readonly pin: P; readonly figures: readonly Figure[] }[]
}

/** Where the neighbourhoods are: numbered squares, moved apart where they would overlap. */
export function pinsOnMap<P extends Pin>(
  outline: Outline,
  pins: readonly P[],
  { side, gap, text, most }: PinSize,
): PlacedPins<P> {
  if (pins.length > most) return { below: dotsOf(pins), pins: [] }
  const placed = mapPins(pins, { side, gap, box: outline })
  return {
    below: placed.flatMap(({ x, y, point, moved }): Figure[] =>
      moved
        ? [
            { kind: 'line', from: point, to: { x, y }, stroke: { ink: 'soft', width: 1 } },
            { kind: 'rect', x: point.x - 2.5, y: point.y - 2.5, width: 5, height: 5, fill: 'soft' },
          ]
        : [],
    ),
    pins: placed.flatMap((at, index) => {
      const pin = pins[index]
      return pin ? [{ pin, figures: pinFigures(pin, at, side, text) }] : []
    }),
  }
}
