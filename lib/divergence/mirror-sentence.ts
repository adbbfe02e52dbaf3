import type { FactorAnalysis } from './factor-analysis.ts'
import { answersOf, basisOf, sidesWordOf } from './figures.ts'
import { absolute } from './fraction.ts'
import type { Message } from './messages.ts'
import type { GuessVerdict, MirrorVerdicts, TogetherVerdict } from './mirror-guess.ts'
import type { BothSides, Side } from './model.ts'
import { SIDES, bothSides, otherSide } from './model.ts'
import { roundedSteps } from './rounding.ts'
import { totalOf } from './tally.ts'

function guessSentence(analysis: FactorAnalysis, verdict: GuessVerdict, side: Side): Message[] {
  const guesses = totalOf(analysis.tallies[side].guesses ?? [])
  if (guesses === 0) return [{ key: 'mirror.noGuess', values: { side } }]
  const { miss, strength } = verdict
  if (miss === null) return [{ key: 'mirror.nothingToCompare', values: { side } }]
  const steps = roundedSteps(absolute(miss))
  const basis = basisOf(guesses, answersOf(analysis, otherSide(side)))
  const few: Message[] = guesses === 1 ? [{ key: 'mirror.oneGuess', values: { side } }] : []
  if (strength === null) return [{ key: 'mirror.wellJudged', values: { side, steps, basis } }, ...few]
  const direction = miss.numerator > 0 ? 'tooPositive' : 'tooGloomy'
  return [
    { key: 'mirror.misperception', values: { side, direction, steps, basis } },
    { key: `mirror.${strength}`, values: {} },
    ...few,
  ]
}

function togetherSentence(together: TogetherVerdict, mirror: MirrorVerdicts): Message {
  const sides = sidesWordOf(SIDES.filter((side) => mirror[side].verdict === 'misperception'))
  const sentences: Record<TogetherVerdict, Message> = {
    'real-difference': { key: 'mirror.realDifference', values: {} },
    'misjudged-difference': { key: 'mirror.misjudgedDifference', values: { sides } },
    'known-agreement': { key: 'mirror.knownAgreement', values: {} },
    'misjudged-agreement': { key: 'mirror.misjudgedAgreement', values: { sides } },
  }
  return sentences[together]
}

/** The mirror question in words: one sentence for both where both have a verdict, and what each side thought. */
export interface MirrorSentences extends BothSides<Message[]> {
  readonly together: Message | null
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
