import type { Audience } from './model.ts'
import type { SessionState } from './state.ts'

/** A position in a session's log for one kind of reader: the last event for everyone, and for its own audience. */
export interface Cursor {
  /** changes when events read earlier are no longer true */
  readonly epoch: string
  readonly audience: Exclude<Audience, 'all'> | 'screen'
  readonly all: number
  readonly own: number
}

/** What a reader has: the state, and the log position up to which it is complete. */
export interface SessionSnapshot {
  readonly state: SessionState
  readonly cursor: Cursor
}

/** As sent to the browser: the id of a server-sent event. */
export const cursorText = ({ epoch, audience, all, own }: Cursor): string => `${epoch}.${all}.${audience}.${own}`

/** A cursor as the browser sends it back (Last-Event-ID); null when the text is not a cursor. */
export function parseSessionCursor(text: string): Cursor | null {
  const match = /^([0-9a-f]{8})\.(\d{1,15})\.(client|contractor|facilitator|screen)\.(\d{1,15})$/.exec(text)
  if (!match) return null
  const [, epoch = '', all, audience, own] = match
  return { epoch, audience: audience as Cursor['audience'], all: Number(all), own: Number(own) }
}

/** True for a position in the current log (`last`); false for another epoch, another audience, or the future. */
export const isWithin = (cursor: Cursor, last: Cursor): boolean =>
  cursor.epoch === last.epoch && cursor.audience === last.audience && cursor.all <= last.all && cursor.own <= last.own

/** The number of events between two positions in one log. */
export const eventsBetween = (cursor: Cursor, last: Cursor): number => last.all - cursor.all + (last.own - cursor.own)

/** A reader's position after the event at `at` in its audience's log; null when the reader already has that event. */
export function cursorAfter(cursor: Cursor, audience: Audience, at: Cursor): Cursor | null {
  const lane = audience === 'all' ? 'all' : 'own'
  return at[lane] <= cursor[lane] ? null : { ...cursor, [lane]: at[lane] }
}
