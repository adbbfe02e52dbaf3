import type { Side } from '@/lib/measures/model.ts'
import type { By } from './model.ts'

/** The people of a session by id, with what a page or a document needs. */
export type People = Readonly<Record<string, { readonly name: string; readonly side: Side | null }>>

/** Shown for people without a name. */
export interface NamelessWords {
  /** for somebody who is no longer known here */
  readonly gone: string
  readonly facilitator: string
  readonly sides: Readonly<Record<Side, string>>
}

/** A person's name, or the words for somebody who is no longer known here. */
export const nameOf = (people: People, { gone }: Pick<NamelessWords, 'gone'>, personId: string): string =>
  people[personId]?.name ?? gone

/** Who did something, as far as it may be known: a name, the side, or the facilitator. */
export function whoOf(people: People, words: NamelessWords, { personId, side }: By): string {
  if (personId !== null) return nameOf(people, words, personId)
  return side === null ? words.facilitator : words.sides[side]
}
