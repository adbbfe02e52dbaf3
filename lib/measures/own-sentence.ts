import type { FactorAnalysis } from './factor-analysis.ts'
import { answersOf } from './figures.ts'
import type { Fraction } from './fraction.ts'
import type { SentenceMessage } from './messages.ts'
import { otherSide } from './model.ts'
import { ownViewOf, type OwnAnswer, type OwnView } from './own-view.ts'
import { stepsSaid } from './rounding.ts'

const directionOf = ({ numerator }: Fraction) => (numerator > 0 ? 'more' : 'less')

function besideOwnSide({ fromSide, nearSide }: OwnView): SentenceMessage {
  if (fromSide === null) return { key: 'own.alone', values: {} }
  if (fromSide.numerator === 0) return { key: 'own.onSide', values: {} }
  const values = { direction: directionOf(fromSide), ...stepsSaid(fromSide) } as const
  return { key: nearSide ? 'own.nearSide' : 'own.farFromSide', values }
}

/** The other side compared with you: the opposite sign of `fromOther`. */
function besideOtherSide({ side }: OwnAnswer, { fromOther }: OwnView, analysis: FactorAnalysis): SentenceMessage[] {
  if (fromOther === null) return []
  const other = otherSide(side)
  const people = answersOf(analysis, other) === 1 ? 'one' : 'more'
  if (fromOther.numerator === 0) return [{ key: 'own.sameAsOther', values: { other, people } }]
  const direction = fromOther.numerator > 0 ? 'less' : 'more'
  return [{ key: 'own.otherIs', values: { other, people, direction, ...stepsSaid(fromOther) } }]
}

function guessSentence({ side, guess }: OwnAnswer, { miss, wellJudged }: OwnView): SentenceMessage[] {
  const other = otherSide(side)
  if (guess === null || miss === null) return []
  if (miss.numerator === 0) return [{ key: 'own.guessExact', values: { other } }]
  if (wellJudged) return [{ key: 'own.guessNear', values: { other, ...stepsSaid(miss) } }]
  return [{ key: 'own.guessOff', values: { other, ...stepsSaid(miss), direction: directionOf(miss) } }]
}

/** One person beside the own side, the other side and the own guess, in words; for that person only. Never empty. */
export function ownSentenceOf(own: OwnAnswer, analysis: FactorAnalysis): SentenceMessage[] {
  const view = ownViewOf(own, analysis)
  const other = otherSide(own.side)
  const guess: SentenceMessage[] =
    answersOf(analysis, other) === 0 ? [{ key: 'own.noOther', values: { other } }] : guessSentence(own, view)
  if (own.at === null) return [{ key: 'own.nothing', values: {} }, ...guess]
  if (own.at === 'unknown') return [{ key: 'own.unknown', values: {} }, ...guess]
  return [besideOwnSide(view), ...besideOtherSide(own, view, analysis), ...guess]
}
