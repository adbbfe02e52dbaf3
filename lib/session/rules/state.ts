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

/** Something secret while it is open: `results` are there from the close on, never before. */
interface Poll<Results> {
  readonly open: boolean
  readonly results: BothSides<Results> | null
}

export interface Question {
  /** From 1, in the order in which they came. */
  readonly number: number
  readonly text: string
  readonly by: By
  /** The question that took this one's place, if any. */
  readonly mergedInto: number | null
}

interface Outcome {
  readonly text: OutcomeText
  readonly confirmed: BothSides<By | null>
}

/** `text`: how this side retells the other one's reasons. `heard`: who of the other side pressed *klopt*. */
interface Retelling {
  readonly text: string
  readonly heard: By | null
}

export interface TopicState {
  readonly retellings: BothSides<Retelling>
  readonly facts: readonly { readonly text: string; readonly by: By }[]
  readonly questions: readonly Question[]
  readonly vote: Poll<Dots>
  /** null before the close, and where guests were not counted yet */
  readonly voters: BothSides<Voters> | null
  readonly outcomes: readonly Outcome[]
  readonly rating: Poll<Movement>
}

interface Attendee {
  readonly personId: string
  readonly role: Membership['role']
  readonly side: Side | null
  /** of a guest, who is in no team */
  readonly name?: string | undefined
  /** of who came in with a code: the lead who made it */
  readonly madeBy?: string | undefined
}

/** `dropped`: taken off the list again. Its number is its place in the list. */
interface Action extends ActionText {
  readonly by: By
  readonly dropped: boolean
}

/** The soft clock of a step, on the server's time. While paused `pausedAtMs` says since when. */
interface Timer {
  readonly endsAtMs: number
  readonly pausedAtMs: number | null
}

/** A whole session, as plain data: what travels to a browser is this, and events after it. */
export interface SessionState {
  readonly status: 'unopened' | 'open' | 'paused' | 'closed'
  readonly named: boolean
  readonly agenda: Agenda
  readonly step: number
  /** The last *next*, as long as nobody undid it. */
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
  /** By factor; a topic that nobody touched has no entry. */
  readonly topics: Readonly<Record<number, TopicState>>
  readonly parking: readonly { readonly text: string; readonly by: By }[]
  readonly actions: readonly Action[]
  /** What was said at the opening of earlier agreements, the last word on each. */
  readonly reviews: readonly CommitmentReview[]
  /** While paused so that each side confers by itself: until about when, ms since 1970. */
  readonly caucusUntilMs: number | null
  /** To whom the facilitator handed the confirming, where no lead is there. */
  readonly confirmers: BothSides<readonly string[]>
  /** By person: which coming in with a member's code the facilitator has looked at. */
  readonly holders: Readonly<Record<string, number>>
  readonly record: BothSides<{ readonly by: By; readonly remark: string } | null>
  /** Counts how often what the record says was changed: who confirms it says which one was read. */
  readonly edition: number
  readonly checkOut: Poll<CheckOutCounts | null>
  /** Of the reader's own side, or of the facilitators: others' are not here. */
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

/** Where the session is. A step is always one of its agenda. */
export function stepOf({ agenda, step }: Pick<SessionState, 'agenda' | 'step'>): SessionStep {
  const found = stepsOf(agenda)[step]
  if (!found) throw new RangeError(`the agenda has no step ${step}`)
  return found
}

export const topicOf = ({ topics }: SessionState, factor: number): TopicState => topics[factor] ?? untouchedTopic

/** A command without what its giver has before them: the step, and the edition of the record. */
export type WithoutStep<Given> = Given extends { kind: 'confirm-record' }
  ? Omit<Given, 'step' | 'seen'>
  : Given extends unknown
    ? Omit<Given, 'step'>
    : never

/** What a command lacks that is given by somebody who sees this state. */
export const standingAt = (
  { step, edition }: Pick<SessionState, 'step' | 'edition'>,
  kind: Command['kind'],
): { readonly step: number; readonly seen?: number } => (kind === 'confirm-record' ? { step, seen: edition } : { step })

/** Does an outcome stand, confirmed by both sides? */
export const isSettled = ({ outcomes }: Pick<TopicState, 'outcomes'>): boolean =>
  outcomes.some(({ confirmed }) => confirmed.client !== null && confirmed.contractor !== null)

/** Came in with a code, and is in no team. */
export const isGuest = ({ name }: Pick<Attendee, 'name'>): boolean => name !== undefined

/** Who may own what is agreed: the team, and whoever of it was there and left it since. */
export const ownersIn = (
  { attendance }: Pick<SessionState, 'attendance'>,
  team: readonly Teammate[],
): readonly Teammate[] => [...team, ...attendance.filter((attendee) => !isGuest(attendee))]

/** The guests of a session by id: whoever came in with a code and is in no team. */
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
