import type { BothSides } from '@/lib/measures/model.ts'

/** How many people of a side gave a secret answer in a round that is still open; never what they gave. */
export interface AnsweredCounts extends BothSides<number> {
  readonly poll: 'vote' | 'rating' | 'check-out'
  /** 0 for the check-out */
  readonly factor: number
}

/** Who is in a session at this moment. Not logged: it expires unless the browser repeats it. */
export interface Presence {
  /** ids of people whose page is open; the order reveals nothing */
  readonly present: readonly string[]
  /** how many people of a side are ready with the current step */
  readonly ready: BothSides<number>
  /** how many people of a side are present: the total for `ready` */
  readonly of: BothSides<number>
  /** Only for facilitators, in a round with names; empty for everybody else. */
  readonly readyPeople: readonly string[]
  /** how many people are writing, including the reader */
  readonly typing: number
  /** As `readyPeople`. */
  readonly typingPeople: readonly string[]
  /** Only for facilitators: people who came in with a team member's code and were not checked yet. */
  readonly unseenPeople: readonly string[]
  /** One for each open secret round. */
  readonly answered: readonly AnsweredCounts[]
}

/** How many people of a side answered a secret round; 0 when nobody did, or when it is not open. */
export function answeredOf(
  { answered }: Pick<Presence, 'answered'>,
  poll: AnsweredCounts['poll'],
  factor: number,
): BothSides<number> {
  const found = answered.find((one) => one.poll === poll && one.factor === factor)
  return { client: found?.client ?? 0, contractor: found?.contractor ?? 0 }
}

/** What a browser reports about its person; omitted fields stay unchanged. `readyFor`: the step that is done. */
export interface PresenceUpdate {
  readonly typing?: boolean | undefined
  readonly readyFor?: number | null | undefined
}
