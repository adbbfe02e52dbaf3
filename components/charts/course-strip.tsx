import type { Side } from '@/components/ui/mark.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { at, circle, diamond, fill } from './shapes.ts'

const sides = ['client', 'contractor'] as const
const stroke: Record<Side, string> = { client: 'stroke-client', contractor: 'stroke-contractor' }

/** A mean of each side; null without an answer. */
type Means = Readonly<Record<Side, number | null>>

const height = 118
/** From "volledig" at the top to "helemaal niet". */
const heightOf = (mean: number): number => 12 + (5 - mean) * 23.5
const placeOf = (index: number, rounds: number): number => (rounds === 1 ? 50 : 8 + (84 * index) / (rounds - 1))

interface CourseStripProps {
  /** oldest first */
  means: readonly Means[]
  /** every mean in words and numbers */
  label: string
}

/** The means of both sides over the rounds, from left to right; a round without a mean interrupts the line. */
export function CourseStrip({ means, label }: CourseStripProps) {
  const places = means.map((_means, index) => placeOf(index, means.length))
  return (
    <ChartFrame label={label} height={height}>
      {[1, 2, 3, 4, 5].map((step) => (
        <line
          key={step}
          className={step === 1 || step === 5 ? 'stroke-ink' : 'stroke-line'}
          x1="0%"
          x2="100%"
          y1={heightOf(step)}
          y2={heightOf(step)}
        />
      ))}
      {sides.flatMap((side) =>
        means.slice(1).map((to, index) => {
          const from = means[index]?.[side] ?? null
          const until = to[side]
          if (from === null || until === null) return null
          return (
            <line
              key={`${side} ${index}`}
              className={stroke[side]}
              strokeWidth={2.5}
              strokeDasharray={side === 'client' ? undefined : '7 3'}
              x1={`${places[index]}%`}
              x2={`${places[index + 1]}%`}
              y1={heightOf(from)}
              y2={heightOf(until)}
            />
          )
        }),
      )}
      {sides.flatMap((side) =>
        means.map((of, index) => {
          const mean = of[side]
          if (mean === null) return null
          return (
            <svg key={`${side} ${index}`} {...at(places[index] ?? 0, heightOf(mean))}>
              <path className={fill[side]} d={side === 'client' ? circle(0, 0, 5) : diamond(0, 0, 6)} />
            </svg>
          )
        }),
      )}
    </ChartFrame>
  )
}
