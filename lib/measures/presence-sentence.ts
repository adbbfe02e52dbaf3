import type { FactorAnalysis } from './factor-analysis.ts'
import { answersOf } from './figures.ts'
import type { SentenceMessage } from './messages.ts'
import type { Side } from './model.ts'

/**
 * How a side answered a factor, in words: how many on the scale, how many do not know, how many gave no answer. One
 * person is never called a share of something.
 */
export function presenceSentenceOf(analysis: FactorAnalysis, side: Side): SentenceMessage[] {
  const { invited, dontKnow } = analysis.tallies[side]
  const counted = answersOf(analysis, side)
  const silent = invited - counted - dontKnow
  if (invited === 0) return [{ key: 'presence.nobodyInvited', values: { side } }]
  if (invited === 1) {
    const gave = counted === 1 ? 'answer' : dontKnow === 1 ? 'dontKnow' : 'nothing'
    return [{ key: 'presence.onePerson', values: { side, gave } }]
  }
  if (counted === invited) {
    return [{ key: 'presence.all', values: { side, invited, people: invited === 2 ? 'two' : 'more' } }]
  }
  return [
    counted === 0
      ? { key: 'presence.none', values: { side, invited } }
      : { key: 'presence.some', values: { side, counted, invited } },
    ...restOf(dontKnow, silent),
  ]
}

function restOf(dontKnow: number, silent: number): SentenceMessage[] {
  if (dontKnow > 0 && silent > 0) return [{ key: 'presence.dontKnowAndSilent', values: { dontKnow, silent } }]
  if (dontKnow > 0) return [{ key: 'presence.dontKnow', values: { dontKnow } }]
  return [{ key: 'presence.silent', values: { silent } }]
}
