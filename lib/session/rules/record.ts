import type { AgendaDepth } from '@/lib/measures/agenda.ts'
import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { subtract, type Fraction } from '@/lib/measures/fraction.ts'
import { SIDES, bothSides, type BothSides, type Side } from '@/lib/measures/model.ts'
import { meanOf, momentsOf } from '@/lib/measures/moments.ts'
import type { By, CheckOutCounts, Movement, OutcomeText, Voters } from './model.ts'
import { isSettled, topicOf, type SessionState, type TopicState } from './state.ts'
import { begunAt, stepsOf, type AgendaTopic } from './steps.ts'

/** A question that stood at the end, with the dots that each side gave it; null as long as no vote was closed. */
export interface RecordQuestion {
  readonly number: number
  readonly text: string
  readonly dots: BothSides<number> | null
  /** Has most dots of all, or as many as the one that has. */
  readonly chosen: boolean
}

interface OutcomeOf<Kind extends OutcomeText['kind']> {
  /** Its place among the outcomes of its topic, from 0: by it a press says which one is confirmed. */
  readonly number: number
  readonly text: Extract<OutcomeText, { kind: Kind }>
  readonly confirmed: BothSides<By | null>
  /** Confirmed by both sides. */
  readonly stands: boolean
}
export type RecordAgreement = OutcomeOf<'agreement'>
export type RecordDifference = OutcomeOf<'difference'>

export interface RecordTopic {
  readonly factor: number
  /** `later`: the plan left it for another time. */
  readonly depth: AgendaDepth | 'later'
  /** What the mirror said of it when the session was held: a revealed round does not change. */
  readonly analysis: FactorAnalysis
  /** Did the group come to it? */
  readonly reached: boolean
  readonly retellings: TopicState['retellings']
  readonly facts: TopicState['facts']
  /** Most dots first once a vote was closed, before that as they came. Merged ones are left out. */
  readonly questions: readonly RecordQuestion[]
  /** Who is in the vote; null without a vote, and without guests in it. */
  readonly voters: BothSides<Voters> | null
  readonly agreements: readonly RecordAgreement[]
  readonly differences: readonly RecordDifference[]
  /** Talked through in depth, left behind, and nothing that both sides confirmed stands. */
  readonly withoutOutcome: boolean
  /** Null as long as nobody's new answers were counted. */
  readonly movement: BothSides<Movement> | null
}

/** The seal over the data of a record, as the check of this moment found it. */
export interface RecordSeal {
  readonly sealedAt: Date
  /** Hexadecimal SHA-256. */
  readonly seal: string
  /** Hexadecimal. */
  readonly salt: string
  readonly intact: boolean
  readonly erasedTexts: number
}

export interface SessionRecord {
  /** In the order of the agenda as it was at the end, the shared strength first. */
  readonly topics: readonly RecordTopic[]
  readonly parking: SessionState['parking']
  /** Those that were not taken off the list again. */
  readonly actions: SessionState['actions']
  readonly reviews: SessionState['reviews']
  /** Person ids, in the order in which they came. */
  readonly attendance: BothSides<readonly string[]> & { readonly facilitators: readonly string[] }
  readonly reorders: SessionState['reorders']
  /** null for a side from which too few answered */
  readonly checkOut: BothSides<CheckOutCounts | null> | null
  readonly confirmed: SessionState['record']
  readonly ending: Ending
  readonly counts: {
    readonly agreements: number
    readonly differences: number
    /** Topics in depth that ended in neither. */
    readonly withoutOutcome: number
    readonly actions: number
  }
}

/** What a session has come to, in the order of its agenda. */
export interface Ending {
  readonly agreements: readonly (RecordAgreement & { readonly factor: number })[]
  readonly differences: readonly (RecordDifference & { readonly factor: number })[]
  /** Factors of the topics in depth that the group left without either. */
  readonly withoutOutcome: readonly number[]
}

const dotsOf = (results: NonNullable<TopicState['vote']['results']>, side: Side, question: number): number =>
  results[side].find(([number]) => number === question)?.[1] ?? 0

const allDots = ({ dots }: Pick<RecordQuestion, 'dots'>): number => (dots ? dots.client + dots.contractor : 0)

/** The questions of a topic that were not merged into another, with their dots. */
export function questionsOf({ questions, vote }: TopicState): RecordQuestion[] {
  const { results } = vote
  const counted = questions
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ number, text }) => ({
      number,
      text,
      dots: results ? bothSides((side) => dotsOf(results, side, number)) : null,
    }))
  const most = Math.max(0, ...counted.map(allDots))
  return counted
    .map((question) => ({ ...question, chosen: most > 0 && allDots(question) === most }))
    .sort((a, b) => allDots(b) - allDots(a) || a.number - b.number)
}

/**
 * The question that the group agrees on: the one with most dots, or each of those that have as many; without a vote the only
 * one there is. None where several were asked and nobody voted.
 */
export function chosenQuestionsOf(topic: TopicState): RecordQuestion[] {
  const questions = questionsOf(topic)
  const alone = questions.length === 1 && !topic.vote.open && topic.vote.results === null
  return alone ? questions.map((only) => ({ ...only, chosen: true })) : questions.filter(({ chosen }) => chosen)
}

/** Who is in the vote on a topic, when guests are among them; else null: it says nothing then that the dots do not say. */
export const votersWithGuests = ({ voters }: Pick<TopicState, 'voters'>): BothSides<Voters> | null =>
  voters && SIDES.some((side) => voters[side].guests > 0) ? voters : null

/** The outcomes of a topic, by their kind, in the order in which they came. */
export function outcomesOf({ outcomes }: TopicState): {
  agreements: RecordAgreement[]
  differences: RecordDifference[]
} {
  const numbered = outcomes.map(({ text, confirmed }, number) => ({
    number,
    text,
    confirmed,
    stands: SIDES.every((side) => confirmed[side] !== null),
  }))
  return {
    agreements: numbered.flatMap(({ text, ...rest }) => (text.kind === 'agreement' ? [{ ...rest, text }] : [])),
    differences: numbered.flatMap(({ text, ...rest }) => (text.kind === 'difference' ? [{ ...rest, text }] : [])),
  }
}

/** Is a topic in depth behind the group, with nothing about it that both sides confirmed? */
function isWithoutOutcome(state: SessionState, factor: number): boolean {
  const last = stepsOf(state.agenda).findLastIndex((step) => step.factor === factor && step.phase === 're-rate')
  return last >= 0 && last < state.step && !isSettled(topicOf(state, factor))
}

/** What a session has come to so far. Pure: it needs no figures, so every page of a session can say it. */
export function endingOf(state: SessionState): Ending {
  const factors = [...(state.agenda.strength === null ? [] : [state.agenda.strength]), ...topicsOf(state)]
  const outcomes = [...new Set(factors)].map((factor) => ({ factor, ...outcomesOf(topicOf(state, factor)) }))
  const standing = <One extends { readonly stands: boolean }>(all: readonly One[], factor: number) =>
    all.filter(({ stands }) => stands).map((one) => ({ ...one, factor }))
  return {
    agreements: outcomes.flatMap(({ agreements, factor }) => standing(agreements, factor)),
    differences: outcomes.flatMap(({ differences, factor }) => standing(differences, factor)),
    withoutOutcome: topicsOf(state).filter((factor) => isWithoutOutcome(state, factor)),
  }
}
const topicsOf = ({ agenda }: SessionState): number[] => agenda.topics.map(({ factor }) => factor)

/** A question that was the only one is chosen once the group has gone on to what it agrees. */
function questionsAtTheEnd(state: SessionState, factor: number): RecordQuestion[] {
  const topic = topicOf(state, factor)
  const agreeing = stepsOf(state.agenda).findIndex((step) => step.factor === factor && step.phase === 'agree')
  const chosen = chosenQuestionsOf(topic)
  return agreeing >= 0 && agreeing <= state.step && topic.vote.results === null && chosen.length === 1
    ? chosen
    : questionsOf(topic)
}

function topicIn(
  state: SessionState,
  analysis: FactorAnalysis,
  factor: number,
): Omit<RecordTopic, 'depth' | 'reached'> {
  const topic = topicOf(state, factor)
  return {
    factor,
    analysis,
    retellings: topic.retellings,
    facts: topic.facts,
    questions: questionsAtTheEnd(state, factor),
    voters: votersWithGuests(topic),
    ...outcomesOf(topic),
    withoutOutcome: isWithoutOutcome(state, factor),
    movement: topic.rating.results,
  }
}

/**
 * What a session leaves behind, as data: everything that was said and decided in it, with the figures of the round that
 * it is about. Pure; for a session that still runs it is the record as far as it has come. Throws RangeError for an
 * agenda with a factor that was not analysed.
 */
export function recordOf(state: SessionState, { factors }: Pick<RoundAnalysis, 'factors'>): SessionRecord {
  const { agenda, attendance } = state
  const analysisOf = (factor: number): FactorAnalysis => {
    const found = factors[factor - 1]
    if (!found) throw new RangeError(`there is no analysis of factor ${factor}`)
    return found
  }
  const begun = begunAt(agenda, state.step)
  const inDepthOrQuick = ({ factor, depth }: AgendaTopic, index: number): RecordTopic => ({
    ...topicIn(state, analysisOf(factor), factor),
    depth,
    reached: index < begun,
  })
  const opening = ({ strength }: SessionState['agenda']): RecordTopic[] =>
    strength === null
      ? []
      : [{ ...topicIn(state, analysisOf(strength), strength), depth: 'opening', reached: state.step > 0 }]
  const topics = [...opening(agenda), ...agenda.topics.map(inDepthOrQuick)]
  const ending = endingOf(state)
  const of = (side: Side | null) => attendance.filter((one) => one.side === side).map(({ personId }) => personId)
  return {
    topics,
    parking: state.parking,
    actions: state.actions.filter(({ dropped }) => !dropped),
    reviews: state.reviews,
    attendance: { client: of('client'), contractor: of('contractor'), facilitators: of(null) },
    reorders: state.reorders,
    checkOut: state.checkOut.results,
    confirmed: state.record,
    ending,
    counts: {
      agreements: ending.agreements.length,
      differences: ending.differences.length,
      withoutOutcome: ending.withoutOutcome.length,
      actions: state.actions.filter(({ dropped }) => !dropped).length,
    },
  }
}

export interface GapMovement {
  /** Mean of the client less mean of the contractor, in steps, among those who answered again. */
  readonly before: Fraction
  readonly after: Fraction
}

/** How the gap moved among the people who answered again; null where a side has nobody on the scale, then or now. */
export function gapMovementOf(movement: BothSides<Movement>): GapMovement | null {
  const gap = (when: 'before' | 'after'): Fraction | null => {
    const client = meanOf(momentsOf(movement.client[when]))
    const contractor = meanOf(momentsOf(movement.contractor[when]))
    return client && contractor ? subtract(client, contractor) : null
  }
  const [before, after] = [gap('before'), gap('after')]
  return before && after ? { before, after } : null
}

/** Who stood or stands where on a side, as [stop, people]: stops 1 to 5, null for no answer on the scale; nobody is left out. */
export function standingsOf(
  { before, after, dontKnow }: Movement,
  when: 'before' | 'after',
): (readonly [stop: number | null, people: number])[] {
  const counts = when === 'before' ? [...before, dontKnow[0]] : [...after, dontKnow[1]]
  return counts.flatMap((people, position) =>
    people === 0 ? [] : [[position < 5 ? position + 1 : null, people] as const],
  )
}
