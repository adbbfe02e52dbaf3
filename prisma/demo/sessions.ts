import { randomUUID } from 'node:crypto'
import { changeCommitment, releaseQuestion } from '@/lib/agreements/commands.ts'
import { getAskedQuestions, getCommitments } from '@/lib/agreements/queries.ts'
import { confirmRecord, giveCommand, openSession, type SessionIds } from '@/lib/session/commands/session.ts'
import type { GivenCommand, OutcomeText } from '@/lib/session/rules/model.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { getRecordSeal } from '@/lib/session/queries/session-list.ts'
import { stepOf, topicOf } from '@/lib/session/rules/state.ts'
import { withKey, type DemoRound } from '@/lib/demo/rules/model.ts'
import type { DemoAction, DemoAgreement, DemoSession, DemoTopic } from '@/lib/demo/rules/told-session.ts'
import { SIDES, otherSide, type Side } from '@/lib/measures/model.ts'
import { factorNumberOf } from './sheets.ts'
import type { Stage } from './stage.ts'

type WithoutStep<Given> = Given extends unknown ? Omit<Given, 'step'> : never
type Press = WithoutStep<GivenCommand>

/** Dots per person. */
const dotsEach = 3

/** A running session of the story: who is in the room, and where the group is. */
class Room {
  #step = 0
  readonly ids: SessionIds

  readonly stage: Stage
  readonly session: DemoSession

  constructor(stage: Stage, session: DemoSession, sessionId: string) {
    this.stage = stage
    this.session = session
    this.ids = { projectId: stage.projectId, sessionId }
  }

  get facilitator(): string {
    return this.session.facilitator
  }

  /** People of this side who were present, leads first. */
  of(side: Side): string[] {
    const team = this.stage
      .members()
      .filter((member) => member.side === side && this.session.attendance.includes(member.person))
    return team.sort((a, b) => Number(b.sideLead) - Number(a.sideLead)).map(({ person }) => person)
  }
  /** The speaker of a side: its lead. */
  voice(side: Side): string {
    const [first] = this.of(side)
    if (first === undefined) throw new RangeError(`nobody of the ${side} was there`)
    return first
  }
  /** Gives a command for the group's current step. */
  press(person: string, command: Press): Promise<void> {
    return this.give(person, { ...command, step: this.#step } as GivenCommand)
  }
  async give(person: string, command: GivenCommand): Promise<void> {
    await giveCommand(await this.stage.cast.as(person), this.ids, randomUUID(), command)
  }
  async idOf(person: string): Promise<string> {
    const id = await this.stage.cast.idOf(this.stage.cast.person(person).email)
    if (id === null) throw new RangeError(`${person} has no account`)
    return id
  }
  async state() {
    const { projectId, sessionId } = this.ids
    return (await getSession(await this.stage.cast.as(this.facilitator), projectId, sessionId)).state
  }
  /** To the next step; throws RangeError where the agenda differs from the story. */
  async goOn(place: string, factor: string | null = null): Promise<void> {
    await this.press(this.facilitator, { kind: 'next', sure: true })
    this.#step += 1
    const here = stepOf(await this.state())
    if (here.phase !== place || (factor !== null && here.factor !== factorNumberOf(factor)))
      throw new RangeError(
        `the story is at ${place} of ${factor ?? 'nothing'}, the session at ${here.phase} of ${here.factor}`,
      )
  }
  agreement(key: string): DemoAgreement {
    return withKey(this.stage.cast.file.agreements, key)
  }
}

/** The two sentences of a difference: the municipality's, and then the contractor's. */
function reasonsOf(reason: string): { client: string; contractor: string } {
  const [client, contractor] = reason.split(/(?<=\.) /)
  if (client === undefined || contractor === undefined) throw new RangeError(`two reasons in one sentence: ${reason}`)
  return { client, contractor }
}

async function outcomeOf(room: Room, key: string): Promise<OutcomeText> {
  const agreement = room.agreement(key)
  if (agreement.outcome === 'lasting-difference') return { kind: 'difference', reasons: reasonsOf(agreement.reason) }
  const { text, owners, dueOn, evidence, effect } = agreement
  return {
    kind: 'agreement',
    what: text,
    owners: { client: await room.idOf(owners.client), contractor: await room.idOf(owners.contractor) },
    due: room.stage.days.day(dueOn),
    sign: evidence,
    ...(effect === undefined ? {} : { effect }),
  }
}

/** The agreements on a topic: proposed to both sides, confirmed by a lead of each; and their actions. */
async function agree(room: Room, factor: string, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await room.press(room.voice('client'), {
      kind: 'propose-outcome',
      outcome: await outcomeOf(room, key),
      replaces: null,
    })
    const number = topicOf(await room.state(), factorNumberOf(factor)).outcomes.length - 1
    for (const side of SIDES) await room.press(room.voice(side), { kind: 'confirm-outcome', number })
  }
  for (const action of room.stage.cast.file.actions)
    if (action.agreement !== undefined && keys.includes(action.agreement))
      await act(room, action, factorNumberOf(factor))
}

async function act(room: Room, { text, owner, dueOn }: DemoAction, about: number | null): Promise<void> {
  const due = room.stage.days.day(dueOn)
  await room.give(owner, { kind: 'add-action', text, ownerId: await room.idOf(owner), due, about })
}

/** The dots of a side, dealt to its people in turn; throws RangeError for more dots than they have. */
async function vote(room: Room, side: Side, { howMightWe }: DemoTopic): Promise<void> {
  const all = howMightWe.flatMap(({ votes }, index) => Array.from({ length: votes[side] }, () => index + 1))
  const people = room.of(side)
  if (all.length > people.length * dotsEach) throw new RangeError(`the ${side} has not so many dots`)
  await Promise.all(
    people.map((person, position) =>
      room.press(person, { kind: 'vote', dots: all.slice(position * dotsEach, (position + 1) * dotsEach) }),
    ),
  )
}

async function talkInDepth(room: Room, topic: DemoTopic): Promise<void> {
  const { factor, retold, facts, howMightWe, agreements, reRatings } = topic
  await room.goOn('read', factor)
  await room.goOn('retell', factor)
  for (const side of SIDES) {
    await room.press(room.voice(side), { kind: 'retell', text: retold[side] })
    await room.press(room.of(otherSide(side)).at(-1) ?? room.voice(otherSide(side)), { kind: 'confirm-retelling' })
  }
  await room.goOn('facts', factor)
  for (const [index, text] of facts.entries())
    await room.press(room.voice(SIDES[index % 2] ?? 'client'), { kind: 'add-fact', text })
  await room.goOn('how-might-we', factor)
  for (const { proposedBySide, text } of howMightWe)
    await room.press(room.voice(proposedBySide), { kind: 'propose-question', text })
  await room.press(room.facilitator, { kind: 'open-vote' })
  for (const side of SIDES) await vote(room, side, topic)
  await room.press(room.facilitator, { kind: 'close-vote' })
  await room.goOn('agree', factor)
  await agree(room, factor, agreements)
  await room.goOn('re-rate', factor)
  await Promise.all(Object.entries(reRatings).map(([person, extent]) => room.press(person, { kind: 'rate', extent })))
  await room.press(room.facilitator, { kind: 'close-rating' })
}

async function reorder(room: Room): Promise<void> {
  for (const { at, moved, before, reason } of room.session.reorders) {
    const { agenda } = await room.state()
    const [from, to] = [factorNumberOf(moved), factorNumberOf(before)]
    const topic = agenda.topics.find(({ factor }) => factor === from)
    const others = agenda.topics.filter(({ factor }) => factor !== from)
    const position = others.findIndex(({ factor }) => factor === to)
    if (!topic || position < 0) throw new RangeError(`the agenda has no ${moved} or no ${before}`)
    const command = { kind: 'reorder', topics: others.toSpliced(position, 0, topic), reason } as const
    await room.stage.timeline.at(room.stage.days.moment(at), () => room.give(room.facilitator, command))
  }
}

async function talk(room: Room): Promise<void> {
  const { session, stage } = room
  // one at a time: the record lists them in order of joining
  for (const person of session.attendance) await room.give(person, { kind: 'join' })
  await reorder(room)
  await room.goOn('strength', session.openingStrength.factor)
  await room.give(room.facilitator, { kind: 'note', text: session.openingStrength.notes })
  for (const topic of session.topics) await talkInDepth(room, topic)
  for (const { factor, notes, agreements } of session.quick) {
    await room.goOn('quick', factor)
    await room.press(room.voice('client'), { kind: 'add-fact', text: notes })
    await agree(room, factor, agreements)
  }
  for (const action of stage.cast.file.actions) if (action.agreement === undefined) await act(room, action, null)
  for (const { text, bySide } of session.parkingItems) await room.give(room.voice(bySide), { kind: 'park', text })
  await room.goOn('record')
  await room.goOn('check-out')
  await Promise.all(
    Object.entries(session.checkOut).map(([person, answers]) =>
      room.press(person, {
        kind: 'check-out',
        answers: [answers['could-speak'], answers.understood, answers['worth-it']],
      }),
    ),
  )
  await room.press(room.facilitator, { kind: 'close-check-out' })
}

/** Both sides' confirmation of the record, each some days after the talk. */
async function confirm({ stage, ids, session }: Room): Promise<void> {
  const { projectId, sessionId } = ids
  const moments = SIDES.map((side) => session.confirmedBy[side]).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const { person, at } of moments) {
    const lead = await stage.cast.as(person)
    const seen = (await getRecordSeal(lead, projectId, sessionId))?.seal ?? ''
    const yes = { commandId: randomUUID(), seen, remark: '' }
    await stage.timeline.at(stage.days.moment(at), () => confirmRecord(lead, ids, yes))
  }
}

interface Later {
  readonly day: string
  readonly change: () => Promise<void>
}

/** Releases each topic's chosen question; for the first topic one more, which the contractor has yet to release. */
async function letGo({ stage, ids, facilitator }: Room, lead: (side: Side) => string): Promise<void> {
  const { projectId, sessionId } = ids
  const release = async (side: Side, factor: number, number: number) =>
    releaseQuestion(
      await stage.cast.as(lead(side)),
      { projectId, sessionId, factor, number },
      {
        readers: 'office',
        words: null,
      },
    )
  const asked = await getAskedQuestions(await stage.cast.as(facilitator), projectId)
  const { topics = [] } = asked.find((one) => one.sessionId === sessionId) ?? {}
  for (const [position, { factor, questions }] of topics.entries()) {
    const [chosen, next] = questions
    if (chosen) for (const side of SIDES) await release(side, factor, chosen.number)
    if (next && position === 0) await release('client', factor, next.number)
  }
}

/** Updates the register: what is done was done on its day, set by an owner; and each agreement gets a day of review. */
async function keepRegister(room: Room): Promise<void> {
  const { stage, session, facilitator } = room
  const { projectId } = room.ids
  const { agreements, actions } = stage.cast.file
  const facilitating = await stage.cast.as(facilitator)
  const ids = new Map((await getCommitments(facilitating, projectId)).map(({ what, id }) => [what, id]))
  const placeOf = (what: string) => {
    const commitmentId = ids.get(what)
    if (commitmentId === undefined) throw new RangeError(`the register has no "${what}"`)
    return { projectId, commitmentId }
  }
  const agreed = agreements.filter((agreement) => agreement.outcome === 'agreement')
  const [, lastYes = ''] = SIDES.map((side) => session.confirmedBy[side].at).sort()
  const reviews = agreed.map(({ text, reviewOn }): Later => {
    const change = { kind: 'review', on: stage.days.day(reviewOn) } as const
    return { day: lastYes.slice(0, 10), change: () => changeCommitment(facilitating, placeOf(text), change) }
  })
  const owned = [
    ...agreed.map(({ text, owners, dueOn, status }) => ({ text, owner: owners.client, dueOn, status })),
    ...actions,
  ]
  const endings = owned
    .filter(({ status }) => status === 'done')
    .map(({ text, owner, dueOn }): Later => ({
      day: dueOn,
      change: async () =>
        changeCommitment(await stage.cast.as(owner), placeOf(text), { kind: 'status', status: 'done', note: '' }),
    }))
  const released = { day: lastYes.slice(0, 10), change: () => letGo(room, (side) => session.confirmedBy[side].person) }
  for (const { day, change } of [...reviews, released, ...endings].sort(
    (a, b) => Date.parse(a.day) - Date.parse(b.day),
  ))
    await stage.timeline.at(stage.days.moment(`${day}T16:30:00`), change)
}

/** The session about a round of the story, if any: played, closed, confirmed by both sides, with its register. */
export async function seedSession(stage: Stage, round: DemoRound, roundId: string): Promise<void> {
  const session = stage.cast.file.sessions.find((held) => held.round === round.key)
  if (!session) return
  const { timeline, days } = stage
  const facilitator = await stage.cast.as(session.facilitator)
  const id = await timeline.at(days.moment(session.startedAt), () => openSession(facilitator, stage.projectId, roundId))
  const room = new Room(stage, session, id)
  await talk(room)
  await timeline.at(days.moment(session.closedAt), () => room.press(session.facilitator, { kind: 'close', sure: true }))
  await confirm(room)
  await keepRegister(room)
}
