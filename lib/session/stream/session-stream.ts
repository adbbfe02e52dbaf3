import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { EventSink } from '@/lib/platform/event-stream.ts'
import type { SessionIds } from '@/lib/session/commands/session.ts'
import type { Cursor } from '@/lib/session/rules/cursor.ts'
import type { StreamReader } from './readers.ts'
import { Room, usualPace, type Pace } from './room.ts'

export interface SessionStreamOptions extends SessionIds {
  /** The reader's last position; null for none. */
  readonly after: Cursor | null
  readonly sink: EventSink
  /** Aborted when the reader is gone. */
  readonly signal: AbortSignal
  readonly pace?: Partial<Pace>
}

// on globalThis: Next may load this module more than once, and a process has one room per session
const shared = globalThis as typeof globalThis & { __wijkspiegelRooms?: Map<string, Room> }
const rooms = (shared.__wijkspiegelRooms ??= new Map<string, Room>())

/**
 * Sends a session to a sink from a position on: the missed events or the whole state, then new events, each once and in
 * order, and who is present. Resolves after the right to read was checked, with who it is: a person's id, or `pass` and
 * its key; throws not-found, or busy when the database is away. A reader who loses the right is told `closed` within a
 * second and gets no event after it. Ends by itself after 15 minutes; the browser reconnects with its cursor.
 */
export async function joinSession(
  context: AccessContext,
  { projectId, sessionId, after, sink, signal, pace }: SessionStreamOptions,
): Promise<string> {
  const key = `${projectId} ${sessionId}`
  const wanted = { ...usualPace, ...pace }
  const found = rooms.get(key)
  const room = found ?? new Room({ projectId, sessionId }, wanted)
  rooms.set(key, room)
  // spread out, so that people who came together do not all reconnect at once
  const endsAt = performance.now() + wanted.endAfterMs * (0.8 + 0.2 * Math.random())
  const decision = new Promise<string | Refusal>((decided) => {
    const reader: StreamReader = { context, sink, after, endsAt, decided, kind: null, live: false, askedIn: 0 }
    const leave = () => {
      room.leave(reader)
      decided(new Refusal('busy'))
    }
    room.join(reader)
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
  })
  if (!found) void room.run(() => rooms.delete(key))
  const holder = await decision
  if (typeof holder !== 'string') throw holder
  return holder
}
