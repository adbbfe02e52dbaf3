import type { FactorChange } from './change.ts'
import { basisOf, sidesWordOf } from './figures.ts'
import type { SentenceMessage } from './messages.ts'
import type { Side } from './model.ts'
import { SIDES } from './model.ts'
import { beforeAndAfterOf, stepsSaid } from './rounding.ts'

function sideMoved(change: FactorChange, side: Side): SentenceMessage[] {
  const { change: steps, changed } = change[side]
  if (steps === null || changed === null || changed === 'none' || !isJudged(change, side)) return []
  const direction = changed === 'up' ? ('more' as const) : ('less' as const)
  const basis = basisOf(change.people.before[side], change.people.after[side])
  return [{ key: 'change.side', values: { side, direction, basis, ...stepsSaid(steps) } }]
}

/** Few people of a side that mostly did not know have no view that can shift. */
const isJudged = ({ unknownSides: { before, after } }: FactorChange, side: Side): boolean =>
  before[side] === null && after[side] === null

/** Sides that could not judge the factor, or gave no answer: then, now or both times. */
function unjudged({ unknownSides: { before, after } }: FactorChange): SentenceMessage[] {
  return ROUNDS.flatMap((round) =>
    UNKNOWN_REASONS.flatMap(({ reason, key }): SentenceMessage[] => {
      const sides = SIDES.filter((side) => {
        const [then, now] = [before[side] === reason, after[side] === reason]
        return round === 'both' ? then && now : then !== now && (round === 'before' ? then : now)
      })
      return sides.length === 0 ? [] : [{ key, values: { round, sides: sidesWordOf(sides) } }]
    }),
  )
}

const ROUNDS = ['before', 'after', 'both'] as const
const UNKNOWN_REASONS = [
  { reason: 'cannot-judge', key: 'change.cannotJudge' },
  { reason: 'no-answer', key: 'change.noAnswer' },
] as const

/** How large the gap was and is. Says who is more positive only from a step on: below it that is chance. */
function gapMoved({ gaps: { before, after }, higher, turned }: FactorChange): SentenceMessage[] {
  if (before === null || after === null) return []
  const values = beforeAndAfterOf({ before, after })
  if (turned && higher.after) return [{ key: 'change.turned', values: { side: higher.after, ...values } }]
  if (before.numerator === 0 && after.numerator === 0) return [{ key: 'change.never', values: {} }]
  if (after.numerator === 0) return [{ key: 'change.gone', values: stepsSaid(before) }]
  if (before.numerator === 0) return [{ key: 'change.came', values: stepsSaid(after) }]
  if (higher.after && !higher.before) return [{ key: 'change.grew', values: { side: higher.after, ...values } }]
  if (higher.before && !higher.after) return [{ key: 'change.shrank', values: { side: higher.before, ...values } }]
  // for two small gaps in opposite directions, the sizes alone would suggest that it stayed, or grew
  if (before.numerator * after.numerator < 0) return [{ key: 'change.small', values }]
  if (values.before === values.after) return [{ key: 'change.stayed', values: stepsSaid(after) }]
  return [{ key: 'change.gap', values }]
}

/** Whether the views began or ceased to differ, according to the two mirrors. */
function crossed({ labels }: FactorChange): SentenceMessage[] {
  const [then, now] = [labels.before === 'diverging', labels.after === 'diverging']
  if (then === now) return []
  return [{ key: now ? 'change.differsNow' : 'change.differsNoMore', values: {} }]
}

/** Whether a side's view changed clearly, by more than a few people's chance. */
export const hasMoved = ({ section }: FactorChange): boolean => section === 'moved'

/**
 * On which factors something changed from the first round to the last, by the rule for changes, in the given order; a
 * factor that a side could not judge in one of them counts if the other side moved. `name`: in the reader's language.
 */
export function coursesSentenceOf(
  courses: readonly { readonly name: string; readonly change: FactorChange }[],
  list: (names: readonly string[]) => string,
): SentenceMessage {
  const compared = courses.filter(({ change }) => change.section !== 'cannot-say')
  if (compared.length === 0) return { key: 'change.coursesUnknown', values: {} }
  const of = { n: compared.length, compared: compared.length === courses.length ? ('all' as const) : ('some' as const) }
  const moved = compared.filter(({ change }) => hasMoved(change)).map(({ name }) => quoted(name))
  if (moved.length === 0) return { key: 'change.coursesStill', values: of }
  return { key: 'change.coursesMoved', values: { ...of, count: moved.length, names: list(moved) } }
}

/** The factors on which the views differed in both rounds; empty without any. */
export function lastingSentenceOf(
  names: readonly string[],
  list: (names: readonly string[]) => string,
): SentenceMessage | null {
  if (names.length === 0) return null
  return { key: 'change.lasting', values: { count: names.length, names: list(names.map(quoted)) } }
}

// a name may contain commas and its own "en"
const quoted = (name: string): string => `‘${name}’`

/**
 * The change of a factor: who moved and which way, then the effect on the gap. Where a side could not judge it, who and
 * when instead of the gap. Steps are rounded for people.
 */
export function changeSentenceOf(change: FactorChange): SentenceMessage[] {
  const moved = SIDES.flatMap((side) => sideMoved(change, side))
  const missing = unjudged(change)
  // that one side moved is true whatever the other did
  return missing.length > 0 ? [...moved, ...missing] : [...moved, ...gapMoved(change), ...crossed(change)]
}

/**
 * The gaps of the two mirrors where they differ from the compared ones, because somebody was not there both times. Null
 * where they are the same as printed, and where a side could not judge the factor: then no gap is mentioned.
 */
export function mirrorGapsOf(change: FactorChange): SentenceMessage | null {
  const { gaps, fullGaps, labels } = change
  if (labels.before === 'unknown' || labels.after === 'unknown') return null
  if (!gaps.before || !gaps.after || !fullGaps.before || !fullGaps.after) return null
  const values = beforeAndAfterOf({ before: fullGaps.before, after: fullGaps.after })
  const compared = beforeAndAfterOf({ before: gaps.before, after: gaps.after })
  if (values.before === compared.before && values.after === compared.after) return null
  return { key: 'change.inMirrors', values }
}
