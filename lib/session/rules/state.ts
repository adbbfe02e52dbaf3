import type { BothSides, Side } from '@/lib/measures/model.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type {
  ActionText,
  By,
  CheckOutCounts,
  Command,
  CommitmentReview,
  Dots,
  Movement,
  OutcomeText,
  Teammate,
  Voters,
} from './model.ts'
import { stepsOf, type Agenda, type AgendaTopic, type SessionStep } from './steps.ts'

/** Secret while open: `results` exists only after the close. */
interface Poll<Results> {
  readonly open: boolean
  readonly results: BothSides<Results> | null
}

export interface Question {
  /** From 1, in order of proposal. */
  readonly number: number
  readonly text: string
  readonly by: By
  /** The question into which this one was merged, if any. */
  readonly mergedInto: number | null
}

interface Outcome {
  readonly text: OutcomeText
  readonly confirmed: BothSides<By | null>
}

/** `text`: how this side retells the other side's reasons. `heard`: who of the other side pressed *klopt*. */
interface Retelling {
  readonly text: string
  readonly heard: By | null
}

export interface TopicState {
  readonly retellings: BothSides<Retelling>
  readonly facts: readonly { readonly text: string; readonly by: By }[]
  readonly questions: readonly Question[]
  readonly vote: Poll<Dots>
  /** null before the close, and in sessions from before guests were counted */
  readonly voters: BothSides<Voters> | null
  readonly outcomes: readonly Outcome[]
  readonly rating: Poll<Movement>
}

interface Attendee {
  readonly personId: string
  readonly role: Membership['role']
  readonly side: Side | null
  /** for a guest, who is in no team */
  readonly name?: string | undefined
  /** for people who came in with a code: the lead who made it */
  readonly madeBy?: string | undefined
}

/** `dropped`: taken off the list again. Its number is its index in the list. */
interface Action extends ActionText {
  readonly by: By
  readonly dropped: boolean
}

/** The soft clock of a step, on the server's time. `pausedAtMs`: since when it is paused. */
interface Timer {
  readonly endsAtMs: number
  readonly pausedAtMs: number | null
}

/** A whole session as plain data, as sent to a browser, followed by the events after it. */
export interface SessionState {
  readonly status: 'unopened' | 'open' | 'paused' | 'closed'
  readonly named: boolean
  readonly agenda: Agenda
  readonly step: number
  /** The last *next*, until it is undone. */
  readonly lastMove: { readonly from: number; readonly atMs: number } | null
  /** The facilitator who leads. */
  readonly lead: string | null
  readonly attendance: readonly Attendee[]
  /** `planned`: before the session opened. */
  readonly reorders: readonly {
    readonly topics: readonly AgendaTopic[]
    readonly reason: string
    readonly by: By
    readonly atMs: number
    readonly planned: boolean
  }[]
  readonly timer: Timer
  /** By factor; a topic without any event has no entry. */
  readonly topics: Readonly<Record<number, TopicState>>
  readonly parking: readonly { readonly text: string; readonly by: By }[]
  readonly actions: readonly Action[]
  /** The latest review of each earlier agreement, from the opening. */
  readonly reviews: readonly CommitmentReview[]
  /** Until about when each side confers separately during a pause, ms since 1970. */
  readonly caucusUntilMs: number | null
  /** People whom the facilitator appointed to confirm, where no lead is present. */
  readonly confirmers: BothSides<readonly string[]>
  /** By person: which entry with a member's code the facilitator has checked. */
  readonly holders: Readonly<Record<string, number>>
  readonly record: BothSides<{ readonly by: By; readonly remark: string } | null>
  /** Counts the changes to the record's content: a confirmation names the edition that was read. */
  readonly edition: number
  readonly checkOut: Poll<CheckOutCounts | null>
  /** Notes of the reader's own side, or of the facilitators; never those of others. */
  readonly notes: readonly { readonly text: string; readonly by: By }[]
}

const quiet = { open: false, results: null } as const
const untold = { text: '', heard: null } as const

const untouchedTopic: TopicState = {
  retellings: { client: untold, contractor: untold },
  facts: [],
  questions: [],
  vote: quiet,
  voters: null,
  outcomes: [],
  rating: quiet,
}

/** Before the first event. */
export const unopened: SessionState = {
  status: 'unopened',
  named: false,
  agenda: { strength: null, topics: [] },
  step: 0,
  lastMove: null,
  lead: null,
  attendance: [],
  reorders: [],
  timer: { endsAtMs: 0, pausedAtMs: null },
  topics: {},
  parking: [],
  actions: [],
  reviews: [],
  caucusUntilMs: null,
  confirmers: { client: [], contractor: [] },
  holders: {},
  record: { client: null, contractor: null },
  edition: 0,
  checkOut: quiet,
  notes: [],
}

/** The current step of the session; always one of its agenda. */
export function stepOf({ agenda, step }: Pick<SessionState, 'agenda' | 'step'>): SessionStep {
  const found = stepsOf(agenda)[step]
  if (!found) throw new RangeError(`the agenda has no step ${step}`)
  return found
}

export const topicOf = ({ topics }: SessionState, factor: number): TopicState => topics[factor] ?? untouchedTopic

/** A command without what depends on what its giver sees: the step, and the edition of the record. */
export type WithoutStep<Given> = Given extends { kind: 'confirm-record' }
  ? Omit<Given, 'step' | 'seen'>
  : Given extends unknown
    ? Omit<Given, 'step'>
    : never

/** Adds to a command what depends on the state its giver sees. */
export const standingAt = (
  { step, edition }: Pick<SessionState, 'step' | 'edition'>,
  kind: Command['kind'],
): { readonly step: number; readonly seen?: number } => (kind === 'confirm-record' ? { step, seen: edition } : { step })

/** Is there an outcome that both sides confirmed? */
export const isSettled = ({ outcomes }: Pick<TopicState, 'outcomes'>): boolean =>
  outcomes.some(({ confirmed }) => confirmed.client !== null && confirmed.contractor !== null)

/** Came in with a code and is in no team. */
export const isGuest = ({ name }: Pick<Attendee, 'name'>): boolean => name !== undefined

/** Who may own an agreement: the team, and members who were present but have left it since. */
export const ownersIn = (
  { attendance }: Pick<SessionState, 'attendance'>,
  team: readonly Teammate[],
): readonly Teammate[] => [...team, ...attendance.filter((attendee) => !isGuest(attendee))]

/** The guests of a session by id: people who came in with a code and are in no team. */
export function guestsOf({
  attendance,
}: Pick<SessionState, 'attendance'>): Readonly<
  Record<string, { readonly name: string; readonly side: Side | null; readonly role: Membership['role'] }>
> {
  return Object.fromEntries(
    attendance.flatMap(({ personId, name, side, role }) =>
      name === undefined ? [] : [[personId, { name, side, role }] as const],
    ),
  )
}
