import type { Readers, Release } from './model.ts'

/** A release as stored with an agreement or a question. */
export interface StoredRelease {
  readonly releasedClient: boolean
  readonly releasedContractor: boolean
  readonly teamsClient: boolean
  readonly teamsContractor: boolean
  readonly sharedText: string | null
  /** Absent of a question. */
  readonly sharedEffect?: string | null
}

/** Of a question that nobody released. */
export const notReleased: StoredRelease = {
  ...{ releasedClient: false, releasedContractor: false },
  ...{ teamsClient: false, teamsContractor: false, sharedText: null },
}

/** `original`, `effect`: the words of the log, which others read unless both sides chose others. */
export function releaseOf(stored: StoredRelease, original: string, effect = ''): Release {
  const readers = (released: boolean, teams: boolean): Readers | null =>
    released ? (teams ? 'teams' : 'office') : null
  return {
    to: {
      client: readers(stored.releasedClient, stored.teamsClient),
      contractor: readers(stored.releasedContractor, stored.teamsContractor),
    },
    words: stored.sharedText ?? original,
    effect: stored.sharedEffect ?? effect,
  }
}
