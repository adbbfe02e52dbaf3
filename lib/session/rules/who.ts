import type { Side } from '@/lib/measures/model.ts'
import type { By } from './model.ts'

/** The people of a session by id, as far as a page or a document needs them. */
export type People = Readonly<Record<string, { readonly name: string; readonly side: Side | null }>>

/** What stands for somebody who has no name to show. */
export interface NamelessWords {
  /** for who is known here no more */
  readonly gone: string
  readonly facilitator: string
  readonly sides: Readonly<Record<Side, string>>
}

/** The name of somebody, or words for who is known here no more. */
export const nameOf = (people: People, { gone }: Pick<NamelessWords, 'gone'>, personId: string): string =>
  people[personId]?.name ?? gone

/** Who did something, as far as it may be known: a name, or the side, or the facilitator. */
export function whoOf(people: People, words: NamelessWords, { personId, side }: By): string {
  if (personId !== null) return nameOf(people, words, personId)
  return side === null ? words.facilitator : words.sides[side]
}
