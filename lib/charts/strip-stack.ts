import type { Side } from '@/lib/measures/model.ts'
import { scaleX, steps, type ScaleStep } from './scale-x.ts'

/** How many people are at each of the five stops. Whole, ≥ 0. */
export type StepCounts = readonly [number, number, number, number, number]

/** firm and tentative: the thick bar, solid or dashed; plain: a thin one, where two means lie close */
export type BarStyle = 'firm' | 'tentative' | 'plain'

/** hollow: not on the scale, or a guess; an eye marks your own: white in an answer, filled in a hollow mark */
export type StripLook = 'filled' | 'hollow' | 'eye' | 'hollow-eye'

/** x in per cent of the width; dx and y in px. Only the line stretches with the page, marks never do. */
export interface StripMark {
  /** the client's are round, the contractor's pointed */
  side: Side
  x: number
  dx: number
  y: number
  look: StripLook
}

/** A half mark on the line, in ink: colours are for people. */
export interface StripMean {
  side: Side
  x: number
  y: number
  /** the half above the line, or the one below it */
  up: boolean
  hollow: boolean
}

/** The bar between two means. */
export interface StripBar {
  from: number
  to: number
  style: BarStyle
  width: number
}

/** Common to all strips: marks above and below one line of five stops. */
export interface StripMarks {
  height: number
  /** y of the shared line */
  axis: number
  radius: number
  meanRadius: number
  stops: { step: ScaleStep; x: number }[]
  dots: StripMark[]
  means: StripMean[]
  /** null when one of the two has no mean */
  gap: StripBar | null
}

export const thickPx = 7
const thinPx = 3

/** Mean in steps, or null without answers. */
export function meanOfSteps(counts: StepCounts): number | null {
  const people = counts.reduce((sum, count) => sum + count, 0)
  if (people === 0) return null
  return steps.reduce((sum, step) => sum + step * (counts[step - 1] ?? 0), 0) / people
}

/** Distance of the nearest mark from the line: clear of the mean on it, in whole pixels for crisp lines. */
export const clearOf = (radius: number, meanRadius: number): number =>
  Math.round(thickPx / 2 + meanRadius + radius + 3.5)

/** The same in steps of `pitch`, one further away: a mean at a pile's first position would count as a person. */
export const clearOfPile = (radius: number, meanRadius: number, pitch: number): number =>
  clearOf(radius, meanRadius) + pitch

/** Mean in steps, and whether it is a single person's answer: that is already drawn, so the mean needs no mark. */
export const markedMeanOf = (counts: StepCounts): { value: number | null; alone: boolean } => ({
  value: meanOfSteps(counts),
  alone: counts.reduce((sum, count) => sum + count, 0) === 1,
})

export const stops = (): StripMarks['stops'] => steps.map((step) => ({ step, x: scaleX(step) }))

interface Stack {
  side: Side
  x: number
  count: number
  /** −1: upwards; 1: downwards */
  away: -1 | 1
  axis: number
  clear: number
  pitch: number
  /** marks per row */
  columns: number
  lookOf: (position: number) => StripLook
  /** grows to the left only, at the right edge */
  leftward?: boolean
}

/** People at one stop, nearest the line first, in rows of `columns`. */
export function stackOf({ side, x, count, away, axis, clear, pitch, columns, lookOf, leftward }: Stack): StripMark[] {
  return Array.from({ length: count }, (_, position) => {
    const row = Math.floor(position / columns)
    const inRow = Math.min(columns, count - row * columns)
    const dx = ((position % columns) - (leftward ? inRow - 1 : (inRow - 1) / 2)) * pitch
    return { side, x, dx, y: axis + away * (clear + row * pitch), look: lookOf(position) }
  })
}

interface MarkedMean {
  side: Side
  value: number | null
  hollow?: boolean
  /** one person's answer: no mark for the mean, as that person is already drawn */
  alone?: boolean
}

interface Pair {
  /** mean above the line and mean below it, in steps */
  up: MarkedMean
  down: MarkedMean
  style: BarStyle
  axis: number
}

/** Half marks on the line and the bar between the means; if a mean is missing there is no bar. */
export function meansAndBar({ up, down, style, axis }: Pair): Pick<StripMarks, 'means' | 'gap'> {
  const both = up.value !== null && down.value !== null
  const width = style === 'plain' ? thinPx : thickPx
  const lift = both ? width / 2 : 0.75
  const mean = ({ side, value, hollow = false, alone = false }: MarkedMean, isUp: boolean): StripMean[] =>
    value === null || alone ? [] : [{ side, x: scaleX(value), y: axis + (isUp ? -lift : lift), up: isUp, hollow }]
  return {
    means: [...mean(up, true), ...mean(down, false)],
    gap:
      up.value === null || down.value === null
        ? null
        : {
            from: scaleX(Math.min(up.value, down.value)),
            to: scaleX(Math.max(up.value, down.value)),
            style,
            width,
          },
  }
}
