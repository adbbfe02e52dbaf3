import type { AgendaDepth } from '@/lib/measures/agenda.ts'
import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { subtract, type Fraction } from '@/lib/measures/fraction.ts'
import { SIDES, bothSides, type BothSides, type Side } from '@/lib/measures/model.ts'
import { meanOf, momentsOf } from '@/lib/measures/moments.ts'
import type { By, CheckOutCounts, Movement, OutcomeText, Voters } from './model.ts'
import { isSettled, topicOf, type SessionState, type TopicState } from './state.ts'
import { begunAt, stepsOf, type AgendaTopic } from './steps.ts'

/** A question that remained at the end, with the dots each side gave it; null until a vote was closed. */
export interface RecordQuestion {
  readonly number: number
  readonly text: string
  readonly dots: BothSides<number> | null
  /** Has the most dots, possibly shared. */
  readonly chosen: boolean
}

interface OutcomeOf<Kind extends OutcomeText['kind']> {
  /** Its index among the topic's outcomes, from 0: the confirm button sends it. */
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
  /** What the mirror showed when the session was held: a revealed round does not change. */
  readonly analysis: FactorAnalysis
  /** Did the group get to it? */
  readonly reached: boolean
  readonly retellings: TopicState['retellings']
  readonly facts: TopicState['facts']
  /** Most dots first once a vote was closed, until then in order of proposal. Merged questions are left out. */
  readonly questions: readonly RecordQuestion[]
  /** Who voted; null without a vote, or without guests among the voters. */
  readonly voters: BothSides<Voters> | null
  readonly agreements: readonly RecordAgreement[]
  readonly differences: readonly RecordDifference[]
  /** Discussed in depth and finished, without an outcome that both sides confirmed. */
  readonly withoutOutcome: boolean
  /** Null until new answers were counted. */
  readonly movement: BothSides<Movement> | null
}

/** The seal over a record's data, as just checked. */
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
  /** In the order of the final agenda, the shared strength first. */
  readonly topics: readonly RecordTopic[]
  readonly parking: SessionState['parking']
  /** Without those that were dropped again. */
  readonly actions: SessionState['actions']
  readonly reviews: SessionState['reviews']
  /** Person ids, in the order in which they joined. */
  readonly attendance: BothSides<readonly string[]> & { readonly facilitators: readonly string[] }
  readonly reorders: SessionState['reorders']
  /** null for a side with too few answers */
  readonly checkOut: BothSides<CheckOutCounts | null> | null
  readonly confirmed: SessionState['record']
  readonly ending: Ending
  readonly counts: {
    readonly agreements: number
    readonly differences: number
    /** Number of topics in depth that ended in neither. */
    readonly withoutOutcome: number
    readonly actions: number
  }
}

/** The results of a session, in the order of its agenda. */
export interface Ending {
  readonly agreements: readonly (RecordAgreement & { readonly factor: number })[]
  readonly differences: readonly (RecordDifference & { readonly factor: number })[]
  /** Factors of the topics in depth that ended in neither. */
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
 * The questions that the group chose: the one with the most dots, or several if tied; without a vote the only question.
 * Empty where several were proposed and nobody voted.
 */
export function chosenQuestionsOf(topic: TopicState): RecordQuestion[] {
  const questions = questionsOf(topic)
  const alone = questions.length === 1 && !topic.vote.open && topic.vote.results === null
  return alone ? questions.map((only) => ({ ...only, chosen: true })) : questions.filter(({ chosen }) => chosen)
}

/** The voters on a topic when guests are among them; else null, as it would then add nothing to the dots. */
export const votersWithGuests = ({ voters }: Pick<TopicState, 'voters'>): BothSides<Voters> | null =>
  voters && SIDES.some((side) => voters[side].guests > 0) ? voters : null

/** The outcomes of a topic by kind, in order of proposal. */
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

/** Has the group finished this topic in depth without an outcome that both sides confirmed? */
function isWithoutOutcome(state: SessionState, factor: number): boolean {
  const last = stepsOf(state.agenda).findLastIndex((step) => step.factor === factor && step.phase === 're-rate')
  return last >= 0 && last < state.step && !isSettled(topicOf(state, factor))
}

/** The results of a session so far. Pure, and needs no figures, so every page of a session can show it. */
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

/** An only question counts as chosen once the group has moved on to agreeing. */
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
 * What a session leaves behind, as data: everything said and decided, with the figures of its round. Pure; while the
 * session runs, the record so far. Throws RangeError for an agenda with a factor that was not analysed.
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
  /** Mean of the client minus mean of the contractor, in steps, among the people who answered again. */
  readonly before: Fraction
  readonly after: Fraction
}

/** How the gap changed among the people who answered again; null where a side has nobody on the scale, then or now. */
export function gapMovementOf(movement: BothSides<Movement>): GapMovement | null {
  const gap = (when: 'before' | 'after'): Fraction | null => {
    const client = meanOf(momentsOf(movement.client[when]))
    const contractor = meanOf(momentsOf(movement.contractor[when]))
    return client && contractor ? subtract(client, contractor) : null
  }
  const [before, after] = [gap('before'), gap('after')]
  return before && after ? { before, after } : null
}

/** Where a side's people were or are, as [stop, people]: stops 1 to 5, null for no answer on the scale. */
export function standingsOf(
  { before, after, dontKnow }: Movement,
  when: 'before' | 'after',
): (readonly [stop: number | null, people: number])[] {
  const counts = when === 'before' ? [...before, dontKnow[0]] : [...after, dontKnow[1]]
  return counts.flatMap((people, position) =>
    people === 0 ? [] : [[position < 5 ? position + 1 : null, people] as const],
  )
}
