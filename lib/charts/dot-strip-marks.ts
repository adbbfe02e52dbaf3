import type { Side } from '@/lib/measures/model.ts'
import { scaleX, steps, unknownX, type ScaleStep } from './scale-x.ts'
import {
  clearOfPile,
  markedMeanOf,
  meanOfSteps,
  meansAndBar,
  stackOf,
  stops,
  thickPx,
  type BarStyle,
  type StepCounts,
  type StripMark,
  type StripMarks,
} from './strip-stack.ts'

/** How many people of a side are at each of the five stops, and how many do not know. Whole, ≥ 0. */
export interface SideCounts {
  steps: StepCounts
  unknown: number
}

export interface DotStripInput {
  client: SideCounts
  contractor: SideCounts
  gap: BarStyle
  /** your own position: that mark gets a white eye */
  own?: { side: Side; at: ScaleStep | 'unknown' } | undefined
  size?: StripSize | undefined
  /** people of a side at one stop for whom there is room at least: strips with the same have their lines at one height */
  room?: Readonly<Record<Side, number>> | undefined
}
type StripSize = 'small' | 'row' | 'large'

export interface DotStripMarks extends StripMarks {
  /** position of the bar's number, where no marks are; null if there is none */
  gapLabel: { x: number; y: number } | null
}

const sizes: Record<StripSize, { radius: number; meanRadius: number; pitch: number; maxRows: number }> = {
  small: { radius: 4, meanRadius: 5.5, pitch: 10, maxRows: 8 },
  row: { radius: 6.4, meanRadius: 8.5, pitch: 16, maxRows: 8 },
  large: { radius: 8.5, meanRadius: 10.2, pitch: 21, maxRows: 10 },
}
/* half the width of the text at the bar, in per cent of a strip of at least 600 px */
const labelHalf = 9

/** Mean of the valid answers in steps, or null if there are none. */
export const meanStep = ({ steps: counts }: SideCounts): number | null => meanOfSteps(counts)

/** Counts from answers in any order; null is "I do not know". */
export function countsOfAnswers(answers: readonly (ScaleStep | null)[]): SideCounts {
  const at = (step: ScaleStep | null) => answers.filter((answer) => answer === step).length
  return { steps: [at(1), at(2), at(3), at(4), at(5)], unknown: at(null) }
}

/** Most people at one stop of a strip, "weet ik niet" included. At least 1. */
export const tallestOf = (counts: SideCounts): number => Math.max(1, ...counts.steps, counts.unknown)

/**
 * The dot strip: the client's people above the line, the contractor's below it, one mark per person, from the line
 * outwards; half marks on the line are the means, the bar between them is the gap. If a stop has more people than fit
 * in a stack, every stack of the strip gets two or three marks per row, so that heights stay comparable. Uses counts
 * only, so the order of answers cannot be read from it.
 */
export function dotStripMarks({ client, contractor, gap, own, size = 'row', room }: DotStripInput): DotStripMarks {
  const { radius, meanRadius, pitch, maxRows } = sizes[size]
  const up = Math.max(tallestOf(client), room?.client ?? 0)
  const down = Math.max(tallestOf(contractor), room?.contractor ?? 0)
  const columns = Math.min(3, Math.ceil(Math.max(up, down) / maxRows))
  const clear = clearOfPile(radius, meanRadius, pitch)
  const heightOf = (people: number) => clear + (Math.ceil(people / columns) - 1) * pitch + Math.ceil(radius * 1.2) + 3
  const axis = heightOf(up)

  const sideOf = (side: Side, counts: SideCounts): StripMark[] => {
    const base = { side, away: side === 'client' ? -1 : 1, axis, clear, pitch, columns } as const
    const isYours = (at: ScaleStep | 'unknown', position: number) =>
      own?.side === side && own.at === at && position === 0
    return [
      ...steps.flatMap((step) =>
        stackOf({
          ...base,
          x: scaleX(step),
          count: counts.steps[step - 1] ?? 0,
          lookOf: (position) => (isYours(step, position) ? 'eye' : 'filled'),
        }),
      ),
      ...stackOf({
        ...base,
        x: unknownX,
        count: counts.unknown,
        lookOf: (position) => (isYours('unknown', position) ? 'hollow-eye' : 'hollow'),
        leftward: true,
      }),
    ]
  }
  const marked = meansAndBar({
    up: { side: 'client', ...markedMeanOf(client.steps) },
    down: { side: 'contractor', ...markedMeanOf(contractor.steps) },
    style: gap,
    axis,
  })
  return {
    height: axis + heightOf(down),
    axis,
    radius,
    meanRadius,
    stops: stops(),
    dots: [...sideOf('client', client), ...sideOf('contractor', contractor)],
    ...marked,
    gapLabel: marked.gap && size === 'large' ? roomForLabel(marked.gap, client, contractor, axis) : null,
  }
}

/** Above the bar if no mark of the client is there, else below it if none of the contractor is, else null. */
function roomForLabel(bar: { from: number; to: number }, client: SideCounts, contractor: SideCounts, axis: number) {
  const middle = (bar.from + bar.to) / 2
  if (bar.to - bar.from < 2 * labelHalf + 4) return null
  const free = (counts: SideCounts) =>
    steps.every((step) => counts.steps[step - 1] === 0 || Math.abs(scaleX(step) - middle) > labelHalf + 2)
  if (free(client)) return { x: middle, y: axis - thickPx / 2 - 9 }
  return free(contractor) ? { x: middle, y: axis + thickPx / 2 + 21 } : null
}
