import type { SentenceMessage } from '@/lib/measures/messages.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { isDiverging, seenIn } from './cell-sentence.ts'
import type { EarlierRound } from './portfolio.ts'

/** On how many factors the views differed, in two rounds of one neighbourhood. */
export interface Trend {
  /** The rounds by number. */
  readonly rounds: { readonly before: number; readonly now: number }
  /** Factors with a visible label in both rounds; only these count. At least 1. */
  readonly seen: number
  readonly before: number
  readonly now: number
}

/**
 * On how many factors the views differ in a round and in the one before it, of those visible in both: a factor hidden
 * in one round counts in neither, so that one that becomes visible is not taken for a change. Null without two rounds,
 * and where no factor is visible in both.
 */
export function trendOf({ round, before }: { round: EarlierRound | null; before: EarlierRound | null }): Trend | null {
  if (!round || !before) return null
  const both = FACTOR_NUMBERS.flatMap((factor) => {
    const cells = { before: seenIn(before, factor), now: seenIn(round, factor) }
    return cells.before && cells.now ? [{ before: cells.before, now: cells.now }] : []
  })
  if (both.length === 0) return null
  return {
    rounds: { before: before.number, now: round.number },
    seen: both.length,
    before: both.filter((cells) => isDiverging(cells.before)).length,
    now: both.filter((cells) => isDiverging(cells.now)).length,
  }
}

/** A trend in words, for people who do not see its row. */
export const trendSentenceOf = ({ rounds, seen, before, now }: Trend): SentenceMessage => ({
  key: 'programme.trend',
  values: { n: seen, before, now, earlier: rounds.before, later: rounds.now },
})
