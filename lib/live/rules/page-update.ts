import type { ProjectEvent } from './model.ts'

/** What an open page does with an event. */
export type PageUpdate =
  | { readonly kind: 'stay' }
  /** Asks the server for the same page again. */
  | { readonly kind: 'refresh' }
  /** Goes to the mirror that has just been revealed, which keeps its blinds closed until the moment for all. */
  | { readonly kind: 'mirror'; readonly path: string }

/** Said to who is still writing, in place of a turn that would take the page from under their hands. */
export type HeldBack = 'changed' | 'revealed'

const isText = (value: unknown): value is string => typeof value === 'string'

/** The data of one event, or null for what is none: a newer server may send what this page does not know. */
export function readProjectEvent(data: string): ProjectEvent | null {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { seq, type, roundId = null, startsAt = null } = value as Record<string, unknown>
  if (typeof seq !== 'number' || !isText(type)) return null
  return { seq, type, roundId: isText(roundId) ? roundId : null, startsAt: isText(startsAt) ? startsAt : null }
}

/** What a page of this project does with an event. An event of an unknown type means that something changed. */
export function pageUpdateOf(frame: ProjectEvent, projectId: string): PageUpdate {
  if (frame.type === 'project.created') return { kind: 'stay' }
  if (frame.type !== 'round.revealed' || frame.roundId === null) return { kind: 'refresh' }
  return { kind: 'mirror', path: mirrorPathOf(projectId, frame.roundId) }
}

/** The page of a round's mirror. */
export const mirrorPathOf = (projectId: string, roundId: string): string =>
  `/projects/${projectId}/rounds/${roundId}/mirror`

/** The later of two turns that wait for the same page; the mirror is never overtaken by a mere refresh. */
export function strongerOf(first: PageUpdate, second: PageUpdate): PageUpdate {
  if (second.kind === 'stay') return first
  return first.kind === 'mirror' && second.kind === 'refresh' ? first : second
}

/** Null when the turn may happen now; else what is said instead, because there is text that is not stored yet. */
export function heldBackOf(turn: PageUpdate, unsavedText: boolean): HeldBack | null {
  if (!unsavedText || turn.kind === 'stay') return null
  return turn.kind === 'mirror' ? 'revealed' : 'changed'
}
