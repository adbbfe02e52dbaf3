import type { BothSides } from '@/lib/measures/model.ts'

/** How many of a side gave a secret answer that is not closed yet. What they gave is nowhere. */
export interface AnsweredCounts extends BothSides<number> {
  readonly poll: 'vote' | 'rating' | 'check-out'
  /** 0 for the check-out */
  readonly factor: number
}

/** Who is in a session at this moment. No event: it is gone as soon as nobody says it again. */
export interface Presence {
  /** ids of people whose page is open, in no order that says anything */
  readonly present: readonly string[]
  /** how many of a side are ready with the step where the session is */
  readonly ready: BothSides<number>
  /** how many of a side are there: what `ready` is counted of */
  readonly of: BothSides<number>
  /** Named only to facilitators, in a round with names; empty for everybody else. */
  readonly readyPeople: readonly string[]
  /** how many people are writing, the reader among them */
  readonly typing: number
  /** As `readyPeople`. */
  readonly typingPeople: readonly string[]
  /** To facilitators alone: who came in with the code of a member of the team and was not looked at yet. */
  readonly unseenPeople: readonly string[]
  /** Of every secret round that is open. */
  readonly answered: readonly AnsweredCounts[]
}

/** How many of a side gave an answer to one secret round; 0 while nobody did, or where it is not open. */
export function answeredOf(
  { answered }: Pick<Presence, 'answered'>,
  poll: AnsweredCounts['poll'],
  factor: number,
): BothSides<number> {
  const found = answered.find((one) => one.poll === poll && one.factor === factor)
  return { client: found?.client ?? 0, contractor: found?.contractor ?? 0 }
}

/** What a browser says of its person; what it leaves out stays as it was. `readyFor`: the step one is ready with. */
export interface PresenceUpdate {
  readonly typing?: boolean | undefined
  readonly readyFor?: number | null | undefined
}
