import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'

/** A visitor's throw-away copy of the hosted demo, as the code below sees it: a database of its own, and what the process keeps for it. */
export interface Place {
  /** The name of its database: unique, and of a copy alone. */
  readonly database: string
  /** What this process keeps for it, by the names that an installation's own things have on globalThis. */
  readonly kept: object
  /** Closes what is open in it: connections, followers, the queue. */
  readonly closers: Set<() => Promise<void>>
}

// on globalThis: Next loads a module more than once, and a request has one place
const shared = globalThis as typeof globalThis & { __wijkspiegelPlace?: AsyncLocalStorage<Place | null> }
const places = (shared.__wijkspiegelPlace ??= new AsyncLocalStorage<Place | null>())

/** The copy that this work belongs to; null in an installation itself, which is everywhere but in a hosted demo. */
export const placeHere = (): Place | null => places.getStore() ?? null

/**
 * Where to keep what belongs to one database: on globalThis, or in the copy. Ids are the same in all copies, so whatever
 * is kept by one, and every connection, stands here and nowhere else in a module.
 */
export const keptHere = (): object => placeHere()?.kept ?? globalThis

/** From here on this request, and all that comes of it, belongs to a copy; null: to none. */
export function enterPlace(place: Place | null): void {
  places.enterWith(place)
}

/** Does some work in a copy; null: in none. */
export const inPlace = <Result>(place: Place | null, work: () => Result): Result => places.run(place, work)

/** Asks for something to be closed with the copy that it was opened in. Does nothing in an installation itself. */
export function closeWithPlace(close: () => Promise<void>): void {
  placeHere()?.closers.add(close)
}

/** The name of something, for what a process keeps of all copies together. */
export const namedHere = (name: string): string => `${placeHere()?.database ?? ''} ${name}`

/**
 * How long a connection is waited for. Longer in a copy, where many wake up at the same moment and none has one; elsewhere
 * whoever asks is told at once that the database is busy.
 */
export const connectionWaitMs = (): number => (placeHere() ? 10_000 : 3000)
