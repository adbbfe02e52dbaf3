import type { Side } from '@/lib/measures/model.ts'
import { meanStep, type SideCounts } from './dot-strip-marks.ts'
import { scaleX, unknownX, type ScaleStep } from './scale-x.ts'
import { clearOf, meansAndBar, stops, type StripMark, type StripMarks } from './strip-stack.ts'

export interface YouStripInput {
  /** null: you gave no answer here */
  own: { side: Side; at: ScaleStep | 'unknown' | null }
  /** your guess of the other side's answer; null without one */
  guess: ScaleStep | null
  client: SideCounts
  contractor: SideCounts
}

const radius = 8.5
const meanRadius = 8.5

/**
 * You among the two sides: your own mark with an eye above the line, both means on it, your guess hollow in the other
 * side's shape below it. Other people appear only through the means.
 */
export function youStripMarks({ own, guess, client, contractor }: YouStripInput): StripMarks {
  const clear = clearOf(radius, meanRadius)
  const axis = clear + Math.ceil(radius * 1.2) + 3
  const other: Side = own.side === 'client' ? 'contractor' : 'client'
  const dots: StripMark[] = []
  if (own.at === 'unknown') dots.push({ side: own.side, x: unknownX, dx: 0, y: axis - clear, look: 'hollow-eye' })
  else if (own.at !== null) dots.push({ side: own.side, x: scaleX(own.at), dx: 0, y: axis - clear, look: 'eye' })
  if (guess !== null) dots.push({ side: other, x: scaleX(guess), dx: 0, y: axis + clear, look: 'hollow' })
  return {
    height: 2 * axis,
    axis,
    radius,
    meanRadius,
    stops: stops(),
    dots,
    ...meansAndBar({
      up: { side: 'client', value: meanStep(client) },
      down: { side: 'contractor', value: meanStep(contractor) },
      style: 'plain',
      axis,
    }),
  }
}
