import { otherSide, type Side } from '@/lib/measures/model.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import {
  standingAt,
  stepOf,
  topicOf,
  type SessionState,
  type TopicState,
  type WithoutStep,
} from '@/lib/session/rules/state.ts'
import { stepsOf } from '@/lib/session/rules/steps.ts'
import type { RehearsalRoom } from '@/lib/rehearsal/rules/model.ts'
import { words } from './words.ts'

/** A simulated person of a side. */
export interface Player {
  readonly personId: string
  readonly side: Side
  readonly isLead: boolean
  /** On each side one person writes for the side, and another confirms. Alone, one does both. */
  readonly speaks: boolean
  readonly listens: boolean
  /** The manner of the people of a rehearsal; absent for people who do as one hopes. */
  readonly room?: RehearsalRoom | undefined
}

/** What somebody would do now. `key`: identifies it once it was done; includes the step where that matters. */
export interface Wish {
  readonly key: string
  readonly command: GivenCommand | null
  /** A text that takes a while to write: others see that somebody is writing. */
  readonly isWritten: boolean
}

export interface Circumstances {
  readonly state: SessionState
  readonly done: ReadonlySet<string>
  /** From 0 to 1. */
  readonly random: () => number
  /** A day in the future, "2027-03-01", the due day of promises. */
  readonly due: string
}

/** Without step and record: filled in from the session's current state. */
type Act = WithoutStep<GivenCommand>
type Offer = readonly [name: string, act: Act | null | false | undefined, isWritten?: boolean]

/** Commands without a step: the route accepts no excess fields. */
const stepless: readonly Act['kind'][] = ['take-over', 'park', 'add-action', 'caucus', 'resume', 'hand-confirming']
const given = (act: Act, state: SessionState) =>
  (stepless.includes(act.kind) ? act : { ...act, ...standingAt(state, act.kind) }) as GivenCommand

const quarter = (random: () => number) => random() < 0.25
const parked = (random: () => number): Act => ({ kind: 'park', text: words.parking(random) })
const oneToFive = (random: () => number) => 1 + Math.floor(random() * 5)

/** The first words of people with old sores are no retelling; the other side waits for better ones. */
const isSore = (text: string) => text === words.sore.retelling.client || text === words.sore.retelling.contractor

function retellingOf({ side, room }: Player, random: () => number): string {
  if (room === 'hasty') return words.curt.retelling[side]
  return room === 'old-sores' ? words.sore.retelling[side] : words.retelling(side, random)
}

const atRetell = (me: Player, { state, random }: Circumstances, factor: number): Offer[] => {
  const { side, speaks, listens, room } = me
  const { retellings } = topicOf(state, factor)
  const own = retellings[side]
  const other = retellings[otherSide(side)]
  const hears = listens && other.text !== '' && !other.heard && !isSore(other.text)
  return [
    ['retell', speaks && own.text === '' && { kind: 'retell', text: retellingOf(me, random) }, true],
    ['again', speaks && isSore(own.text) && { kind: 'retell', text: words.retelling(side, random) }, true],
    ['heard', hears && { kind: 'confirm-retelling', seen: other.text }],
    // before the other side has retold anything there is nothing to confirm
    ['wait', listens && room !== 'one-voice' && (other.text === '' || isSore(other.text)) ? undefined : false],
  ]
}

function factsOf({ side, room }: Player, random: () => number): readonly string[] {
  if (room === 'hasty') return []
  if (room === 'one-voice') return words.voice
  return room === 'old-sores' ? words.sore.facts[side] : [words.fact(random)]
}

const facts = (me: Player, random: () => number): Offer[] =>
  factsOf(me, random).map((text, index) => [
    index === 0 ? 'fact' : `fact ${index + 1}`,
    me.speaks && { kind: 'add-fact', text },
    true,
  ])

const votableIn = ({ questions }: TopicState): number[] =>
  questions.filter(({ mergedInto }) => mergedInto === null).map(({ number }) => number)

const atQuestions = (me: Player, { state, random }: Circumstances, factor: number): Offer[] => {
  const topic = topicOf(state, factor)
  const { vote } = topic
  const votable = votableIn(topic)
  const dots = Array.from({ length: 3 }, () => votable[Math.floor(random() * votable.length)] ?? 1)
  const mayAsk = me.speaks && !vote.open && !vote.results
  // who agrees too fast leaves it at one question; who speaks for all asks both
  const asks = mayAsk && !(me.room === 'hasty' && me.side === 'contractor')
  const own = me.room === 'hasty' ? words.curt.question : words.question(factor, me.side)
  const others = me.room === 'one-voice' ? words.question(factor, otherSide(me.side)) : null
  return [
    ['question', asks && { kind: 'propose-question', text: own }, true],
    ['question 2', asks && others !== null && { kind: 'propose-question', text: others }, true],
    ['vote', vote.open && { kind: 'vote', dots }],
  ]
}

function outcomeFor(room: Player['room'], { state, random, due }: Circumstances, isDifference: boolean) {
  if (isDifference) {
    const own = { client: words.reason('client', random), contractor: words.reason('contractor', random) }
    return { kind: 'difference', reasons: room === 'old-sores' ? words.sore.reasons : own } as const
  }
  const ownerOf = (side: Side) => state.attendance.find((attendee) => attendee.side === side)?.personId
  const [client, contractor] = [ownerOf('client'), ownerOf('contractor')]
  if (client === undefined || contractor === undefined) return null
  const text = room === 'hasty' ? words.curt.agreement : words.agreement(random)
  return { kind: 'agreement', ...text, owners: { client, contractor }, due } as const
}

const mayConfirm = ({ isLead, side, personId }: Player, { confirmers }: SessionState) =>
  isLead || confirmers[side].includes(personId)

/** Who proposes what comes of a topic: one side in turn, or always the same. */
function proposes({ side, speaks, room }: Player, isDifference: boolean): boolean {
  if (!speaks) return false
  if (room === 'one-voice') return true
  return side === (isDifference ? 'contractor' : 'client')
}

/** The second topic in depth ends in a difference that remains: also an outcome. With old sores each one does. */
const atAgreeing = (me: Player, circumstances: Circumstances, factor: number): Offer[] => {
  const { state, due, random } = circumstances
  const { outcomes } = topicOf(state, factor)
  const [first, second] = state.agenda.topics
  const isDifference = me.room === undefined ? second?.factor === factor : me.room === 'old-sores'
  const isMine = outcomes.length === 0 && proposes(me, isDifference)
  const outcome = isMine ? outcomeFor(me.room, circumstances, isDifference) : null
  const open = outcomes.findIndex(({ confirmed }) => confirmed[me.side] === null)
  // with old sores the first topic is one that a side will not end
  const refuses = me.room === 'old-sores' && me.side === 'client' && first?.factor === factor
  const yes = { kind: 'confirm-outcome', number: open, seen: outcomes[open]?.text } as const
  const action = { kind: 'add-action', text: words.action(random), ownerId: me.personId, due, about: factor } as const
  const acts = me.listens && me.side === 'contractor' && me.room === undefined && state.actions.length === 0
  return [
    ['outcome', outcome && { kind: 'propose-outcome', outcome, replaces: null }, true],
    [`yes ${open}`, open >= 0 && !refuses && mayConfirm(me, state) && yes],
    ['action', acts && action, true],
  ]
}

const ofPlace = (me: Player, circumstances: Circumstances): Offer[] => {
  const { state, random } = circumstances
  const { phase, factor } = stepOf(state)
  if (phase === 'record')
    return [['record', mayConfirm(me, state) && !state.record[me.side] && { kind: 'confirm-record', remark: '' }]]
  if (phase === 'check-out') {
    const answers = [oneToFive(random), oneToFive(random), oneToFive(random)] as const
    return [['check-out', state.checkOut.open && { kind: 'check-out', answers }]]
  }
  if (factor === null) return []
  if (phase === 'retell') return atRetell(me, circumstances, factor)
  if (phase === 'facts')
    return [
      ...facts(me, random),
      ['park', me.listens && me.room === undefined && quarter(random) && parked(random), true],
    ]
  if (phase === 'how-might-we') return atQuestions(me, circumstances, factor)
  if (phase === 'agree') return atAgreeing(me, circumstances, factor)
  if (phase === 're-rate') {
    const extent = random() < 0.1 ? null : oneToFive(random)
    return [['rate', topicOf(state, factor).rating.open && { kind: 'rate', extent }]]
  }
  return phase === 'quick' && (me.side === 'client' || me.room === 'one-voice') ? facts(me, random).slice(0, 1) : []
}

/**
 * A simulated person's next action in the current step: null for nothing now. Being ready comes last, as a wish without
 * a command.
 */
export function wishOf(me: Player, circumstances: Circumstances): Wish | null {
  const { state, done, random } = circumstances
  if (state.status === 'unopened' || state.status === 'closed') return null
  if (!state.attendance.some(({ personId }) => personId === me.personId))
    return { key: 'join', command: { kind: 'join' }, isWritten: false }
  if (state.status === 'paused') {
    const key = `${state.step} caucus`
    if (state.caucusUntilMs === null || !me.speaks || done.has(key)) return null
    return { key, command: { kind: 'note', text: words.note(random) }, isWritten: true }
  }
  for (const [name, act, isWritten = false] of ofPlace(me, circumstances)) {
    const key = `${state.step} ${name}`
    if (act === undefined) return null
    if (act && !done.has(key)) return { key, command: given(act, state), isWritten }
  }
  const ready = `${state.step} ready`
  return done.has(ready) ? null : { key: ready, command: null, isWritten: false }
}

/** The simulated facilitator's next action. `quiet`: no simulated person would do anything more in this step. */
export function leadWishOf(personId: string, quiet: boolean, { state, done }: Circumstances): Wish | null {
  const give = (act: Act | false | null): Wish | null =>
    act ? { key: act.kind, command: given(act, state), isWritten: false } : null
  if (state.status === 'unopened' || state.status === 'closed') return null
  if (state.lead !== personId) return give({ kind: 'take-over' })
  if (!quiet) return null
  if (state.status === 'paused') return give({ kind: 'resume' })
  const { phase, factor } = stepOf(state)
  const isFirst = factor !== null && state.agenda.topics[0]?.factor === factor
  const topic = factor === null ? null : topicOf(state, factor)
  const votes = phase === 'how-might-we' && topic && votableIn(topic).length > 1
  const isLast = state.step + 1 === stepsOf(state.agenda).length
  return (
    give(phase === 'agree' && isFirst && !done.has('caucus') && { kind: 'caucus', minutes: 5 }) ??
    give(handing(state)) ??
    give(votes && !topic.vote.open && !topic.vote.results && { kind: 'open-vote' }) ??
    give(votes && topic.vote.open && { kind: 'close-vote' }) ??
    give(phase === 're-rate' && topic?.rating.open === true && { kind: 'close-rating' }) ??
    give(state.checkOut.open && { kind: 'close-check-out' }) ??
    give(!isLast && { kind: 'next', sure: true }) ??
    give(isLast && { kind: 'close', sure: true })
  )
}

/** If a side has no lead in the room, somebody else confirms for it. */
function handing(state: SessionState): Act | null {
  for (const side of ['client', 'contractor'] as const) {
    const there = state.attendance.filter((attendee) => attendee.side === side)
    const [first] = there
    if (first && !there.some(({ role }) => role === 'sideLead') && state.confirmers[side].length === 0)
      return { kind: 'hand-confirming', side, personId: first.personId }
  }
  return null
}
