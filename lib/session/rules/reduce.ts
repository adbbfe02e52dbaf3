import { otherSide, type Side } from '@/lib/measures/model.ts'
import { enoughOf } from './few.ts'
import type { By, SessionEvent } from './model.ts'
import { startTimeMs } from './steps.ts'
import { stepOf, topicOf, type SessionState, type TopicState } from './state.ts'

type OfType<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>
type TopicEvent = Extract<SessionEvent, { factor: number }>
type Reducers<All extends SessionEvent, State> = {
  readonly [Type in All['type']]: (state: State, event: Extract<All, { type: Type }>) => State
}

/** The side that gave the command. Only a side can cause these events. */
function sideOf({ side }: By): Side {
  if (side === null) throw new RangeError('a facilitator has no side')
  return side
}

/** Moves to a step and starts its clock. */
function movedTo(state: SessionState, step: number, atMs: number): SessionState {
  const there = { ...state, step }
  return { ...there, timer: { endsAtMs: atMs + startTimeMs(stepOf(there)), pausedAtMs: null } }
}

function opened(state: SessionState, { agenda, named, by, atMs }: OfType<'session.opened'>): SessionState {
  const facilitator = by.personId === null ? [] : [{ personId: by.personId, role: by.role, side: by.side }]
  const there: SessionState = { ...state, status: 'open', agenda, named, lead: by.personId, attendance: facilitator }
  return movedTo(there, 0, atMs)
}

/** A paused clock continues where it stopped. */
function resumed(state: SessionState, { atMs }: OfType<'session.resumed'>): SessionState {
  const { endsAtMs, pausedAtMs } = state.timer
  const rest = pausedAtMs === null ? 0 : atMs - pausedAtMs
  return { ...state, status: 'open', caucusUntilMs: null, timer: { endsAtMs: endsAtMs + rest, pausedAtMs: null } }
}

const ofTopic: Reducers<TopicEvent, TopicState> = {
  'retelling.written': (topic, { by, text }) => ({
    ...topic,
    // a changed text must be confirmed again
    retellings: { ...topic.retellings, [sideOf(by)]: { text, heard: null } },
  }),
  'retelling.confirmed': (topic, { by }) => {
    const teller = otherSide(sideOf(by))
    const { text } = topic.retellings[teller]
    return { ...topic, retellings: { ...topic.retellings, [teller]: { text, heard: by } } }
  },
  'fact.added': (topic, { by, text }) => ({ ...topic, facts: [...topic.facts, { text, by }] }),
  'question.proposed': (topic, { by, text }) => ({
    ...topic,
    questions: [...topic.questions, { number: topic.questions.length + 1, text, by, mergedInto: null }],
  }),
  'questions.merged': (topic, { by, text, numbers }) => {
    const number = topic.questions.length + 1
    const others = topic.questions.map((question) =>
      numbers.includes(question.number) ? { ...question, mergedInto: number } : question,
    )
    return { ...topic, questions: [...others, { number, text, by, mergedInto: null }] }
  },
  'vote.opened': (topic) => ({ ...topic, vote: { open: true, results: null } }),
  'vote.closed': (topic, { results, voters = null }) => ({ ...topic, vote: { open: false, results }, voters }),
  'outcome.proposed': (topic, { outcome, replaces }) => {
    const proposed = { text: outcome, confirmed: { client: null, contractor: null } }
    const outcomes =
      replaces === null
        ? [...topic.outcomes, proposed]
        : topic.outcomes.map((old, index) => (index === replaces ? proposed : old))
    return { ...topic, outcomes }
  },
  'outcome.confirmed': (topic, { by, number }) => ({
    ...topic,
    outcomes: topic.outcomes.map((outcome, index) =>
      index === number ? { ...outcome, confirmed: { ...outcome.confirmed, [sideOf(by)]: by } } : outcome,
    ),
  }),
  'rating.opened': (topic) => ({ ...topic, rating: { open: true, results: null } }),
  'rating.closed': (topic, { results }) => ({ ...topic, rating: { open: false, results } }),
}

/** Events that change the content of a record. Joining and confirming do not. */
const recorded: ReadonlySet<SessionEvent['type']> = new Set([
  'agenda.reordered',
  'retelling.written',
  'retelling.confirmed',
  'fact.added',
  'parking.added',
  'action.added',
  'action.dropped',
  'commitment.reviewed',
  'question.proposed',
  'questions.merged',
  'vote.closed',
  'outcome.proposed',
  'outcome.confirmed',
  'rating.closed',
] satisfies SessionEvent['type'][])

const ofSession: Reducers<Exclude<SessionEvent, TopicEvent>, SessionState> = {
  'session.planned': (state, { agenda, named }) => ({ ...state, agenda, named }),
  'session.opened': opened,
  'attendance.joined': (state, { by: { personId, role, side }, name, madeBy }) => {
    if (personId === null) return state
    const attendee = {
      personId,
      role,
      side,
      ...(name !== undefined && { name }),
      ...(madeBy !== undefined && { madeBy }),
    }
    return { ...state, attendance: [...state.attendance, attendee] }
  },
  'step.moved': (state, { step, atMs }) => ({
    ...movedTo(state, step, atMs),
    lastMove: { from: state.step, atMs },
  }),
  'step.undone': (state, { step, atMs }) => ({ ...movedTo(state, step, atMs), lastMove: null }),
  'agenda.reordered': (state, { topics, reason, by, atMs }) => ({
    ...state,
    agenda: { ...state.agenda, topics },
    reorders: [...state.reorders, { topics, reason, by, atMs, planned: state.status === 'unopened' }],
  }),
  'timer.extended': (state, { seconds, atMs }) => ({
    ...state,
    // an overrun clock starts again from now, so the full extra time is given
    timer: { ...state.timer, endsAtMs: Math.max(state.timer.endsAtMs, atMs) + seconds * 1000 },
  }),
  'session.paused': (state, { atMs, caucusMinutes }) => ({
    ...state,
    status: 'paused',
    caucusUntilMs: caucusMinutes ? atMs + caucusMinutes * 60_000 : null,
    // the clock stops at the first pause
    timer: { ...state.timer, pausedAtMs: state.timer.pausedAtMs ?? atMs },
  }),
  'session.resumed': resumed,
  'lead.taken': (state, { by }) => ({ ...state, lead: by.personId }),
  'parking.added': (state, { text, by }) => ({ ...state, parking: [...state.parking, { text, by }] }),
  'action.added': (state, { text, ownerId, due, about, by }) => ({
    ...state,
    actions: [...state.actions, { text, ownerId, due, about, by, dropped: false }],
  }),
  'action.dropped': (state, { number }) => ({
    ...state,
    actions: state.actions.map((action, position) => (position === number ? { ...action, dropped: true } : action)),
  }),
  'commitment.reviewed': (state, { commitmentId, what, status }) => ({
    ...state,
    reviews: [
      ...state.reviews.filter((review) => review.commitmentId !== commitmentId),
      { commitmentId, what, status },
    ],
  }),
  'confirming.handed': (state, { side, personId }) => ({
    ...state,
    confirmers: { ...state.confirmers, [side]: [...state.confirmers[side], personId] },
  }),
  'holder.seen': (state, { personId, taking }) =>
    // on a big screen nobody is named
    personId === '' || taking === undefined ? state : { ...state, holders: { ...state.holders, [personId]: taking } },
  'record.confirmed': (state, { by, remark }) => ({
    ...state,
    record: { ...state.record, [sideOf(by)]: { by, remark } },
  }),
  'check-out.opened': (state) => ({ ...state, checkOut: { open: true, results: null } }),
  'check-out.closed': (state, { results }) => ({ ...state, checkOut: { open: false, results: enoughOf(results) } }),
  'note.added': (state, { text, by }) => ({ ...state, notes: [...state.notes, { text, by }] }),
  'session.closed': (state) => ({ ...state, status: 'closed' }),
}

const isOfTopic = (event: SessionEvent): event is TopicEvent => 'factor' in event

/** Passes an event to the reducer of its type; TypeScript cannot see that key and argument belong together. */
function byType<All extends SessionEvent, State>(reducers: Reducers<All, State>, state: State, event: All): State {
  const reducer = reducers[event.type as All['type']] as (state: State, event: All) => State
  return reducer(state, event)
}

/**
 * The session after one more event: the same function on server and browser. Pure; does not change `before`. Events of
 * one audience must be applied in order; those of different audiences may be interleaved.
 */
export function reduce(before: SessionState, event: SessionEvent): SessionState {
  const state = recorded.has(event.type) ? { ...before, edition: before.edition + 1 } : before
  if (!isOfTopic(event)) return byType(ofSession, state, event)
  const topic = byType(ofTopic, topicOf(state, event.factor), event)
  return { ...state, topics: { ...state.topics, [event.factor]: topic } }
}
