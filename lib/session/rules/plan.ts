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

/** A closed session, with how people rated the talk. */
export interface HeldTalk {
  readonly id: string
  readonly closedAt: Date
  readonly results: BothSides<CheckOutCounts | null>
}

/** A session that is not open yet. */
export interface PreparedSession {
  readonly id: string
  readonly roomCode: string
  /** Null until somebody changes the mirror's proposal. */
  readonly agenda: Agenda | null
  readonly reorders: SessionState['reorders']
}

/** A session about a round, for lists and links. */
export interface SessionLine {
  readonly id: string
  readonly openedAt: Date
  /** Null while it is open. */
  readonly closedAt: Date | null
}

/** One line of the plan: a single step, or a topic with all its phases. */
export interface PlanLine {
  readonly kind: 'opening' | 'strength' | 'in-depth' | 'quick' | 'record' | 'check-out'
  readonly factor: number | null
  /** Step numbers of the first and the last. */
  readonly first: number
  readonly last: number
  /** Minutes after the start of the session. */
  readonly startsAfter: number
  readonly minutes: number
}

const minuteMs = 60_000
const kindOf = ({ phase }: SessionStep): PlanLine['kind'] =>
  phase === 'opening' || phase === 'strength' || phase === 'quick' || phase === 'record' || phase === 'check-out'
    ? phase
    : 'in-depth'

/** The lines of an agenda in order, each with its time on the soft clock. */
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

/** A factor in a mirror's proposal; the depth as the mirror or the database names it. */
interface ProposedTopic extends Pick<AgendaItem, 'factor'> {
  readonly depth: string
}

/** The agenda with which a session about a mirror opens: the mirror's order and depths. */
export function sessionAgendaOf(items: readonly ProposedTopic[]): Agenda {
  const opening = items.find(({ depth }) => depth === 'opening')
  return {
    strength: opening?.factor ?? null,
    topics: items
      .filter((item) => item !== opening)
      .map(({ factor, depth }): AgendaTopic => ({ factor, depth: depth === 'in-depth' ? 'in-depth' : 'quick' })),
  }
}

/** The time of day this many minutes after another, "13:45"; starts again after midnight. */
export function clockAfter(begin: string, minutes: number): string {
  const [hours = 0, rest = 0] = begin.split(':').map(Number)
  const total = (hours * 60 + rest + minutes) % (24 * 60)
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

/** "9.30", "930" and "9:30" as "09:30"; null when it is no time of day. */
export function parseClock(typed: string): string | null {
  const match = /^(\d{1,2})[:.]?(\d{2})$/.exec(typed.trim())
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])]
  if (!match || hours > 23 || minutes > 59) return null
  return clockAfter(`${hours}:${minutes}`, 0)
}

/** A topic one position earlier (-1) or later (1); null past an end, past begun topics, or out of the session. */
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

/** The minutes a topic has in a plan. */
export const minutesOf = ({ depth, minutes }: AgendaTopic): number => minutes ?? usualMinutes[depth]

/** Topics in this session, and those left for another time, each in order. */
export const splitTopics = (
  topics: readonly AgendaTopic[],
): { readonly spoken: readonly AgendaTopic[]; readonly later: readonly AgendaTopic[] } => ({
  spoken: topics.filter(({ depth }) => depth !== 'later'),
  later: topics.filter(({ depth }) => depth === 'later'),
})

/** A topic with another depth and the usual time for it; topics left for later come last. */
export const turnedTopics = (
  topics: readonly AgendaTopic[],
  factor: number,
  depth: TopicDepth,
): readonly AgendaTopic[] => laterLast(topics.map((topic) => (topic.factor === factor ? { factor, depth } : topic)))

/**
 * Topics with the minutes typed for them, by factor ('' for the usual time), and the factors whose typed minutes are
 * invalid. Where nothing was typed the time stays.
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

/** The path to the pages of a session. */
export const sessionPathOf = (projectId: string, sessionId: string): string =>
  `/projects/${projectId}/sessions/${sessionId}`
export const planPathOf = (projectId: string, roundId: string): string =>
  `/projects/${projectId}/rounds/${roundId}/session`
