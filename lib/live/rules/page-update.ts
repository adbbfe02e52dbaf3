import type { ProjectEvent } from './model.ts'

/** What an open page does with an event. */
export type PageUpdate =
  | { readonly kind: 'stay' }
  /** Asks the server for the same page again. */
  | { readonly kind: 'refresh' }
  /** Goes to the newly revealed mirror, which keeps its blinds closed until the common moment. */
  | { readonly kind: 'mirror'; readonly path: string }

/** Shown to somebody who is still writing, instead of an update that would replace the page. */
export type HeldBack = 'changed' | 'revealed'

const isText = (value: unknown): value is string => typeof value === 'string'

/** The data of one event; null if unknown: a newer server may send what this page does not know. */
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

/** The stronger of two waiting updates of a page: a mere refresh never replaces the mirror. */
export function strongerOf(first: PageUpdate, second: PageUpdate): PageUpdate {
  if (second.kind === 'stay') return first
  return first.kind === 'mirror' && second.kind === 'refresh' ? first : second
}

/** Null when the update may happen now; else what to show instead, because of unsaved text. */
export function heldBackOf(turn: PageUpdate, unsavedText: boolean): HeldBack | null {
  if (!unsavedText || turn.kind === 'stay') return null
  return turn.kind === 'mirror' ? 'revealed' : 'changed'
}
