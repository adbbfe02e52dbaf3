import type { Side } from '@/lib/measures/model.ts'
import { scaleX, steps } from './scale-x.ts'
import {
  clearOfPile,
  markedMeanOf,
  meansAndBar,
  stackOf,
  stops,
  type BarStyle,
  type StepCounts,
  type StripLook,
  type StripMark,
  type StripMarks,
} from './strip-stack.ts'

export interface GuessStripInput {
  /** the side that guessed; the other is the one that answered */
  guesser: Side
  /** the guesser's guesses of the other side's answers */
  thought: StepCounts
  /** the other side's answers */
  said: StepCounts
  /** of the miss: thick from one step on */
  miss: BarStyle
  /** marks to leave room for above and below, so that two strips side by side have the same height and line */
  room?: { thought: number; said: number } | undefined
}

const radius = 6.4
const meanRadius = 8.5
const pitch = 16
const maxRows = 6

/** People at the most frequent stop, at least 1. */
export const tallestOf = (counts: StepCounts): number => Math.max(1, ...counts)

/**
 * One side's guesses against the other's answers: hollow marks in the guesser's shape above the line, solid marks in
 * the other's shape below it; the bar is the miss. Uses counts only.
 */
export function guessStripMarks({ guesser, thought, said, miss, room }: GuessStripInput): StripMarks {
  const other: Side = guesser === 'client' ? 'contractor' : 'client'
  const above = Math.max(tallestOf(thought), room?.thought ?? 1)
  const below = Math.max(tallestOf(said), room?.said ?? 1)
  const columns = Math.min(3, Math.ceil(Math.max(above, below) / maxRows))
  const clear = clearOfPile(radius, meanRadius, pitch)
  const heightOf = (people: number) => clear + (Math.ceil(people / columns) - 1) * pitch + Math.ceil(radius * 1.2) + 3
  const axis = heightOf(above)
  const row = (side: Side, counts: StepCounts, away: -1 | 1, look: StripLook): StripMark[] =>
    steps.flatMap((step) =>
      stackOf({
        side,
        x: scaleX(step),
        count: counts[step - 1] ?? 0,
        away,
        axis,
        clear,
        pitch,
        columns,
        lookOf: () => look,
      }),
    )
  return {
    height: axis + heightOf(below),
    axis,
    radius,
    meanRadius,
    stops: stops(),
    dots: [...row(guesser, thought, -1, 'hollow'), ...row(other, said, 1, 'filled')],
    ...meansAndBar({
      up: { side: guesser, ...markedMeanOf(thought), hollow: true },
      down: { side: other, ...markedMeanOf(said) },
      style: miss,
      axis,
    }),
  }
}
