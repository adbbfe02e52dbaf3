import { SIDES, otherSide } from '@/lib/measures/model.ts'
import type { Decision } from './allowance.ts'
import type { Actor, Command, OutcomeText, Teammate } from './model.ts'
import { ownersIn, stepOf, topicOf, type Question, type SessionState, type TopicState } from './state.ts'

/** Dots per person. */
const dotsMax = 3

type TopicKind =
  | 'retell'
  | 'confirm-retelling'
  | 'add-fact'
  | 'propose-question'
  | 'merge-questions'
  | 'open-vote'
  | 'vote'
  | 'close-vote'
  | 'propose-outcome'
  | 'confirm-outcome'
  | 'rate'
  | 'close-rating'
export type TopicCommand = Extract<Command, { kind: TopicKind }>

interface Asked<Kind extends TopicKind> {
  readonly state: SessionState
  readonly command: Extract<Command, { kind: Kind }>
  readonly actor: Actor
  readonly factor: number
  readonly topic: TopicState
}

/** Would closing a secret round discard answers that were chosen but not sent? Then the giver must confirm first. */
export const takesAway = ({ typing = 0, sure = false }: { typing?: number | undefined; sure?: boolean | undefined }) =>
  typing > 0 && !sure

const votable = ({ questions }: TopicState): readonly Question[] =>
  questions.filter(({ mergedInto }) => mergedInto === null)
const isVotable = (topic: TopicState, number: number) => votable(topic).some((question) => question.number === number)
/** With one question there is nothing to choose: it wins without a vote. */
const questionsMin = 2
/** Questions can change only before their vote opens. */
const isFixed = ({ vote }: TopicState) => vote.open || vote.results !== null

function confirmRetelling({ topic, actor, factor, command: { seen } }: Asked<'confirm-retelling'>): Decision {
  const teller = actor.side === null ? null : topic.retellings[otherSide(actor.side)]
  if (seen !== undefined && seen !== teller?.text) return 'unknown-item'
  return teller?.heard ? [] : [{ type: 'retelling.confirmed', factor }]
}

function mergeQuestions({ topic, command, factor }: Asked<'merge-questions'>): Decision {
  const numbers = [...new Set(command.numbers)]
  if (isFixed(topic)) return topic.vote.open ? 'poll-open' : 'poll-closed'
  if (numbers.length < 2 || !numbers.every((number) => isVotable(topic, number))) return 'unknown-item'
  return [{ type: 'questions.merged', factor, numbers, text: command.text }]
}

function openVote({ topic, factor }: Asked<'open-vote'>): Decision {
  if (isFixed(topic)) return topic.vote.open ? 'poll-open' : 'poll-closed'
  return votable(topic).length < questionsMin ? 'nothing-to-vote-on' : [{ type: 'vote.opened', factor }]
}

function vote({ topic, command: { dots } }: Asked<'vote'>): Decision {
  if (!topic.vote.open) return 'poll-closed'
  if (dots.length > dotsMax) return 'too-many-dots'
  return dots.every((number) => isVotable(topic, number)) ? [] : 'unknown-item'
}

/** Owners must be in that side's team, present or not. Not a guest: nobody could send them a reminder. */
function hasOwners(state: SessionState, text: OutcomeText, team: readonly Teammate[]): boolean {
  if (text.kind === 'difference') return true
  return SIDES.every((side) =>
    ownersIn(state, team).some((one) => one.side === side && one.personId === text.owners[side]),
  )
}

function proposeOutcome({ state, topic, command, factor }: Asked<'propose-outcome'>): Decision {
  const { outcome, replaces, team = [] } = command
  if (replaces !== null && !topic.outcomes[replaces]) return 'unknown-item'
  return hasOwners(state, outcome, team) ? [{ type: 'outcome.proposed', factor, outcome, replaces }] : 'person-absent'
}

function isSame(a: OutcomeText, b: OutcomeText): boolean {
  if (a.kind === 'agreement')
    return (
      b.kind === 'agreement' &&
      [a.what === b.what, a.due === b.due, a.sign === b.sign, a.effect === b.effect].every(Boolean) &&
      SIDES.every((side) => a.owners[side] === b.owners[side])
    )
  return b.kind === 'difference' && SIDES.every((side) => a.reasons[side] === b.reasons[side])
}

function confirmOutcome({ topic, command: { number, seen }, actor, factor }: Asked<'confirm-outcome'>): Decision {
  const outcome = topic.outcomes[number]
  if (!outcome || (seen && !isSame(seen, outcome.text))) return 'unknown-item'
  const confirmed = actor.side !== null && outcome.confirmed[actor.side]
  return confirmed ? [] : [{ type: 'outcome.confirmed', factor, number }]
}

const rules: { readonly [Kind in TopicKind]: (asked: Asked<Kind>) => Decision } = {
  retell: ({ command: { text }, factor }) => [{ type: 'retelling.written', factor, text }],
  'confirm-retelling': confirmRetelling,
  'add-fact': ({ command: { text }, factor }) => [{ type: 'fact.added', factor, text }],
  'propose-question': ({ topic, command: { text }, factor }) => {
    if (isFixed(topic)) return topic.vote.open ? 'poll-open' : 'poll-closed'
    return [{ type: 'question.proposed', factor, text }]
  },
  'merge-questions': mergeQuestions,
  'open-vote': openVote,
  vote,
  'close-vote': ({ topic, factor, command }) =>
    topic.vote.open ? (takesAway(command) ? 'people-typing' : [{ type: 'vote.closed', factor }]) : 'poll-closed',
  'propose-outcome': proposeOutcome,
  'confirm-outcome': confirmOutcome,
  // the answer goes into no event; the answers given in the round stay unchanged
  rate: ({ topic }) => (topic.rating.open ? [] : 'poll-closed'),
  'close-rating': ({ topic, factor, command }) =>
    topic.rating.open ? (takesAway(command) ? 'people-typing' : [{ type: 'rating.closed', factor }]) : 'poll-closed',
}

/** As `decide`, for commands within a topic. Call only after the phase was checked. */
export function decideOnTopic(state: SessionState, command: TopicCommand, actor: Actor): Decision {
  const { factor } = stepOf(state)
  if (factor === null) return 'not-this-step'
  // TypeScript cannot see that rule and command are of the same kind
  const rule = rules[command.kind] as (asked: Asked<TopicKind>) => Decision
  return rule({ state, command, actor, factor, topic: topicOf(state, factor) })
}
