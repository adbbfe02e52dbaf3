import type { Membership } from '@/lib/access/rules/policy.ts'
import type { By, CommitmentStatus } from '@/lib/session/rules/model.ts'
import type { RecordQuestion } from '@/lib/session/rules/record.ts'
import type { BothSides, Side } from '@/lib/measures/model.ts'

/** Who reads a text that a side released: the programme's office, or its teams as well. */
export const READERS = ['office', 'teams'] as const
export type Readers = (typeof READERS)[number]

/** What each side released a text to, null where it did not, and in which words. */
export interface Release {
  readonly to: BothSides<Readers | null>
  /** The words as others read them. */
  readonly words: string
  /** What the neighbourhood notices of it, as others read it; '' where they do not. */
  readonly effect: string
}

/** Who reads it now: as few as the side that let the fewest read it. */
export function readersOf({ to: { client, contractor } }: Release): Readers | null {
  if (client === null || contractor === null) return null
  return client === 'teams' && contractor === 'teams' ? 'teams' : 'office'
}

/** A change of an agreement or action, and who made it, as far as that may be known. Days are "2027-03-01". */
export type Change = { readonly by: By; readonly at: Date } & (
  | { readonly kind: 'status'; readonly status: CommitmentStatus; readonly note: string }
  | { readonly kind: 'due'; readonly from: string; readonly due: string; readonly reason: string }
  | { readonly kind: 'review'; readonly on: string | null }
  /** `to`: null when that person was erased since. */
  | { readonly kind: 'owner'; readonly to: string | null }
  /** `readers`: absent in a release from before teams could read. */
  | { readonly kind: 'release'; readonly readers?: Readers }
  | { readonly kind: 'withdraw' }
)

/** An agreement or an action in the register of a project. */
export interface Commitment {
  readonly projectId: string
  readonly id: string
  readonly sessionId: string
  readonly kind: 'agreement' | 'action'
  /** 1 to 8, or null for an action about none of them. */
  readonly factor: number | null
  readonly what: string
  /** How to see that it worked; '' for an action. */
  readonly sign: string
  /** What the neighbourhood will notice of it; '' where nobody said. */
  readonly effect: string
  readonly due: string
  readonly status: CommitmentStatus
  readonly reviewOn: string | null
  /** To whom each side released its text: it is shown only with both. */
  readonly released: Release
  readonly owners: readonly { readonly personId: string; readonly side: Side | null }[]
  /** In chronological order. */
  readonly changes: readonly Change[]
}

/** `project`: its name. For the list over several projects. */
export type OwnCommitment = Commitment & { readonly project: string }

/** A question that remained at the end of a session, as in its record, and which sides released it to the programme. */
export type StandingQuestion = RecordQuestion & { readonly released: Release }

/** What a closed session asked: per factor with a remaining question, in worksheet order. */
export interface AskedInSession {
  readonly projectId: string
  readonly sessionId: string
  readonly openedAt: Date
  readonly topics: readonly { readonly factor: number; readonly questions: readonly StandingQuestion[] }[]
}

export const commitmentFilters = ['open', 'mine', 'late', 'review', 'done', 'all'] as const
export type CommitmentFilter = (typeof commitmentFilters)[number]

type Dated = Pick<Commitment, 'status' | 'due' | 'reviewOn'>

/** Is it open and past its day? `today`: a day in Amsterdam; on the day itself it is not late. */
export const isLate = ({ status, due }: Dated, today: string): boolean => status === 'open' && due < today

/** Has the day of its review come? */
export const isToReview = ({ status, reviewOn }: Dated, today: string): boolean =>
  status === 'open' && reviewOn !== null && reviewOn <= today

const isOwner = ({ owners }: Pick<Commitment, 'owners'>, personId: string): boolean =>
  owners.some((owner) => owner.personId === personId)

/** Those that match a filter, in the given order. `mine`: open and owned by this person. */
export function filtered<Line extends Commitment>(
  lines: readonly Line[],
  filter: CommitmentFilter,
  personId: string,
  today: string,
): Line[] {
  const tests: Record<CommitmentFilter, (line: Commitment) => boolean> = {
    open: ({ status }) => status === 'open',
    mine: (line) => line.status === 'open' && isOwner(line, personId),
    late: (line) => isLate(line, today),
    review: (line) => isToReview(line, today),
    done: ({ status }) => status !== 'open',
    all: () => true,
  }
  return lines.filter(tests[filter])
}

/** The distance to a day: in days up to two weeks, in whole weeks beyond. */
export interface Distance {
  readonly unit: 'today' | 'day' | 'week'
  readonly count: number
}

/** From one day to another, in either direction. Days are "2027-03-01". */
export function dayDistanceOf(day: string, today: string): Distance {
  const days = Math.abs(Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000))
  if (days === 0) return { unit: 'today', count: 0 }
  return days < 14 ? { unit: 'day', count: days } : { unit: 'week', count: Math.floor(days / 7) }
}

export const commitmentPathOf = (projectId: string, id: string): string => `/projects/${projectId}/agreements/${id}`

/** A filter from an address; an invalid one means what is still open. */
export const commitmentFilterOf = (text: unknown): CommitmentFilter =>
  commitmentFilters.find((filter) => filter === text) ?? 'open'

/** What the reader may change of it; the database has the last word. */
export interface Allowed {
  readonly status: boolean
  /** the own side's owner, and the own side's release */
  readonly asLead: boolean
}

export function allowedTo(line: Pick<Commitment, 'owners'>, membership: Membership, personId: string): Allowed {
  return {
    status: membership.role !== 'participant' || isOwner(line, personId),
    asLead: membership.role === 'sideLead',
  }
}

/** The kind of mail: due soon, or overdue. */
export type Occasion = 'soon' | 'late'

/** Are these working hours, in which a reminder may be sent? Monday to Friday, 9 to 17. `hour`: 0 to 23. */
export const areWorkingHours = (weekday: number, hour: number): boolean =>
  weekday >= 1 && weekday <= 5 && hour >= 9 && hour < 17
