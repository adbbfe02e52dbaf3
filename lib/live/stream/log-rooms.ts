import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { EventSink } from '@/lib/platform/event-stream.ts'
import { LogRoom, usualPace, type Pace } from './log-room.ts'
import type { FollowedLog } from './log.ts'
import type { StreamReader } from './readers.ts'

export interface Following<After> {
  /** The reader's last position; null for none. */
  readonly after: After | null
  readonly sink: EventSink
  /** Aborted when the reader is gone. */
  readonly signal: AbortSignal
  readonly pace?: Partial<Pace> | undefined
}

/** The rooms of one kind of log in this process, one per log. */
export class LogRooms<Kind extends string, After> {
  private readonly rooms = new Map<string, LogRoom<Kind, After>>()

  /**
   * Sends a log to a sink from a position on: first what was missed, then new events, each once and in order. `key`
   * names the log, and `open` makes it for its first reader. Resolves after the right to read was checked, with who it
   * is; throws not-found, or busy when the database is away. A reader who loses the right is told `closed` within a
   * second and gets no event after it. Ends by itself after 15 minutes; the browser reconnects with its cursor.
   */
  async join(
    key: string,
    open: () => FollowedLog<Kind, After>,
    context: AccessContext,
    { after, sink, signal, pace }: Following<After>,
  ): Promise<string> {
    const wanted = { ...usualPace, ...pace }
    const found = this.rooms.get(key)
    const room = found ?? new LogRoom(open(), wanted)
    this.rooms.set(key, room)
    // spread out, so that people who came together do not all reconnect at once
    const endsAt = performance.now() + wanted.endAfterMs * (0.8 + 0.2 * Math.random())
    const decision = new Promise<string | Refusal>((decided) => {
      const state = { kind: null, live: false, askedIn: 0 }
      const reader: StreamReader<Kind, After> = { context, sink, after, endsAt, decided, ...state }
      const leave = () => {
        room.leave(reader)
        decided(new Refusal('busy'))
      }
      room.join(reader)
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave, { once: true })
    })
    if (!found) void room.run(() => this.rooms.delete(key))
    const holder = await decision
    if (typeof holder !== 'string') throw holder
    return holder
  }
}
