import { bothSides, type BothSides, type Side } from '@/lib/measures/model.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import type { CheckOutCounts } from './model.ts'
import type { SessionState } from './state.ts'

/** Of fewer than this many people a result says who gave which answer. The database has the same number. */
export const inSecretMin = 3

/** How many of a side are in a session, and so can answer in secret. */
export const answerersOf = ({ attendance }: Pick<SessionState, 'attendance'>, side: Side): number =>
  attendance.filter((attendee) => attendee.side === side).length

/** Does what a side answers in secret show whose it is? */
export const isFew = (state: Pick<SessionState, 'attendance'>, side: Side): boolean =>
  answerersOf(state, side) < inSecretMin

/**
 * The figures of a check-out as they may be shown: null for a side from which fewer than three answers came. The database
 * keeps no others; sessions of before it did still have them.
 */
export const enoughOf = (results: BothSides<CheckOutCounts | null>): BothSides<CheckOutCounts | null> =>
  bothSides((side) => {
    const counts = results[side]
    return counts && totalOf(counts[0]) >= inSecretMin ? counts : null
  })
