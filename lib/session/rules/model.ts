import type { Membership } from '@/lib/access/rules/policy.ts'
import type { BothSides, Counts, Side } from '@/lib/measures/model.ts'
import type { Agenda, AgendaTopic } from './steps.ts'

/** Every reason for which a session refuses; each is a code of lib/access/refusal.ts and has words there. */
export type SessionRefusal =
  | 'not-allowed'
  | 'session-running'
  | 'session-closed'
  | 'session-paused'
  | 'other-record'
  | 'other-plan'
  | 'not-joined'
  | 'not-leading'
  | 'not-this-step'
  | 'step-moved'
  | 'people-typing'
  | 'no-outcome'
  | 'poll-open'
  | 'poll-closed'
  | 'record-unconfirmed'
  | 'undo-late'
  | 'agenda-unfit'
  | 'reason-missing'
  | 'unknown-item'
  | 'nothing-to-vote-on'
  | 'too-many-dots'
  | 'person-absent'
  | 'lead-present'
  | 'leads-only'

/** Who gives a command: the hat is the database's word, never the browser's. */
export type Actor = Membership & { readonly personId: string }

/** Who did something, as far as everyone may know: in a round per side only a participant is nobody but the side. */
export interface By {
  readonly role: Membership['role']
  readonly side: Side | null
  readonly personId: string | null
}

/** What a topic ends in. Owners are people; `due` is a day, "2027-03-01". */
export type OutcomeText =
  | {
      readonly kind: 'agreement'
      readonly what: string
      readonly owners: BothSides<string>
      readonly due: string
      /** How will we see that it worked? */
      readonly sign: string
    }
  | { readonly kind: 'difference'; readonly reasons: BothSides<string> }

/** Something that one person will do, by a day, "2027-03-01". `about`: the factor that it came up with, if any. */
export interface ActionText {
  readonly text: string
  readonly ownerId: string
  readonly due: string
  readonly about: number | null
}

/** How far an agreement of an earlier session has come, as the group says at the opening. */
export const commitmentStatuses = ['open', 'done', 'dropped'] as const
export type CommitmentStatus = (typeof commitmentStatuses)[number]
/** `what`: its words at that moment. */
export interface CommitmentReview {
  readonly commitmentId: string
  readonly what: string
  readonly status: CommitmentStatus
}

/** Three times 1 to 5: could I say what I wanted, did the other side understand our reasons, was it worth the time. */
type CheckOutAnswers = readonly [number, number, number]

/** A command that is bound to a place carries the step that its giver saw, so that nothing lands in another topic. */
interface AtStep {
  readonly step: number
}
/** `sure`: the giver was asked and wants it all the same. */
interface Sure {
  readonly sure: boolean
}

/** Somebody of the team, there or not; a guest is in none. */
export interface Teammate {
  readonly personId: string
  readonly side: Side | null
}

/** `team`: the server's to look up. Who owns something is of it, whether they came today or not. */
interface Owned {
  readonly team?: readonly Teammate[] | undefined
}

/** Ending a secret round takes away what is chosen and not sent. `typing`: as of *next*, the server's to count. */
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
   * The plan before the session opens. `agenda`: what the mirror proposes, the server's word, as `named` is. `seen`: how
   * many changes the plan had that was changed.
   */
  | ({ readonly kind: 'plan'; readonly agenda: Agenda; readonly named: boolean; readonly seen: number } & Reordering)
  | { readonly kind: 'join' }
  /** `typing`: how many others are writing at this moment; the server counts them. */
  | ({ readonly kind: 'next'; readonly typing: number } & AtStep & Sure)
  | ({ readonly kind: 'undo' } & AtStep)
  | ({ readonly kind: 'reorder' } & Reordering)
  | { readonly kind: 'add-time'; readonly seconds: number }
  | { readonly kind: 'pause' }
  /** A pause in which each side confers by itself, for about so many minutes. */
  | { readonly kind: 'caucus'; readonly minutes: number }
  | { readonly kind: 'resume' }
  | { readonly kind: 'take-over' }
  | ({ readonly kind: 'retell'; readonly text: string } & AtStep)
  /** `seen`: the words that its giver had read; a yes to other words is none. */
  | ({ readonly kind: 'confirm-retelling'; readonly seen?: string | undefined } & AtStep)
  | ({ readonly kind: 'add-fact'; readonly text: string } & AtStep)
  | { readonly kind: 'park'; readonly text: string }
  | ({ readonly kind: 'add-action' } & ActionText & Owned)
  /** `number`: its place among the actions, from 0. */
  | { readonly kind: 'drop-action'; readonly number: number }
  /** `what`: the server looks it up. */
  | ({ readonly kind: 'review-commitment' } & CommitmentReview & AtStep)
  | ({ readonly kind: 'propose-question'; readonly text: string } & AtStep)
  | ({ readonly kind: 'merge-questions'; readonly numbers: readonly number[]; readonly text: string } & AtStep)
  | ({ readonly kind: 'open-vote' } & AtStep)
  /** Numbers of questions, one a dot; a question may have more than one. */
  | ({ readonly kind: 'vote'; readonly dots: readonly number[] } & AtStep)
  | ({ readonly kind: 'close-vote' } & AtStep & Closing)
  /** `replaces`: the place of the outcome whose words these are instead; null for one more. */
  | ({ readonly kind: 'propose-outcome'; readonly outcome: OutcomeText; readonly replaces: number | null } & AtStep &
      Owned)
  /** `seen`: as of a retelling. */
  | ({ readonly kind: 'confirm-outcome'; readonly number: number; readonly seen?: OutcomeText | undefined } & AtStep)
  | { readonly kind: 'hand-confirming'; readonly side: Side; readonly personId: string }
  /** The facilitator looked who came in with the code of a member of the team. */
  | { readonly kind: 'see-holder'; readonly personId: string }
  /** `extent`: 1 to 5, or null for "I do not know". */
  | ({ readonly kind: 'rate'; readonly extent: number | null } & AtStep)
  | ({ readonly kind: 'close-rating' } & AtStep & Closing)
  /** `seen`: the edition of the record that its giver had before them; a yes to another one is none. */
  | ({ readonly kind: 'confirm-record'; readonly remark: string; readonly seen: number } & AtStep)
  | ({ readonly kind: 'check-out'; readonly answers: CheckOutAnswers } & AtStep)
  | ({ readonly kind: 'close-check-out' } & AtStep & Closing)
  | ({ readonly kind: 'close' } & AtStep & Sure)
  /** Only the own side reads it; a facilitator's, the facilitators. */
  | { readonly kind: 'note'; readonly text: string }

/**
 * A command as its giver knows it: planning and opening have doors of their own; who is typing is the server's to count, and the words of
 * an earlier agreement its own to look up.
 */
export type GivenCommand =
  | Exclude<Command, { kind: 'plan' | 'open' | 'next' | 'review-commitment' }>
  | Omit<Extract<Command, { kind: 'next' }>, 'typing'>
  | Omit<Extract<Command, { kind: 'review-commitment' }>, 'what'>

/** [number of the question, dots]: questions without a dot are not in it. */
export type Dots = readonly (readonly [number, number])[]
/** Of the people who rated again: their answers in the round and now. `dontKnow`: [then, now]. */
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
  /** What the mirror proposes, before anybody changed it. */
  | { readonly type: 'session.planned'; readonly agenda: Agenda; readonly named: boolean }
  | { readonly type: 'session.opened'; readonly agenda: Agenda; readonly named: boolean }
  /**
   * All of it is the database's own word. `name`: of a guest, whom no list of the team knows. `madeBy`: of who came in with a code,
   * the lead who made it.
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
  /** `taking`: the how manieth coming in by that seat, the database's own word; another device is another holder. */
  | { readonly type: 'holder.seen'; readonly personId: string; readonly taking?: number | undefined }
  | ({ readonly type: 'rating.opened' } & OfTopic)
  /** `seen`: lines of sessions before there were editions have none. */
  | { readonly type: 'record.confirmed'; readonly remark: string; readonly seen?: number }
  | { readonly type: 'check-out.opened' }
  | { readonly type: 'note.added'; readonly text: string }
  | { readonly type: 'session.closed' }

/** What `decide` gives: the database adds who and when, and to a closing what was counted, which nobody knew before. */
export type Draft =
  | PlainBody
  | ({ readonly type: 'vote.closed' } & OfTopic)
  | ({ readonly type: 'rating.closed' } & OfTopic)
  | { readonly type: 'check-out.closed' }

/** How many of a side gave a dot, and how many of them are guests. */
export interface Voters {
  readonly people: number
  readonly guests: number
}

export type EventBody =
  | PlainBody
  | ({
      readonly type: 'vote.closed'
      readonly results: BothSides<Dots>
      /** lines of before guests were counted have none */
      readonly voters?: BothSides<Voters>
    } & OfTopic)
  | ({ readonly type: 'rating.closed'; readonly results: BothSides<Movement> } & OfTopic)
  /** null: fewer than three of that side answered, and nothing of it was kept */
  | { readonly type: 'check-out.closed'; readonly results: BothSides<CheckOutCounts | null> }

/** One line of the log. `atMs`: the server's clock, milliseconds since 1970. */
export type SessionEvent = EventBody & { readonly by: By; readonly atMs: number }

export type Audience = 'all' | Side | 'facilitator'

/** A secret answer. It is no event: it goes into a table that nobody reads, and comes out as a count at the close. */
export interface Ballot {
  readonly poll: 'vote' | 'rating' | 'check-out'
  readonly choices: readonly number[]
}

/** The secret answer in a command, or null. `I do not know` is choice 0. */
export function ballotOf(command: Command): Ballot | null {
  if (command.kind === 'vote') return { poll: 'vote', choices: command.dots }
  if (command.kind === 'rate') return { poll: 'rating', choices: [command.extent ?? 0] }
  if (command.kind === 'check-out') return { poll: 'check-out', choices: command.answers }
  return null
}
