import type { FactorAnalysis } from './factor-analysis.ts'
import { answersOf, basisOf, sidesWordOf } from './figures.ts'
import type { Fraction } from './fraction.ts'
import { survivesOneMove } from './gap.ts'
import type { SentenceMessage } from './messages.ts'
import { guessesOf, type GuessVerdict, type MirrorVerdicts, type TogetherVerdict } from './mirror-guess.ts'
import type { BothSides, Side, Strength } from './model.ts'
import { SIDES, bothSides, otherSide } from './model.ts'
import { momentsOf } from './moments.ts'
import { stepsSaid } from './rounding.ts'
import { totalOf } from './tally.ts'

function guessSentence(analysis: FactorAnalysis, verdict: GuessVerdict, side: Side): SentenceMessage[] {
  const guesses = totalOf(analysis.tallies[side].guesses ?? [])
  if (guesses === 0) return [{ key: 'mirror.noGuess', values: { side } }]
  const { miss, strength } = verdict
  if (miss === null) return [{ key: 'mirror.nothingToCompare', values: { side } }]
  const values = {
    side,
    guessers: guesses === 1 ? ('one' as const) : ('more' as const),
    basis: basisOf(guesses, answersOf(analysis, otherSide(side))),
    ...stepsSaid(miss),
  }
  if (verdict.verdict === null) {
    const direction = miss.numerator === 0 ? 'equal' : miss.numerator > 0 ? 'above' : 'below'
    return [{ key: 'mirror.notJudged', values: { ...values, direction } }]
  }
  if (strength === null) return [{ key: 'mirror.wellJudged', values }]
  const direction = miss.numerator > 0 ? 'tooPositive' : 'tooGloomy'
  return [
    { key: 'mirror.misperception', values: { ...values, direction } },
    howSure(analysis, side, { miss, strength }),
  ]
}

/** Whether one answer or guess can undo the miss; with few people it is tentative anyway. */
function howSure(
  { tallies, thresholds }: FactorAnalysis,
  side: Side,
  { miss, strength }: { miss: Fraction; strength: Strength },
): SentenceMessage {
  const guesses = guessesOf(tallies[side])
  const answers = momentsOf(tallies[otherSide(side)].counts)
  const isUndone = !survivesOneMove(miss, guesses, answers, thresholds.misperceptionSteps)
  return { key: strength === 'firm' || isUndone ? `mirror.${strength}` : 'mirror.few', values: {} }
}

function togetherSentence(together: TogetherVerdict, mirror: MirrorVerdicts): SentenceMessage {
  const sides = sidesWordOf(SIDES.filter((side) => mirror[side].verdict === 'misperception'))
  const sentences: Record<TogetherVerdict, SentenceMessage> = {
    'real-difference': { key: 'mirror.realDifference', values: {} },
    'misjudged-difference': { key: 'mirror.misjudgedDifference', values: { sides } },
    'known-agreement': { key: 'mirror.knownAgreement', values: {} },
    'misjudged-agreement': { key: 'mirror.misjudgedAgreement', values: { sides } },
  }
  return sentences[together]
}

/** The mirror question in words: one sentence for both where both have a verdict, and each side's guess. */
export interface MirrorSentences extends BothSides<SentenceMessage[]> {
  readonly together: SentenceMessage | null
}

/** Null when nobody of either side guessed. */
export function mirrorSentencesOf(analysis: FactorAnalysis): MirrorSentences | null {
  const { mirror } = analysis
  if (mirror === null) return null
  return {
    together: mirror.together === null ? null : togetherSentence(mirror.together, mirror),
    ...bothSides((side) => guessSentence(analysis, mirror[side], side)),
  }
}
