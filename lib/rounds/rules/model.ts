import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import type { SessionLine } from '@/lib/session/rules/plan.ts'
import type { AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import type { AgendaItem } from '@/lib/measures/agenda.ts'
import type { BothSides, Label, Side, Strength } from '@/lib/measures/model.ts'
import type { GameRules } from '@/lib/projects/rules/game-rules.ts'
import type { SessionDay } from '@/lib/planning/rules/model.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'

export const roundKinds = ['baseline', 'interim', 'final'] as const
export type RoundKind = (typeof roundKinds)[number]
export const attributions = ['named', 'side-only'] as const
export type Attribution = (typeof attributions)[number]

/** Set in the draft and frozen when the round opens. */
export interface RoundRules {
  readonly kind: RoundKind
  /** Calendar day in Amsterdam, "2026-12-04"; people can fill in until its end. */
  readonly closesOn: string
  readonly attribution: Attribution
  readonly mirrorQuestion: boolean
  readonly maskedPreparation: boolean
}

/** The rules with the day planned for the session; null or absent: none yet. */
export interface RoundPlan extends RoundRules {
  readonly sessionOn?: string | null
}

/** Codes of what a draft still lacks before it can open. */
export const openingGapCodes = [
  'client-lead',
  'contractor-lead',
  'client-participant',
  'contractor-participant',
  'client-rules',
  'contractor-rules',
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

/** May a round change from one state to the other? No state returns; after the reveal no round is cancelled. */
export const mayBecome = (from: RoundStatus, to: RoundStatus): boolean => next[from].includes(to)

/** Is this round still running, so that the project can have no other? */
export const isRunning = (status: RoundStatus): boolean =>
  status === 'draft' || status === 'open' || status === 'sealed'

/** How long after the stored moment the screens start the reveal, so that everyone sees it together. */
export const REVEAL_DELAY_MS = 1500

/** The length of the reveal, from the closed blinds to the rows in agenda order. */
export const REVEAL_LENGTH_MS = 2080

/**
 * Milliseconds until all screens start the reveal, negative while it runs. Null before the reveal and after it is over:
 * people who come later see the final mirror.
 */
export function startOfReveal(revealedAt: Date | null, moment: Date): number | null {
  if (!revealedAt) return null
  const startsInMs = revealedAt.getTime() + REVEAL_DELAY_MS - moment.getTime()
  return startsInMs > -REVEAL_LENGTH_MS ? startsInMs : null
}

/** The path of the calendar file with a round's days. */
export const calendarPathOf = (projectId: string, roundId: string): string =>
  `/api/projects/${projectId}/rounds/${roundId}/calendar`

/** The calendar day of a date column, which Prisma returns as midnight UTC: "2026-12-04". */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** A round as every member sees it. */
export interface RoundView extends RoundRules {
  id: string
  number: number
  status: RoundStatus
  worksheetVersion: number
  thresholdsVersion: number
  /** The closing date that passed without a lock: one notice, the same for everyone. */
  missedCloseOn: string | null
  /** The moment of the backup that was restored, while the round stands still since; null: it does not. */
  standsStillSince: Date | null
  /** The day of the session: the chosen one, or that of the draft while the closing date has not moved past it. */
  sessionOn: string | null
  /** The chosen day with its time and place; null before one is chosen, and once it is called off. */
  sessionAt: SessionDay | null
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

/** A colleague's progress in this round, for the lead of their side. */
export interface ColleagueProgress {
  personId: string
  name: string
  takesPart: boolean
  handedIn: boolean
  /** The reader is typing this person's paper worksheet. */
  typing: boolean
  remindedAt: Date | null
}

/** What a lead sees when typing the paper worksheet of somebody of their side. */
export interface PaperDesk {
  project: ProjectView
  round: RoundView
  person: { personId: string; name: string }
  handedIn: boolean
  /** Empty unless the lead is typing it. */
  sheet: AnswerSheet
  /** `begin`: can be started. `typing`: started by this lead. `closed`: neither, any more. */
  state: 'begin' | 'typing' | 'closed'
}

/** All that the project page shows to one person: project, membership, the latest round and their own task in it. */
export interface ProjectHome {
  project: ProjectView
  round: RoundView | null
  earlier: RoundView[]
  /** The session about the latest round: the open one, or else the latest closed one. */
  session: SessionLine | null
  sheet: AnswerSheet | null
  progress: RoundProgress[]
  colleagues: ColleagueProgress[]
  gaps: OpeningGap[]
  /** The rules of the game, until the first round has opened; null after that: they no longer hold a round up. */
  rules: GameRules | null
  /** As long as there are `rules`, for leads: who of the own side accepted the invitation. Empty for others. */
  ownTeam: { personId: string; accepted: boolean }[]
  /** For a draft: sides that prefer another facilitator, for leads with the explanation; empty for others. */
  declined: { side: Side; remark: string | null }[]
  /** Of a round that stands still after a restore: is the reader asked, and did the reader say no already? */
  restored: { asked: boolean; answered: boolean } | null
  /** The project's closed sessions, the latest first: each has a record. */
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
