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

function gapMoved({ gaps }: FactorChange): Message[] {
  if (gaps.before === null || gaps.after === null) return []
  const [before, after] = [roundedSteps(absolute(gaps.before)), roundedSteps(absolute(gaps.after))]
  // also a small gap may have changed its direction: sizes alone would say that it stayed
  if (gaps.before.numerator * gaps.after.numerator < 0) {
    const side = gaps.after.numerator > 0 ? ('client' as const) : ('contractor' as const)
    return [{ key: 'change.turned', values: { side, before, after } }]
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

/** What became of a factor: who moved and which way, then what it did to the gap. Steps are rounded for people. */
export function changeSentenceOf(change: FactorChange): Message[] {
  const known = [...SIDES.flatMap((side) => sideMoved(change, side)), ...gapMoved(change)]
  const unknown = SIDES.filter((side) => change[side].change === null)
  return unknown.length > 0 ? [{ key: 'change.unknown', values: { sides: sidesWordOf(unknown) } }] : known
}
