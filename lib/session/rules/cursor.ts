import type { Audience } from './model.ts'
import type { SessionState } from './state.ts'

/** A place in the log of one session, for one kind of reader: the last event of everyone's, and of the own audience's. */
export interface Cursor {
  /** changes when what was read before is no longer true */
  readonly epoch: string
  readonly audience: Exclude<Audience, 'all'> | 'screen'
  readonly all: number
  readonly own: number
}

/** What a reader has: the state, and the place in the log up to which it holds. */
export interface SessionSnapshot {
  readonly state: SessionState
  readonly cursor: Cursor
}

/** As it travels: the id of a server-sent event. */
export const cursorText = ({ epoch, audience, all, own }: Cursor): string => `${epoch}.${all}.${audience}.${own}`

/** A cursor as the browser sends it back (Last-Event-ID), or null for a text that is none. */
export function parseSessionCursor(text: string): Cursor | null {
  const match = /^([0-9a-f]{8})\.(\d{1,15})\.(client|contractor|facilitator|screen)\.(\d{1,15})$/.exec(text)
  if (!match) return null
  const [, epoch = '', all, audience, own] = match
  return { epoch, audience: audience as Cursor['audience'], all: Number(all), own: Number(own) }
}

/** Is this a place in the log as it is now (`last`)? Not one of another epoch, another hat, or the future. */
export const isWithin = (cursor: Cursor, last: Cursor): boolean =>
  cursor.epoch === last.epoch && cursor.audience === last.audience && cursor.all <= last.all && cursor.own <= last.own

/** How many events lie between two places of one log. */
export const eventsBetween = (cursor: Cursor, last: Cursor): number => last.all - cursor.all + (last.own - cursor.own)

/** A reader's place after an event that stands at `at` in the log of its audience; null when the reader has had it. */
export function cursorAfter(cursor: Cursor, audience: Audience, at: Cursor): Cursor | null {
  const lane = audience === 'all' ? 'all' : 'own'
  return at[lane] <= cursor[lane] ? null : { ...cursor, [lane]: at[lane] }
}
