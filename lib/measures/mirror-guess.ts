import type { Fraction } from './fraction.ts'
import { absolute, isAtLeast } from './fraction.ts'
import { differenceOfMeans, strengthOf } from './gap.ts'
import type { BothSides, Counts, FactorTallies, Label, SideTally, Strength } from './model.ts'
import type { Moments } from './moments.ts'
import { momentsOf } from './moments.ts'
import type { Thresholds } from './thresholds.ts'

/** One side's guess about the other, in steps; null where a number it needs does not exist. */
export interface GuessVerdict {
  /** Own mean minus the mean guess: how far apart this side thought the two are. */
  readonly perceivedGap: Fraction | null
  /** Own mean minus the other side's mean. */
  readonly actualGap: Fraction | null
  /** Mean guess minus the other side's mean: positive when the other was thought more positive than it is. */
  readonly miss: Fraction | null
  /** Null without a guess, without an answer of the other side, and under the label `unknown`: too few knew. */
  readonly verdict: 'well-judged' | 'misperception' | null
  /** Only for a misperception. */
  readonly strength: Strength | null
}

/** Both verdicts and the gap combined: is the difference real, or does somebody misjudge it? */
export type TogetherVerdict = 'real-difference' | 'misjudged-difference' | 'known-agreement' | 'misjudged-agreement'

export interface MirrorVerdicts extends BothSides<GuessVerdict> {
  readonly together: TogetherVerdict | null
}

const NOBODY: Counts = [0, 0, 0, 0, 0]
/** The guesses of a side; empty where the round did not ask. */
export const guessesOf = (tally: SideTally): Moments => momentsOf(tally.guesses ?? NOBODY)

interface GuessRules {
  readonly label: Label
  readonly thresholds: Thresholds
}

function verdictOf(own: SideTally, other: SideTally, { label, thresholds }: GuessRules): GuessVerdict {
  const ownAnswers = momentsOf(own.counts)
  const otherAnswers = momentsOf(other.counts)
  const guesses = guessesOf(own)
  const miss = differenceOfMeans(guesses, otherAnswers)
  const gaps = {
    perceivedGap: differenceOfMeans(ownAnswers, guesses),
    actualGap: differenceOfMeans(ownAnswers, otherAnswers),
    miss,
  }
  if (label === 'unknown') return { ...gaps, verdict: null, strength: null }
  const strength = strengthOf(miss, guesses, otherAnswers, {
    threshold: thresholds.misperceptionSteps,
    enoughPeople: thresholds.enoughPeople,
  })
  return {
    ...gaps,
    verdict: miss === null ? null : strength === null ? 'well-judged' : 'misperception',
    strength,
  }
}

function togetherOf(client: GuessVerdict, contractor: GuessVerdict, thresholds: Thresholds): TogetherVerdict | null {
  // each side's verdict needs answers of the other, so then the gap exists too
  if (client.verdict === null || contractor.verdict === null || client.actualGap === null) return null
  const misjudged = client.verdict === 'misperception' || contractor.verdict === 'misperception'
  if (isAtLeast(absolute(client.actualGap), thresholds.divergingSteps)) {
    return misjudged ? 'misjudged-difference' : 'real-difference'
  }
  return misjudged ? 'misjudged-agreement' : 'known-agreement'
}

/** The results of the mirror question for a factor; null when nobody of either side guessed. */
export function mirrorVerdictsOf({ client, contractor }: FactorTallies, rules: GuessRules): MirrorVerdicts | null {
  if (guessesOf(client).n === 0 && guessesOf(contractor).n === 0) return null
  const verdicts = {
    client: verdictOf(client, contractor, rules),
    contractor: verdictOf(contractor, client, rules),
  }
  return { ...verdicts, together: togetherOf(verdicts.client, verdicts.contractor, rules.thresholds) }
}
