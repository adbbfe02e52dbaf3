import type { FactorChange } from './change.ts'
import { sidesWordOf } from './figures.ts'
import { absolute } from './fraction.ts'
import type { Message } from './messages.ts'
import type { Side } from './model.ts'
import { SIDES } from './model.ts'
import { roundedSteps } from './rounding.ts'

function sideMoved(change: FactorChange, side: Side): Message[] {
  const { change: steps, changed } = change[side]
  if (steps === null || changed === null || changed === 'none') return []
  const direction = changed === 'up' ? ('more' as const) : ('less' as const)
  return [{ key: 'change.side', values: { side, direction, steps: roundedSteps(absolute(steps)) } }]
}

function gapMoved({ gaps, turned }: FactorChange): Message[] {
  if (gaps.before === null || gaps.after === null) return []
  const [before, after] = [roundedSteps(absolute(gaps.before)), roundedSteps(absolute(gaps.after))]
  // also a small gap may have changed its direction: sizes alone would say that it stayed
  if (gaps.before.numerator * gaps.after.numerator < 0) {
    const side = gaps.after.numerator > 0 ? ('client' as const) : ('contractor' as const)
    // "turned" is the word of the measure, for two gaps of a step or more: a smaller one is said as it was and is
    return [{ key: turned ? 'change.turned' : 'change.otherSide', values: { side, before, after } }]
  }
  if (before === 0 && after === 0) return [{ key: 'change.never', values: {} }]
  if (after === 0) return [{ key: 'change.gone', values: { steps: before } }]
  if (before === 0) return [{ key: 'change.came', values: { steps: after } }]
  if (before === after) return [{ key: 'change.stayed', values: { steps: after } }]
  return [{ key: 'change.gap', values: { before, after } }]
}

/** Whether something became of a factor that is more than a few people make by chance. */
export const hasMoved = (change: FactorChange): boolean =>
  change.turned || SIDES.some((side) => change[side].changed === 'up' || change[side].changed === 'down')

/**
 * On which factors something moved from the first round to the last, by the rule for changes, in the order in which they
 * are given; a factor that neither side answered in both of them is not compared. `name`: in the reader's language.
 */
export function coursesSentenceOf(
  courses: readonly { readonly name: string; readonly change: FactorChange }[],
  list: (names: readonly string[]) => string,
): Message {
  const compared = courses.filter(({ change }) => SIDES.some((side) => change[side].change !== null))
  if (compared.length === 0) return { key: 'change.coursesUnknown', values: {} }
  const of = { n: compared.length, compared: compared.length === courses.length ? ('all' as const) : ('some' as const) }
  const moved = compared.filter(({ change }) => hasMoved(change)).map(({ name }) => quoted(name))
  if (moved.length === 0) return { key: 'change.coursesStill', values: of }
  return { key: 'change.coursesMoved', values: { ...of, count: moved.length, names: list(moved) } }
}

/** The factors on which the views differed in both rounds; none of them is no sentence. */
export function lastingSentenceOf(
  names: readonly string[],
  list: (names: readonly string[]) => string,
): Message | null {
  if (names.length === 0) return null
  return { key: 'change.lasting', values: { count: names.length, names: list(names.map(quoted)) } }
}

// a name may hold commas and an "en" of its own
const quoted = (name: string): string => `‘${name}’`

/** What became of a factor: who moved and which way, then what it did to the gap. Steps are rounded for people. */
export function changeSentenceOf(change: FactorChange): Message[] {
  const moved = SIDES.flatMap((side) => sideMoved(change, side))
  const unknown = SIDES.filter((side) => change[side].change === null)
  // that one side moved holds without the other, and the page puts the factor among those that moved
  const missing: Message[] =
    unknown.length > 0 ? [{ key: 'change.unknown', values: { sides: sidesWordOf(unknown) } }] : []
  return [...moved, ...missing, ...gapMoved(change)]
}
