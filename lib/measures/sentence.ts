import type { FactorAnalysis } from './factor-analysis.ts'
import { survivesOneMove } from './gap.ts'
import { answersOf, basisOf, dontKnowsOf, sidesWordOf } from './figures.ts'
import type { Fraction } from './fraction.ts'
import { absolute, isAtLeast } from './fraction.ts'
import type { SentenceMessage } from './messages.ts'
import type { Badge, Label, Side } from './model.ts'
import { SIDES, bothSides, otherSide } from './model.ts'
import { momentsOf } from './moments.ts'
import { stepsSaid } from './rounding.ts'

function morePositive(
  analysis: FactorAnalysis,
  key: 'sentence.morePositive' | 'sentence.morePositiveSoFar' = 'sentence.morePositive',
): SentenceMessage[] {
  const { gap, strength } = analysis
  if (gap === null || strength === null) return []
  const values = {
    side: gap.numerator > 0 ? ('client' as const) : ('contractor' as const),
    ...stepsSaid(gap),
    basis: basisOf(answersOf(analysis, 'client'), answersOf(analysis, 'contractor')),
  }
  return [{ key, values }, ...howSure(analysis)]
}

/**
 * Whether one answer can undo the gap. A gap between few people is tentative even if it cannot: the label says so, and
 * the mirror's note about few people explains it.
 */
function howSure({ gap, strength, tallies, thresholds }: FactorAnalysis): SentenceMessage[] {
  const { client, contractor } = bothSides((side) => momentsOf(tallies[side].counts))
  const isUndone = gap !== null && !survivesOneMove(gap, client, contractor, thresholds.divergingSteps)
  return strength !== null && (strength === 'firm' || isUndone) ? [{ key: `sentence.${strength}`, values: {} }] : []
}

/** Sides that cannot judge the factor, with counts, and sides that gave no answer. */
function unknown(analysis: FactorAnalysis): SentenceMessage[] {
  const { tallies, unknownSides } = analysis
  const silent = SIDES.filter((side) => unknownSides[side] === 'no-answer')
  const unable = SIDES.filter((side) => unknownSides[side] === 'cannot-judge')
  const key = unable.length === SIDES.length ? 'sentence.cannotJudgeCount' : 'sentence.cannotJudge'
  const messages: SentenceMessage[] = unable.map((side) => ({ key, values: { side, ...dontKnowsOf(tallies[side]) } }))
  if (unable.length === SIDES.length) messages.unshift({ key: 'sentence.cannotJudgeBoth', values: {} })
  if (silent.length > 0) messages.push({ key: 'sentence.noAnswer', values: { sides: sidesWordOf(silent) } })
  return messages
}

function divided(analysis: FactorAnalysis): SentenceMessage[] {
  const both = analysis.dividedSides.length === SIDES.length
  const key = both ? 'sentence.dividedSteps' : 'sentence.divided'
  const steps = SIDES.flatMap((side): SentenceMessage[] => {
    const difference = analysis.pairDifference[side]
    if (difference === null || !analysis.dividedSides.includes(side)) return []
    const people = answersOf(analysis, side) === 2 ? 'two' : 'more'
    return [{ key, values: { side, ...stepsSaid(difference), people } }]
  })
  return both ? [{ key: 'sentence.dividedBoth', values: {} }, ...steps] : steps
}

/** Both means near the middle of the scale, so that its word fits both. */
function isAroundMiddle({ means, thresholds }: FactorAnalysis): boolean {
  const isNear = (mean: Fraction | null): boolean =>
    mean !== null && isAtLeast(mean, thresholds.concernMean) && isAtLeast(thresholds.strengthMean, mean)
  return isNear(means.client) && isNear(means.contractor)
}

function differentPattern({ gap, thresholds, badges }: FactorAnalysis): SentenceMessage[] {
  if (gap === null || !badges.includes('different-pattern')) return []
  const apart = isAtLeast(absolute(gap), thresholds.sameMeanBelowSteps)
  return [
    { key: 'sentence.differentPattern', values: { means: gap.numerator === 0 ? 'equal' : apart ? 'apart' : 'close' } },
  ]
}

function apparentAgreement({ oppositeAspects }: FactorAnalysis): SentenceMessage[] {
  const aspects = oppositeAspects.length
  return aspects === 0 ? [] : [{ key: 'sentence.apparentAgreement', values: { aspects } }]
}

function onePerson({ onePersonSides }: FactorAnalysis): SentenceMessage[] {
  if (onePersonSides.length === 0) return []
  return [{ key: 'sentence.onePerson', values: { sides: sidesWordOf(onePersonSides) } }]
}

function knowledgeDifference({ tallies }: FactorAnalysis, side: Side): SentenceMessage {
  const other = dontKnowsOf(tallies[otherSide(side)])
  return {
    key: 'sentence.knowledgeDifference',
    values: {
      side,
      ...dontKnowsOf(tallies[side]),
      otherDontKnow: other.dontKnow,
      otherAnswered: other.answered,
      otherShare: other.share,
    },
  }
}

const sentencesByLabel: Record<Label, (analysis: FactorAnalysis) => SentenceMessage[]> = {
  unknown: (analysis) => [...unknown(analysis), ...morePositive(analysis, 'sentence.morePositiveSoFar').slice(0, 1)],
  diverging: (analysis) => morePositive(analysis),
  divided,
  'shared-concern': (analysis) => [{ key: 'sentence.sharedConcern', values: {} }, ...behindAgreement(analysis)],
  'shared-strength': (analysis) => [{ key: 'sentence.sharedStrength', values: {} }, ...behindAgreement(analysis)],
  'shared-middle': (analysis) => [
    { key: 'sentence.sharedMiddle', values: { around: isAroundMiddle(analysis) ? 'partly' : 'spread' } },
    ...behindAgreement(analysis),
  ],
}

/** What a shared label would hide: opposite views of the aspects, or another spread over the scale. */
function behindAgreement(analysis: FactorAnalysis): SentenceMessage[] {
  return [...apparentAgreement(analysis), ...differentPattern(analysis)]
}

/**
 * The conclusion of a factor, from the same figures as its label: messages to be put into words and joined by a space.
 * Never empty. For use below `fewPeopleSentencesOf`: it does not mention that a side is one person.
 */
export const sentenceOf = (analysis: FactorAnalysis): SentenceMessage[] => sentencesByLabel[analysis.label](analysis)

/** The same for a factor shown by itself: always mentions a group of one person. */
export const sentenceAloneOf = (analysis: FactorAnalysis): SentenceMessage[] => [
  ...sentenceOf(analysis),
  ...onePerson(analysis),
]

const notesByBadge: Record<Badge, (analysis: FactorAnalysis) => SentenceMessage[]> = {
  'apparent-agreement': apparentAgreement,
  'different-pattern': differentPattern,
  divided,
  'knowledge-difference': (analysis) =>
    SIDES.filter((side) => side === analysis.lessKnowledgeSide).map((side) => knowledgeDifference(analysis, side)),
  'one-person': onePerson,
}

/** One badge explained in words, with its side. The analysis must have the badge. */
export const badgeNoteOf = (badge: Badge, analysis: FactorAnalysis): SentenceMessage[] => notesByBadge[badge](analysis)
