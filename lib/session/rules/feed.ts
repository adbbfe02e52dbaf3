import { isWithin, cursorAfter, type Cursor, type SessionSnapshot } from './cursor.ts'
import type { Audience, SessionEvent } from './model.ts'
import { reduce } from './reduce.ts'
import { unopened } from './state.ts'

/** An event, whose audience it was meant for, and the place in the log after it. */
export interface LoggedEvent {
  readonly audience: Audience
  readonly event: SessionEvent
  readonly cursor: Cursor
}

export const eventsAtOnceMax = 500

/** What a reader lacks: everything afresh, or the events after its place, each with that reader's place after it. */
export type Lacking = { readonly kind: 'reset' } | { readonly kind: 'events'; readonly events: readonly LoggedEvent[] }

/**
 * The log of a session as the readers of one kind see it, kept by a process for all of them: where it is now, and the
 * last events for those who come back. Who may read is none of its business.
 */
export class Feed {
  private lines: readonly LoggedEvent[] = []
  /** The place before the first of `lines`. */
  private from: Cursor
  private now: SessionSnapshot

  /** `start`: the place before everything, in the lane of this kind of reader. */
  constructor(start: Cursor) {
    this.from = start
    this.now = { state: unopened, cursor: start }
  }

  get snapshot(): SessionSnapshot {
    return this.now
  }

  /** Events that follow on each other, and on what is here. */
  take(events: readonly LoggedEvent[]): void {
    // all or nothing: an event of a newer server throws, and it is read again
    this.now = events.reduce<SessionSnapshot>(
      ({ state }, { event, cursor }) => ({ state: reduce(state, event), cursor }),
      this.now,
    )
    const lines = [...this.lines, ...events]
    const dropped = lines.slice(0, -eventsAtOnceMax).at(-1)
    if (dropped) this.from = dropped.cursor
    this.lines = lines.slice(-eventsAtOnceMax)
  }

  /** Null, a place of another log, of the future or of long ago: everything afresh. */
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
