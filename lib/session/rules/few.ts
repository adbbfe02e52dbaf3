import { bothSides, type BothSides, type Side } from '@/lib/measures/model.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import type { CheckOutCounts } from './model.ts'
import type { SessionState } from './state.ts'

/** With fewer people than this, a result reveals who gave which answer. The database has the same number. */
export const inSecretMin = 3

/** How many people of a side are in a session and can answer in secret. */
export const answerersOf = ({ attendance }: Pick<SessionState, 'attendance'>, side: Side): number =>
  attendance.filter((attendee) => attendee.side === side).length

/** Would the secret answers of this side reveal who gave them? */
export const isFew = (state: Pick<SessionState, 'attendance'>, side: Side): boolean =>
  answerersOf(state, side) < inSecretMin

/**
 * The figures of a check-out that may be shown: null for a side with fewer than three answers. The database no longer
 * stores those, but sessions from before that rule still have them.
 */
export const enoughOf = (results: BothSides<CheckOutCounts | null>): BothSides<CheckOutCounts | null> =>
  bothSides((side) => {
    const counts = results[side]
    return counts && totalOf(counts[0]) >= inSecretMin ? counts : null
  })
