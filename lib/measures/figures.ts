import type { FactorAnalysis } from './factor-analysis.ts'
import type { Basis, Share, Sides } from './messages.ts'
import type { Side, SideTally } from './model.ts'
import { SIDES } from './model.ts'
import { momentsOf } from './moments.ts'

/** A list of one or two sides as one word. */
export function sidesWordOf(sides: readonly Side[]): Sides {
  if (sides.length === SIDES.length) return 'both'
  return sides.includes('client') ? 'client' : 'contractor'
}

/** Number of don't-knows among a side's answers, and the word that selects the phrase for it. */
export function dontKnowsOf(tally: SideTally): { dontKnow: number; answered: number; share: Share } {
  const { dontKnow } = tally
  const answered = momentsOf(tally.counts).n + dontKnow
  if (dontKnow === 0) return { dontKnow, answered, share: 'none' }
  if (dontKnow < answered) return { dontKnow, answered, share: 'some' }
  return { dontKnow, answered, share: answered === 1 ? 'only' : 'all' }
}

/** The difference between one person and one other is not a difference of means. */
export const basisOf = (firstPeople: number, secondPeople: number): Basis =>
  firstPeople === 1 && secondPeople === 1 ? 'persons' : 'means'

/** Number of people of a side with an answer on the scale. */
export const answersOf = (analysis: FactorAnalysis, side: Side): number => momentsOf(analysis.tallies[side].counts).n
