import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import type { SessionLine } from '@/lib/session/rules/plan.ts'
import type { AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import type { AgendaItem } from '@/lib/measures/agenda.ts'
import type { BothSides, Label, Side, Strength } from '@/lib/measures/model.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'

export const roundKinds = ['baseline', 'interim', 'final'] as const
export type RoundKind = (typeof roundKinds)[number]
export const attributions = ['named', 'side-only'] as const
export type Attribution = (typeof attributions)[number]

/** What is set in the draft and frozen from the opening on. */
export interface RoundRules {
  readonly kind: RoundKind
  /** Calendar day in Amsterdam, "2026-12-04"; people fill in until its end. */
  readonly closesOn: string
  readonly attribution: Attribution
  readonly mirrorQuestion: boolean
  readonly maskedPreparation: boolean
}

/** The rules with the day on which the group wants to talk about the round; null or absent: none yet. */
export interface RoundPlan extends RoundRules {
  readonly sessionOn?: string | null
}

/** Codes of what a draft still lacks before it can open. */
export const openingGapCodes = [
  'client-lead',
  'contractor-lead',
  'client-participant',
  'contractor-participant',
  'client-consent',
  'contractor-consent',
  'date-past',
  'masked-unfit',
] as const
export type OpeningGap = (typeof openingGapCodes)[number]

const next: Record<RoundStatus, readonly RoundStatus[]> = {
  draft: ['open', 'cancelled'],
  open: ['sealed', 'cancelled'],
  sealed: ['revealed', 'cancelled'],
  revealed: ['aligned'],
  aligned: [],
  cancelled: [],
}

/** May a round go from one state to another? Nothing goes back; after the reveal nothing is cancelled. */
export const mayBecome = (from: RoundStatus, to: RoundStatus): boolean => next[from].includes(to)

/** Does this round still run, so that the project can have no other? */
export const isRunning = (status: RoundStatus): boolean =>
  status === 'draft' || status === 'open' || status === 'sealed'

/** How long after the stored moment the screens start the reveal, so that everyone sees it together. */
export const REVEAL_DELAY_MS = 1500

/** From the blinds that are closed to the rows in agenda order. */
export const REVEAL_LENGTH_MS = 2080

/**
 * Milliseconds until all screens start the reveal, negative while it runs. Null before there is one and once it is over:
 * who comes then sees the mirror as it stays.
 */
export function startOfReveal(revealedAt: Date | null, moment: Date): number | null {
  if (!revealedAt) return null
  const startsInMs = revealedAt.getTime() + REVEAL_DELAY_MS - moment.getTime()
  return startsInMs > -REVEAL_LENGTH_MS ? startsInMs : null
}

/** The file with the days of a round, for a calendar. */
export const calendarPathOf = (projectId: string, roundId: string): string =>
  `/api/projects/${projectId}/rounds/${roundId}/calendar`

/** The calendar day of a date column, which Prisma gives as midnight UTC: "2026-12-04". */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** A round as every member knows it. */
export interface RoundView extends RoundRules {
  id: string
  number: number
  status: RoundStatus
  worksheetVersion: number
  thresholdsVersion: number
  /** The closing date that passed without a lock: one notice, the same for everyone. */
  missedCloseOn: string | null
  /** The day of the session that follows; null where there is none, or the closing date has moved past it. */
  sessionOn: string | null
  createdAt: Date
  openedAt: Date | null
  sealedAt: Date | null
  revealedAt: Date | null
  cancelledAt: Date | null
  cancelReason: string | null
  sides: BothSides<{ locked: boolean; seal: string | null; facilitatorsAccepted: boolean }>
}

export interface RoundProgress {
  side: Side
  handedIn: number
  invited: number
  locked: boolean
}

/** A colleague as the own lead sees them in this round. */
export interface ColleagueProgress {
  personId: string
  name: string
  takesPart: boolean
  handedIn: boolean
  /** The reader is typing this person's paper worksheet. */
  typing: boolean
  remindedAt: Date | null
}

/** A lead before the paper worksheet of somebody of the own side. */
export interface PaperDesk {
  project: ProjectView
  round: RoundView
  person: { personId: string; name: string }
  handedIn: boolean
  /** Nothing on it unless the lead is typing it. */
  sheet: AnswerSheet
  /** `begin`: can be begun. `typing`: has been, by this lead. `closed`: neither, any more. */
  state: 'begin' | 'typing' | 'closed'
}

/** Everything the project page shows to one person: project, hat, the latest round and what it asks of this person. */
export interface ProjectHome {
  project: ProjectView
  round: RoundView | null
  earlier: RoundView[]
  /** The session about the latest round: the one that is open, or else the last that was held. */
  session: SessionLine | null
  sheet: AnswerSheet | null
  progress: RoundProgress[]
  colleagues: ColleagueProgress[]
  gaps: OpeningGap[]
  /** Of a draft: the sides that would rather have another facilitator, for leads with what they wrote; others read none. */
  declined: { side: Side; remark: string | null }[]
  /** The closed sessions of the project, the last first: each has a record. */
  records: { roundId: string; sessionId: string; closedAt: Date }[]
  /** May the facilitator choose the masked preparation in this project? */
  mayMask: boolean
}

export interface MaskedFactor {
  factor: number
  label: Label
  strength: Strength | null
  /** Valid answers of both sides together. */
  answers: number
}
export interface MaskedPreparation {
  factors: MaskedFactor[]
  agenda: AgendaItem[]
}
