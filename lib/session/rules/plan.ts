import type { AgendaItem } from '@/lib/measures/agenda.ts'
import type { BothSides } from '@/lib/measures/model.ts'
import type { CheckOutCounts } from './model.ts'
import type { SessionState } from './state.ts'
import {
  areFitMinutes,
  laterLast,
  startTimeMs,
  stepsOf,
  usualMinutes,
  type Agenda,
  type AgendaTopic,
  type SessionStep,
  type TopicDepth,
} from './steps.ts'

/** A session that was closed, with how people found the talk. */
export interface HeldTalk {
  readonly id: string
  readonly closedAt: Date
  readonly results: BothSides<CheckOutCounts | null>
}

/** A session that is not open yet. */
export interface PreparedSession {
  readonly id: string
  readonly roomCode: string
  /** Null as long as nobody changed what the mirror proposes. */
  readonly agenda: Agenda | null
  readonly reorders: SessionState['reorders']
}

/** A session about a round, as lists and links know it. */
export interface SessionLine {
  readonly id: string
  readonly openedAt: Date
  /** Null while it is open. */
  readonly closedAt: Date | null
}

/** One line of the plan: a place of its own, or a topic with all that it goes through. */
export interface PlanLine {
  readonly kind: 'opening' | 'strength' | 'in-depth' | 'quick' | 'record' | 'check-out'
  readonly factor: number | null
  /** Numbers of its first and last step. */
  readonly first: number
  readonly last: number
  /** Minutes after the beginning of the session. */
  readonly startsAfter: number
  readonly minutes: number
}

const minuteMs = 60_000
const kindOf = ({ phase }: SessionStep): PlanLine['kind'] =>
  phase === 'opening' || phase === 'strength' || phase === 'quick' || phase === 'record' || phase === 'check-out'
    ? phase
    : 'in-depth'

/** The lines of an agenda in order, each with its time as the soft clock gives it. */
export function planOf(agenda: Agenda): PlanLine[] {
  const lines: PlanLine[] = []
  let startsAfter = 0
  for (const [number, step] of stepsOf(agenda).entries()) {
    const minutes = startTimeMs(step) / minuteMs
    const kind = kindOf(step)
    const last = lines.at(-1)
    if (last?.kind === 'in-depth' && kind === 'in-depth' && last.factor === step.factor)
      lines[lines.length - 1] = { ...last, last: number, minutes: last.minutes + minutes }
    else lines.push({ kind, factor: step.factor, first: number, last: number, startsAfter, minutes })
    startsAfter += minutes
  }
  return lines
}

/** How long all lines take together, in minutes. */
export const lengthOf = (lines: readonly PlanLine[]): number => lines.reduce((sum, { minutes }) => sum + minutes, 0)

/** A factor where a mirror proposes it; the depth as the mirror or the database names it. */
interface ProposedTopic extends Pick<AgendaItem, 'factor'> {
  readonly depth: string
}

/** The agenda with which a session about a mirror opens: in the mirror's order, with its depth. */
export function sessionAgendaOf(items: readonly ProposedTopic[]): Agenda {
  const opening = items.find(({ depth }) => depth === 'opening')
  return {
    strength: opening?.factor ?? null,
    topics: items
      .filter((item) => item !== opening)
      .map(({ factor, depth }): AgendaTopic => ({ factor, depth: depth === 'in-depth' ? 'in-depth' : 'quick' })),
  }
}

/** The time of day so many minutes after another, "13:45"; past midnight it begins anew. */
export function clockAfter(begin: string, minutes: number): string {
  const [hours = 0, rest = 0] = begin.split(':').map(Number)
  const total = (hours * 60 + rest + minutes) % (24 * 60)
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

/** "9.30", "930" and "9:30" as "09:30"; null for what is no time of day. */
export function parseClock(typed: string): string | null {
  const match = /^(\d{1,2})[:.]?(\d{2})$/.exec(typed.trim())
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])]
  if (!match || hours > 23 || minutes > 59) return null
  return clockAfter(`${hours}:${minutes}`, 0)
}

/** A topic one place earlier (-1) or later (1); null where it cannot go: past an end, past what has begun, or out of the session. */
export function movedTopics(
  topics: readonly AgendaTopic[],
  index: number,
  by: 1 | -1,
  begun: number,
): readonly AgendaTopic[] | null {
  const [topic, other] = [topics[index], topics[index + by]]
  if (!topic || !other || Math.min(index, index + by) < begun) return null
  if (topic.depth === 'later' || other.depth === 'later') return null
  return topics.map((one, position) => (position === index ? other : position === index + by ? topic : one))
}

/** What a topic takes in a plan, in minutes. */
export const minutesOf = ({ depth, minutes }: AgendaTopic): number => minutes ?? usualMinutes[depth]

/** Topics that are talked about, and those of another time, each in their order. */
export const splitTopics = (
  topics: readonly AgendaTopic[],
): { readonly spoken: readonly AgendaTopic[]; readonly later: readonly AgendaTopic[] } => ({
  spoken: topics.filter(({ depth }) => depth !== 'later'),
  later: topics.filter(({ depth }) => depth === 'later'),
})

/** A topic in another depth, with the time that is usual there; what is not in the session comes last. */
export const turnedTopics = (
  topics: readonly AgendaTopic[],
  factor: number,
  depth: TopicDepth,
): readonly AgendaTopic[] => laterLast(topics.map((topic) => (topic.factor === factor ? { factor, depth } : topic)))

/**
 * Topics with the minutes that were typed at them, by factor ('' for the usual time), and the factors at which that is no
 * time that they can take. Where nothing was typed the time stays.
 */
export function timedTopics(
  topics: readonly AgendaTopic[],
  typed: Readonly<Record<number, string>>,
): { readonly topics: readonly AgendaTopic[]; readonly unfit: readonly number[] } {
  const timed = topics.map((topic): AgendaTopic => {
    const { factor, depth } = topic
    const text = typed[factor]?.trim()
    if (text === undefined || depth === 'later') return topic
    return text === '' ? { factor, depth } : { factor, depth, minutes: Number(text) }
  })
  const isUnfit = ({ depth, minutes }: AgendaTopic) =>
    depth !== 'later' && minutes !== undefined && !areFitMinutes(minutes, depth)
  return { topics: timed, unfit: timed.filter(isUnfit).map(({ factor }) => factor) }
}

/** The pages of a session. */
export const sessionPathOf = (projectId: string, sessionId: string): string =>
  `/projects/${projectId}/sessions/${sessionId}`
export const planPathOf = (projectId: string, roundId: string): string =>
  `/projects/${projectId}/rounds/${roundId}/session`
