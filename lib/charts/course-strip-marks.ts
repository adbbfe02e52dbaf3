import type { Side } from '@/lib/measures/model.ts'

/** A mean of each side; null without an answer. */
export type Means = Readonly<Record<Side, number | null>>

const sides = ['client', 'contractor'] as const

interface Point {
  /** across, in per cent */
  readonly x: number
  /** down, in px */
  readonly y: number
}

export interface CourseMarks {
  readonly height: number
  /** of each step of the scale; `edge`: the first and the last */
  readonly steps: readonly { readonly step: number; readonly y: number; readonly edge: boolean }[]
  readonly lines: readonly { readonly side: Side; readonly from: Point; readonly to: Point }[]
  readonly points: readonly (Point & { readonly side: Side })[]
}

/** From "volledig" at the top to "helemaal niet". */
const heightOf = (mean: number): number => 12 + (5 - mean) * 23.5
const xOf = (index: number, rounds: number): number => (rounds === 1 ? 50 : 8 + (84 * index) / (rounds - 1))

/** The means of both sides over the rounds, the oldest at the left; a round without a mean interrupts the line. */
export function courseMarks(means: readonly Means[]): CourseMarks {
  const placesOf = (side: Side): (Point | null)[] =>
    means.map((of, index) => {
      const mean = of[side]
      return mean === null ? null : { x: xOf(index, means.length), y: heightOf(mean) }
    })
  const places = { client: placesOf('client'), contractor: placesOf('contractor') }
  return {
    height: 118,
    steps: [1, 2, 3, 4, 5].map((step) => ({ step, y: heightOf(step), edge: step === 1 || step === 5 })),
    lines: sides.flatMap((side) =>
      places[side].slice(1).flatMap((to, index) => {
        const from = places[side][index]
        return from && to ? [{ side, from, to }] : []
      }),
    ),
    points: sides.flatMap((side) => places[side].flatMap((point) => (point ? [{ side, ...point }] : []))),
  }
}
