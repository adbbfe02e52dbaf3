import { isWithin, cursorAfter, type Cursor, type SessionSnapshot } from './cursor.ts'
import type { Audience, SessionEvent } from './model.ts'
import { reduce } from './reduce.ts'
import { unopened } from './state.ts'

/** An event, its audience, and the log position after it. */
export interface LoggedEvent {
  readonly audience: Audience
  readonly event: SessionEvent
  readonly cursor: Cursor
}

export const eventsAtOnceMax = 500

/** What a reader is missing: the whole state, or the events after its position, each with the position after it. */
export type Lacking = { readonly kind: 'reset' } | { readonly kind: 'events'; readonly events: readonly LoggedEvent[] }

/** Before any event, for the kind of reader of this position. */
export const snapshotBefore = (last: Cursor): SessionSnapshot => ({
  state: unopened,
  cursor: { ...last, all: 0, own: 0 },
})

/** After these events too: consecutive, the first following the snapshot. Throws for an event of a newer server. */
export const snapshotAfter = (from: SessionSnapshot, events: readonly LoggedEvent[]): SessionSnapshot =>
  events.reduce<SessionSnapshot>(({ state }, { event, cursor }) => ({ state: reduce(state, event), cursor }), from)

/**
 * A session's log as one kind of reader sees it, shared by all such readers in a process: the current state and the
 * latest events, for readers who reconnect. Does not check who may read.
 */
export class Feed {
  private lines: readonly LoggedEvent[] = []
  /** The position before the first of `lines`. */
  private from: Cursor
  private now: SessionSnapshot

  /** `start`: the position before any event, for this kind of reader. */
  constructor(start: Cursor) {
    this.from = start
    this.now = snapshotBefore(start)
  }

  get snapshot(): SessionSnapshot {
    return this.now
  }

  /** Consecutive events, the first following what is already here. */
  take(events: readonly LoggedEvent[]): void {
    // all or nothing: an event of a newer server throws, and the log is read again
    this.now = snapshotAfter(this.now, events)
    const lines = [...this.lines, ...events]
    const dropped = lines.slice(0, -eventsAtOnceMax).at(-1)
    if (dropped) this.from = dropped.cursor
    this.lines = lines.slice(-eventsAtOnceMax)
  }

  /** The whole state for null, or for a position of another log, in the future or too far back. */
  lackingAfter(after: Cursor | null): Lacking {
    if (!after || !isWithin(after, this.now.cursor)) return { kind: 'reset' }
    if (after.all < this.from.all || after.own < this.from.own) return { kind: 'reset' }
    let cursor = after
    const events = this.lines.flatMap((line) => {
      const next = cursorAfter(cursor, line.audience, line.cursor)
      if (next === null) return []
      cursor = next
      return [{ ...line, cursor }]
    })
    return { kind: 'events', events }
  }
}
