import type { Side } from '@/lib/measures/model.ts'

/** Whether a moment fits somebody. */
export const fitWords = ['yes', 'if-need-be', 'no'] as const
export type Fits = (typeof fitWords)[number]

/** How many moments a facilitator may propose at once. */
export const MOMENTS_MAX = 5
/** How long a session can take, in minutes. */
export const sessionLengths = [60, 90, 120, 150, 180, 240] as const
/** What a form begins with: a session with three topics in depth. */
export const usualMinutes = 120

/** The chosen day of a session, as it stands in calendars. */
export interface SessionDay {
  /** by which calendars know the event */
  readonly calendarId: string
  /** rises when it is moved or called off */
  readonly sequence: number
  readonly startsAt: Date
  readonly minutes: number
  /** a room, or the address of a call; empty when not known yet */
  readonly place: string
  readonly calledOff: boolean
}

interface SideCounts {
  readonly side: Side
  readonly fits: number
  readonly ifNeedBe: number
  readonly fitsNot: number
  readonly silent: number
}

/** A moment at which the session could be, with what the reader may know of the answers. */
export interface Moment {
  readonly startsAt: Date
  /** the reader's own answer; null: none yet */
  readonly mine: Fits | null
  /** both sides' numbers, for a facilitator; for others none */
  readonly counts: readonly SideCounts[]
  /** by person, for a lead: the own side's answers; for others none */
  readonly colleagues: Readonly<Record<string, Fits>>
}

/** How the day of a round's session is found, as one reader sees it. */
export interface SessionPlanning {
  /** 0 before a facilitator did something; a press of one who saw an older state is refused */
  readonly version: number
  /** are people asked now? */
  readonly asks: boolean
  readonly minutes: number
  readonly place: string
  readonly moments: readonly Moment[]
  readonly day: SessionDay | null
}

/** When a session that begins at this moment ends. */
export const endOf = ({ startsAt, minutes }: Pick<SessionDay, 'startsAt' | 'minutes'>): Date =>
  new Date(startsAt.getTime() + minutes * 60_000)

/** The page on which a facilitator plans the day of a round's session. */
export const planningPathOf = (projectId: string, roundId: string): string =>
  `/projects/${projectId}/rounds/${roundId}/session-day`
