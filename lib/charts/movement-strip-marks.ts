import type { Side } from '@/lib/measures/model.ts'
import { scaleX, steps } from './scale-x.ts'
import {
  clearOfPile,
  markedMeanOf,
  meansAndBar,
  stackOf,
  stops,
  type StepCounts,
  type StripMark,
  type StripMarks,
} from './strip-stack.ts'

/** How many people of a side were at each stop, and are there now. The same people both times. */
export interface Moved {
  before: StepCounts
  after: StepCounts
}

export interface MovementStripMarks extends StripMarks {
  /** the earlier bar, thin and dotted; null where a side had no mean */
  old: { from: number; to: number } | null
}

const radius = 6.4
const meanRadius = 8.5
const pitch = 16
const maxRows = 8

const tallest = ({ before, after }: Moved) =>
  Math.max(1, ...after.map((now, index) => Math.max(now, before[index] ?? 0)))

/**
 * Solid where people are now, nearest the line; hollow where more people were before. Shows for a stop only how many
 * came or left, so that nobody's own move can be read from it. Half marks are the means, solid now and hollow then.
 */
export function movementStripMarks({ client, contractor }: Record<Side, Moved>): MovementStripMarks {
  const columns = Math.min(3, Math.ceil(Math.max(tallest(client), tallest(contractor)) / maxRows))
  const clear = clearOfPile(radius, meanRadius, pitch)
  const room = (moved: Moved) => clear + (Math.ceil(tallest(moved) / columns) - 1) * pitch + Math.ceil(radius * 1.2) + 3
  const axis = room(client)
  const dotsOf = (side: Side, { before, after }: Moved): StripMark[] =>
    steps.flatMap((step) => {
      const now = after[step - 1] ?? 0
      return stackOf({
        side,
        x: scaleX(step),
        count: Math.max(now, before[step - 1] ?? 0),
        away: side === 'client' ? -1 : 1,
        axis,
        clear,
        pitch,
        columns,
        lookOf: (position) => (position < now ? 'filled' : 'hollow'),
      })
    })
  const marked = (when: keyof Moved, hollow: boolean) =>
    meansAndBar({
      up: { side: 'client', ...markedMeanOf(client[when]), hollow },
      down: { side: 'contractor', ...markedMeanOf(contractor[when]), hollow },
      style: 'firm',
      axis,
    })
  const [then, now] = [marked('before', true), marked('after', false)]
  return {
    height: axis + room(contractor),
    axis,
    radius,
    meanRadius,
    stops: stops(),
    dots: [...dotsOf('client', client), ...dotsOf('contractor', contractor)],
    // the new ones are on top
    means: [...then.means, ...now.means],
    gap: now.gap,
    old: then.gap && { from: then.gap.from, to: then.gap.to },
  }
}
