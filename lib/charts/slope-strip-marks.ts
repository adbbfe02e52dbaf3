import type { Side } from '@/lib/measures/model.ts'
import { scaleX, steps } from './scale-x.ts'
import type { BarStyle } from './strip-stack.ts'

/** One round: the means of both sides, on the scale of 1 to 5; null without an answer. */
interface SlopeRound extends Readonly<Record<Side, number | null>> {
  /** the bar between them; null for none */
  readonly gap: BarStyle | null
}

/** The same for two rounds. */
export type Slopes = Readonly<Record<'before' | 'after', SlopeRound>>

export interface SlopeMark {
  side: Side
  hollow: boolean
  /** in per cent of the width */
  x: number
  y: number
}

interface SlopeLine {
  side: Side
  from: { x: number; y: number }
  to: { x: number; y: number }
}

interface SlopeGap {
  from: number
  to: number
  y: number
  style: BarStyle
}

export interface SlopeStripMarks {
  height: number
  /** the two scales, the earlier one above */
  axes: readonly number[]
  stops: readonly number[]
  marks: SlopeMark[]
  lines: SlopeLine[]
  gaps: SlopeGap[]
}

const axes = { before: 18, after: 62 } as const
/** Two means at the same position are drawn above and below the line. */
const aside = 6
/** Distance in per cent of the width below which two marks overlap. */
const near = 1.5

const sides = ['client', 'contractor'] as const
const rounds = ['before', 'after'] as const

/**
 * Two scales, the earlier round hollow and above: a line from each side's earlier mean to its later one. A bar connects
 * the means of a round that has both, unless `gap` is null. A side without a mean in a round has no mark there.
 */
export function slopeStripMarks(slopes: Slopes): SlopeStripMarks {
  const places = (round: 'before' | 'after') => {
    const { client, contractor } = slopes[round]
    const meet = client !== null && contractor !== null && Math.abs(scaleX(client) - scaleX(contractor)) < near
    return sides.flatMap((side) => {
      const mean = slopes[round][side]
      if (mean === null) return []
      const away = meet ? (side === 'client' ? -aside : aside) : 0
      return [{ side, hollow: round === 'before', x: scaleX(mean), y: axes[round] + away }]
    })
  }
  const marks = rounds.flatMap(places)
  const lines = sides.flatMap((side): SlopeLine[] => {
    const [from, to] = [true, false].map((hollow) => marks.find((mark) => mark.side === side && mark.hollow === hollow))
    return from && to ? [{ side, from: { x: from.x, y: from.y }, to: { x: to.x, y: to.y } }] : []
  })
  const gaps = rounds.flatMap((round): SlopeGap[] => {
    const { client, contractor, gap } = slopes[round]
    if (client === null || contractor === null || gap === null) return []
    return [{ from: scaleX(client), to: scaleX(contractor), y: axes[round], style: gap }]
  })
  return {
    height: axes.after + axes.before,
    axes: Object.values(axes),
    stops: steps.map(scaleX),
    marks,
    lines,
    gaps,
  }
}
