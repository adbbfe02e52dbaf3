import type { Membership } from '@/lib/access/rules/policy.ts'
import type { BothSides, Counts, Side } from '@/lib/measures/model.ts'
import type { Agenda, AgendaTopic } from './steps.ts'

/** Who gives a command: the hat is the database's word, never the browser's. */
export type Actor = Membership & { readonly personId: string }

/** Who did something, as far as everyone may know: in a round per side, a participant is shown as the side only. */
export interface By {
  readonly role: Membership['role']
  readonly side: Side | null
  readonly personId: string | null
}

/** The outcome of a topic. Owners are people; `due` is a day, "2027-03-01". */
export type OutcomeText =
  | {
      readonly kind: 'agreement'
      readonly what: string
      readonly owners: BothSides<string>
      readonly due: string
      /** How will we see that it worked? */
      readonly sign: string
      /** What will people in the neighbourhood notice of it? Absent where nobody said. */
      readonly effect?: string
    }
  | { readonly kind: 'difference'; readonly reasons: BothSides<string> }

/** Something that one person will do by a day, "2027-03-01". `about`: the factor under discussion, if any. */
export interface ActionText {
  readonly text: string
  readonly ownerId: string
  readonly due: string
  readonly about: number | null
}

/** How far an agreement of an earlier session has come, as the group decides at the opening. */
export const commitmentStatuses = ['open', 'done', 'dropped'] as const
export type CommitmentStatus = (typeof commitmentStatuses)[number]
/** `what`: its text at that moment. */
export interface CommitmentReview {
  readonly commitmentId: string
  readonly what: string
  readonly status: CommitmentStatus
}

/** Three answers, 1 to 5: could I say what I wanted, did they understand our reasons, was it worth the time. */
type CheckOutAnswers = readonly [number, number, number]

/** A command tied to a step carries the step its giver saw, so that it cannot end up in another topic. */
interface AtStep {
  readonly step: number
}
/** `sure`: the giver was warned and confirmed. */
interface Sure {
  readonly sure: boolean
}

/** A member of the team, present or not; never a guest. */
export interface Teammate {
  readonly personId: string
  readonly side: Side | null
}

/** `team`: looked up by the server. Owners must be in it, whether they came today or not. */
interface Owned {
  readonly team?: readonly Teammate[] | undefined
}

/** Ending a secret round discards answers chosen but not sent. `typing`: counted by the server, as for *next*. */
interface Closing {
  readonly sure?: boolean | undefined
  readonly typing?: number | undefined
}

interface Reordering {
  readonly topics: readonly AgendaTopic[]
  readonly reason: string
}

export type Command =
  | { readonly kind: 'open'; readonly agenda: Agenda; readonly named: boolean }
  /**
   * Changes the plan before the session opens. `agenda`: the mirror's proposal and `named`: both set by the server.
   * `seen`: the number of changes in the plan that the giver saw.
   */
  | ({ readonly kind: 'plan'; readonly agenda: Agenda; readonly named: boolean; readonly seen: number } & Reordering)
  | { readonly kind: 'join' }
  /** `typing`: how many others are writing now; counted by the server. */
  | ({ readonly kind: 'next'; readonly typing: number } & AtStep & Sure)
  | ({ readonly kind: 'undo' } & AtStep)
  | ({ readonly kind: 'reorder' } & Reordering)
  | { readonly kind: 'add-time'; readonly seconds: number }
  | { readonly kind: 'pause' }
  /** A pause of about this many minutes in which each side confers separately. */
  | { readonly kind: 'caucus'; readonly minutes: number }
  | { readonly kind: 'resume' }
  | { readonly kind: 'take-over' }
  | ({ readonly kind: 'retell'; readonly text: string } & AtStep)
  /** `seen`: the text that the giver had read; confirming another text has no effect. */
  | ({ readonly kind: 'confirm-retelling'; readonly seen?: string | undefined } & AtStep)
  | ({ readonly kind: 'add-fact'; readonly text: string } & AtStep)
  | { readonly kind: 'park'; readonly text: string }
  | ({ readonly kind: 'add-action' } & ActionText & Owned)
  /** `number`: its index among the actions, from 0. */
  | { readonly kind: 'drop-action'; readonly number: number }
  /** `what`: looked up by the server. */
  | ({ readonly kind: 'review-commitment' } & CommitmentReview & AtStep)
  | ({ readonly kind: 'propose-question'; readonly text: string } & AtStep)
  | ({ readonly kind: 'merge-questions'; readonly numbers: readonly number[]; readonly text: string } & AtStep)
  | ({ readonly kind: 'open-vote' } & AtStep)
  /** Numbers of questions, one per dot; a question may get several. */
  | ({ readonly kind: 'vote'; readonly dots: readonly number[] } & AtStep)
  | ({ readonly kind: 'close-vote' } & AtStep & Closing)
  /** `replaces`: the index of the outcome that this one replaces; null for a new one. */
  | ({ readonly kind: 'propose-outcome'; readonly outcome: OutcomeText; readonly replaces: number | null } & AtStep &
      Owned)
  /** `seen`: as for a retelling. */
  | ({ readonly kind: 'confirm-outcome'; readonly number: number; readonly seen?: OutcomeText | undefined } & AtStep)
  | { readonly kind: 'hand-confirming'; readonly side: Side; readonly personId: string }
  /** The facilitator has checked who uses the code of a team member. */
  | { readonly kind: 'see-holder'; readonly personId: string }
  /** `extent`: 1 to 5, or null for "I do not know". */
  | ({ readonly kind: 'rate'; readonly extent: number | null } & AtStep)
  | ({ readonly kind: 'close-rating' } & AtStep & Closing)
  /** `seen`: the edition of the record that the giver had read; confirming another edition has no effect. */
  | ({ readonly kind: 'confirm-record'; readonly remark: string; readonly seen: number } & AtStep)
  | ({ readonly kind: 'check-out'; readonly answers: CheckOutAnswers } & AtStep)
  | ({ readonly kind: 'close-check-out' } & AtStep & Closing)
  | ({ readonly kind: 'close' } & AtStep & Sure)
  /** Read by the own side only; a facilitator's note, by the facilitators only. */
  | { readonly kind: 'note'; readonly text: string }

/**
 * A command as the browser gives it. Planning and opening have their own routes; the server counts who is typing and
 * looks up the text of an earlier agreement.
 */
export type GivenCommand =
  | Exclude<Command, { kind: 'plan' | 'open' | 'next' | 'review-commitment' }>
  | Omit<Extract<Command, { kind: 'next' }>, 'typing'>
  | Omit<Extract<Command, { kind: 'review-commitment' }>, 'what'>

/** [question number, dots]; questions without dots are left out. */
export type Dots = readonly (readonly [number, number])[]
/** Answers of the people who rated again: in the round and now. `dontKnow`: [then, now]. */
export interface Movement {
  readonly before: Counts
  readonly after: Counts
  readonly dontKnow: readonly [number, number]
}
export type CheckOutCounts = readonly [Counts, Counts, Counts]

interface OfTopic {
  readonly factor: number
}
type PlainBody =
  /** The mirror's proposal, before any change. */
  | { readonly type: 'session.planned'; readonly agenda: Agenda; readonly named: boolean }
  | { readonly type: 'session.opened'; readonly agenda: Agenda; readonly named: boolean }
  /**
   * All of this is added by the database. `name`: for a guest, who is in no team list. `madeBy`: for people who came in
   * with a code, the lead who made it.
   */
  | { readonly type: 'attendance.joined'; readonly name?: string | undefined; readonly madeBy?: string | undefined }
  | { readonly type: 'step.moved'; readonly step: number }
  | { readonly type: 'step.undone'; readonly step: number }
  | ({ readonly type: 'agenda.reordered' } & Reordering)
  | { readonly type: 'timer.extended'; readonly seconds: number }
  | { readonly type: 'session.paused'; readonly caucusMinutes?: number }
  | { readonly type: 'session.resumed' }
  | { readonly type: 'lead.taken' }
  | ({ readonly type: 'retelling.written'; readonly text: string } & OfTopic)
  | ({ readonly type: 'retelling.confirmed' } & OfTopic)
  | ({ readonly type: 'fact.added'; readonly text: string } & OfTopic)
  | { readonly type: 'parking.added'; readonly text: string }
  | ({ readonly type: 'action.added' } & ActionText)
  | { readonly type: 'action.dropped'; readonly number: number }
  | ({ readonly type: 'commitment.reviewed' } & CommitmentReview)
  | ({ readonly type: 'question.proposed'; readonly text: string } & OfTopic)
  | ({ readonly type: 'questions.merged'; readonly numbers: readonly number[]; readonly text: string } & OfTopic)
  | ({ readonly type: 'vote.opened' } & OfTopic)
  | ({ readonly type: 'outcome.proposed'; readonly outcome: OutcomeText; readonly replaces: number | null } & OfTopic)
  | ({ readonly type: 'outcome.confirmed'; readonly number: number } & OfTopic)
  | { readonly type: 'confirming.handed'; readonly side: Side; readonly personId: string }
  /** `taking`: which entry through that seat, counted by the database; another device is another holder. */
  | { readonly type: 'holder.seen'; readonly personId: string; readonly taking?: number | undefined }
  | ({ readonly type: 'rating.opened' } & OfTopic)
  /** `seen`: absent in sessions from before editions existed. */
  | { readonly type: 'record.confirmed'; readonly remark: string; readonly seen?: number }
  | { readonly type: 'check-out.opened' }
  | { readonly type: 'note.added'; readonly text: string }
  | { readonly type: 'session.closed' }

/** What `decide` returns. The database adds who and when, and on closing the counted results, unknown until then. */
export type Draft =
  | PlainBody
  | ({ readonly type: 'vote.closed' } & OfTopic)
  | ({ readonly type: 'rating.closed' } & OfTopic)
  | { readonly type: 'check-out.closed' }

/** How many people of a side gave dots, and how many of them are guests. */
export interface Voters {
  readonly people: number
  readonly guests: number
}

export type EventBody =
  | PlainBody
  | ({
      readonly type: 'vote.closed'
      readonly results: BothSides<Dots>
      /** absent in events from before guests were counted */
      readonly voters?: BothSides<Voters>
    } & OfTopic)
  | ({ readonly type: 'rating.closed'; readonly results: BothSides<Movement> } & OfTopic)
  /** null: fewer than three of that side answered, so nothing was stored */
  | { readonly type: 'check-out.closed'; readonly results: BothSides<CheckOutCounts | null> }

/** One line of the log. `atMs`: the server's clock, milliseconds since 1970. */
export type SessionEvent = EventBody & { readonly by: By; readonly atMs: number }

export type Audience = 'all' | Side | 'facilitator'

/** A secret answer. Not an event: it goes into a table that nobody reads, and is only counted at the close. */
export interface Ballot {
  readonly poll: 'vote' | 'rating' | 'check-out'
  readonly choices: readonly number[]
}

/** The secret answer in a command, or null. "I do not know" is choice 0. */
export function ballotOf(command: Command): Ballot | null {
  if (command.kind === 'vote') return { poll: 'vote', choices: command.dots }
  if (command.kind === 'rate') return { poll: 'rating', choices: [command.extent ?? 0] }
  if (command.kind === 'check-out') return { poll: 'check-out', choices: command.answers }
  return null
}
