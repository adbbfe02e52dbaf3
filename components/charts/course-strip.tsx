import type { Side } from '@/lib/measures/model.ts'
import { ChartFrame } from './chart-frame.tsx'
import { courseMarks, type Means } from '@/lib/charts/course-strip-marks.ts'
import { at, circle, diamond, fill } from './shapes.ts'

const stroke: Record<Side, string> = { client: 'stroke-client', contractor: 'stroke-contractor' }

interface CourseStripProps {
  /** oldest first */
  means: readonly Means[]
  /** every mean in words and numbers */
  label: string
}

/** The means of both sides over the rounds, from left to right; a round without a mean interrupts the line. */
export function CourseStrip({ means, label }: CourseStripProps) {
  const { height, steps, lines, points } = courseMarks(means)
  return (
    <ChartFrame label={label} height={height}>
      {steps.map(({ step, y, edge }) => (
        <line key={step} className={edge ? 'stroke-ink' : 'stroke-line'} x1="0%" x2="100%" y1={y} y2={y} />
      ))}
      {lines.map(({ side, from, to }) => (
        <line
          key={`${side} ${from.x}`}
          className={stroke[side]}
          strokeWidth={2.5}
          strokeDasharray={side === 'client' ? undefined : '7 3'}
          x1={`${from.x}%`}
          x2={`${to.x}%`}
          y1={from.y}
          y2={to.y}
        />
      ))}
      {points.map(({ side, x, y }) => (
        <svg key={`${side} ${x}`} {...at(x, y)}>
          <path className={fill[side]} d={side === 'client' ? circle(0, 0, 5) : diamond(0, 0, 6)} />
        </svg>
      ))}
    </ChartFrame>
  )
}
