import { parseSessionCursor, type Cursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { Audience, SessionEvent } from '@/lib/session/rules/model.ts'
import type { Presence } from '@/lib/session/rules/presence.ts'
import { reduce } from '@/lib/session/rules/reduce.ts'

/** One message of a session's stream. */
export type SessionFrame =
  | { readonly kind: 'reset'; readonly snapshot: SessionSnapshot }
  | { readonly kind: 'session'; readonly audience: Audience; readonly event: SessionEvent; readonly cursor: Cursor }
  | { readonly kind: 'presence'; readonly presence: Presence }
  /** The reader is up to date. `nowMs`: the server's clock. */
  | { readonly kind: 'beat'; readonly nowMs: number }
  /** The server cannot read the log now; the next beat says that it can again. */
  | { readonly kind: 'late' }
  | { readonly kind: 'closed' }
  /** The person has the session open in too many places, and this was the oldest. */
  | { readonly kind: 'crowded' }

export const frameKinds = ['reset', 'session', 'presence', 'beat', 'late', 'closed', 'crowded'] as const

function objectIn(data: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(data)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/**
 * Parses a server-sent event of this kind; null for an unknown one: a newer server may send what this page does not
 * know. `id`: the position in the log, from the event.
 */
export function readSessionFrame(kind: SessionFrame['kind'], data: string, id: string): SessionFrame | null {
  const value = objectIn(data)
  if (value === null) return null
  // made by the same pure rules, on our own server
  if (kind === 'reset') return 'state' in value ? { kind, snapshot: value as object as SessionSnapshot } : null
  if (kind === 'presence') return 'present' in value ? { kind, presence: value as object as Presence } : null
  if (kind === 'beat') return typeof value.nowMs === 'number' ? { kind, nowMs: value.nowMs } : null
  if (kind === 'late' || kind === 'closed' || kind === 'crowded') return { kind }
  const { audience, event } = value
  const cursor = parseSessionCursor(id)
  if (cursor === null || typeof event !== 'object') return null
  const meant = audience === 'all' ? audience : cursor.audience
  // a screen has no events of its own
  if (meant === 'screen' || meant !== audience) return null
  return { kind, audience: meant, event: event as SessionEvent, cursor }
}

/**
 * The reader's state after one more event: unchanged when it had the event already; null when an event is missing or
 * unknown, so that everything must be read afresh.
 */
export function withEvent(
  have: SessionSnapshot,
  { audience, event, cursor }: SessionFrame & { kind: 'session' },
): SessionSnapshot | null {
  const lane = audience === 'all' ? 'all' : 'own'
  if (cursor.epoch !== have.cursor.epoch || cursor.audience !== have.cursor.audience) return null
  if (cursor[lane] <= have.cursor[lane]) return have
  if (cursor[lane] > have.cursor[lane] + 1) return null
  try {
    return { state: reduce(have.state, event), cursor: { ...have.cursor, [lane]: cursor[lane] } }
  } catch {
    // an event of a newer server: that server's own state includes it
    return null
  }
}
