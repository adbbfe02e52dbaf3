import { decideOnTopic, takesAway, type TopicCommand } from './decide-topic.ts'
import type { SessionRefusal } from '@/lib/access/rules/refusals.ts'
import type { Actor, Command, Draft } from './model.ts'
import { allowance, type Decision } from './allowance.ts'
import { begunAt, laterLast, areFitMinutes, inDepthMax, stepsOf, type AgendaTopic } from './steps.ts'
import { isGuest, isSettled, ownersIn, stepOf, topicOf, type SessionState } from './state.ts'

/** How long *next* can be undone, ms. */
const undoMs = 10_000

interface Asked<Kind extends Command['kind']> {
  readonly state: SessionState
  readonly command: Extract<Command, { kind: Kind }>
  readonly actor: Actor
  readonly momentMs: number
}
type SessionCommand = Exclude<Command, TopicCommand>
type Rules = { readonly [Kind in SessionCommand['kind']]: (asked: Asked<Kind>) => Decision }

/** What must be closed or confirmed before the session may leave this step. */
function heldBy({ state, command }: Asked<'next'>): SessionRefusal | null {
  const { phase, factor } = stepOf(state)
  if (factor !== null) {
    const topic = topicOf(state, factor)
    if (topic.vote.open || (topic.rating.open && phase === 're-rate')) return 'poll-open'
    if ((phase === 'agree' || phase === 'quick') && !isSettled(topic) && !command.sure) return 'no-outcome'
  }
  return command.typing > 0 && !command.sure ? 'people-typing' : null
}

function next(asked: Asked<'next'>): Decision {
  const { state } = asked
  const step = state.step + 1
  if (step >= stepsOf(state.agenda).length) return 'not-this-step'
  const held = heldBy(asked)
  if (held) return held
  const { phase, factor } = stepOf({ agenda: state.agenda, step })
  const moved: Draft = { type: 'step.moved', step }
  if (phase === 'check-out' && !state.checkOut.open && !state.checkOut.results)
    return [moved, { type: 'check-out.opened' }]
  if (phase !== 're-rate' || factor === null) return [moved]
  // after an undo it is already open; answers given earlier stay
  const { open, results } = topicOf(state, factor).rating
  return open || results ? [moved] : [moved, { type: 'rating.opened', factor }]
}

function undo({ state, momentMs }: Asked<'undo'>): Decision {
  const { lastMove } = state
  if (!lastMove || momentMs - lastMove.atMs > undoMs) return 'undo-late'
  return [{ type: 'step.undone', step: lastMove.from }]
}

const factorsOf = (topics: readonly AgendaTopic[]) => topics.map(({ factor }) => factor).sort((a, b) => a - b)
const deepOf = (topics: readonly AgendaTopic[]) => topics.filter(({ depth }) => depth === 'in-depth').length
const isSame = (a: AgendaTopic, b: AgendaTopic | undefined) =>
  a.factor === b?.factor && a.depth === b.depth && a.minutes === b.minutes

/** Only a topic that is discussed can have its own time, within the bounds. */
function hasFitTime({ depth, minutes }: AgendaTopic): boolean {
  if (minutes === undefined) return true
  return depth !== 'later' && areFitMinutes(minutes, depth)
}

function reorder({ state, command }: Pick<Asked<'reorder' | 'plan'>, 'state' | 'command'>): Decision {
  const topics = laterLast(command.topics)
  const reason = command.reason.trim()
  if (reason === '') return 'reason-missing'
  const begun = state.agenda.topics.slice(0, begunAt(state.agenda, state.step))
  const fits =
    factorsOf(topics).join() === factorsOf(state.agenda.topics).join() &&
    deepOf(topics) <= inDepthMax &&
    topics.every(hasFitTime) &&
    begun.every((topic, index) => isSame(topic, topics[index]))
  return fits ? [{ type: 'agenda.reordered', topics, reason }] : 'agenda-unfit'
}

/** The first change also logs the mirror's proposal, so that everybody sees what was changed. */
function plan({ state, command }: Asked<'plan'>): Decision {
  const { agenda, named } = command
  // somebody else changed it meanwhile: refused, so that no plan is overwritten unseen
  if (command.seen !== state.reorders.length) return 'other-plan'
  const isFirst = state.agenda.topics.length === 0
  const changed = reorder({ state: isFirst ? { ...state, agenda } : state, command })
  if (typeof changed === 'string') return changed
  return isFirst ? [{ type: 'session.planned', agenda, named }, ...changed] : changed
}

/** The facilitator checks who uses a member's code, so that nobody answers in a colleague's name. */
function seeHolder({ state, command: { personId } }: Asked<'see-holder'>): Decision {
  const attendee = state.attendance.find((one) => one.personId === personId)
  if (!attendee) return 'person-absent'
  return attendee.madeBy === undefined || isGuest(attendee) ? 'unknown-item' : [{ type: 'holder.seen', personId }]
}

/** If a side's lead is absent, the facilitator names who confirms. */
function handConfirming({ state, command: { side, personId } }: Asked<'hand-confirming'>): Decision {
  const ofSide = state.attendance.filter((attendee) => attendee.side === side)
  if (ofSide.some(({ role }) => role === 'sideLead')) return 'lead-present'
  if (!ofSide.some((attendee) => attendee.personId === personId)) return 'person-absent'
  return [{ type: 'confirming.handed', side, personId }]
}

function close({ state, command }: Asked<'close'>): Decision {
  if (state.checkOut.open) return 'poll-open'
  const { client, contractor } = state.record
  if ((!client || !contractor) && !command.sure) return 'record-unconfirmed'
  return [{ type: 'session.closed' }]
}

const rules: Rules = {
  open: ({ state, command: { agenda, named } }) => {
    // a planned agenda replaces the proposed one
    const planned = state.agenda.topics.length > 0 ? state.agenda : agenda
    return deepOf(planned.topics) > inDepthMax ? 'agenda-unfit' : [{ type: 'session.opened', agenda: planned, named }]
  },
  plan,
  join: ({ state, actor }) =>
    state.attendance.some(({ personId }) => personId === actor.personId) ? [] : [{ type: 'attendance.joined' }],
  next,
  undo,
  reorder,
  'add-time': ({ command: { seconds } }) => [{ type: 'timer.extended', seconds }],
  pause: () => [{ type: 'session.paused' }],
  caucus: ({ command: { minutes } }) => [{ type: 'session.paused', caucusMinutes: minutes }],
  resume: ({ state }) => (state.status === 'paused' ? [{ type: 'session.resumed' }] : []),
  'take-over': ({ state, actor }) => (state.lead === actor.personId ? [] : [{ type: 'lead.taken' }]),
  park: ({ command: { text } }) => [{ type: 'parking.added', text }],
  'add-action': ({ state, command: { text, ownerId, due, about, team = [] } }) =>
    ownersIn(state, team).some(({ personId }) => personId === ownerId)
      ? [{ type: 'action.added', text, ownerId, due, about }]
      : 'person-absent',
  'drop-action': ({ state, command: { number } }) => {
    const action = state.actions[number]
    if (!action) return 'unknown-item'
    return action.dropped ? [] : [{ type: 'action.dropped', number }]
  },
  'review-commitment': ({ command: { commitmentId, what, status } }) => [
    { type: 'commitment.reviewed', commitmentId, what, status },
  ],
  'hand-confirming': handConfirming,
  'see-holder': seeHolder,
  'confirm-record': ({ state, command: { remark, seen } }) =>
    seen === state.edition ? [{ type: 'record.confirmed', remark, seen }] : 'other-record',
  'check-out': ({ state }) => (state.checkOut.open ? [] : 'poll-closed'),
  'close-check-out': ({ state, command }) =>
    state.checkOut.open ? (takesAway(command) ? 'people-typing' : [{ type: 'check-out.closed' }]) : 'poll-closed',
  close,
  note: ({ command: { text } }) => [{ type: 'note.added', text }],
}

const isOfSession = (command: Command): command is SessionCommand => command.kind in rules

/**
 * Decides whether a command is allowed now and what follows. Returns the events in order (none when there is nothing to
 * tell: a secret answer, or a command that changes nothing) or a refusal code. Pure: the actor and the moment (server's
 * clock, ms since 1970) are passed in. Repeated commands are handled by the log, not here.
 */
export function decide(state: SessionState, command: Command, actor: Actor, momentMs: number): Decision {
  const refusal = allowance(state, command, actor)
  if (refusal) return refusal
  if (!isOfSession(command)) return decideOnTopic(state, command, actor)
  // TypeScript cannot see that rule and command are of the same kind
  const rule = rules[command.kind] as (asked: Asked<SessionCommand['kind']>) => Decision
  return rule({ state, command, actor, momentMs })
}
