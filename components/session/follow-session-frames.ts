import { parseSessionCursor, type Cursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { Audience, SessionEvent } from '@/lib/session/rules/model.ts'
import type { Presence } from '@/lib/session/rules/presence.ts'
import { reduce } from '@/lib/session/rules/reduce.ts'

/** One word of the stream of a session. */
export type SessionFrame =
  | { readonly kind: 'reset'; readonly snapshot: SessionSnapshot }
  | { readonly kind: 'session'; readonly audience: Audience; readonly event: SessionEvent; readonly cursor: Cursor }
  | { readonly kind: 'presence'; readonly presence: Presence }
  /** Everything up to now was sent. `nowMs`: the server's clock. */
  | { readonly kind: 'beat'; readonly nowMs: number }
  /** The server cannot read the log at this moment; a beat says when it can again. */
  | { readonly kind: 'late' }
  | { readonly kind: 'closed' }
  /** The person has it open in too many places, and this was the oldest. */
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
 * A server-sent event of this kind as it is meant, or null for what is none: a newer server may send what this page does
 * not know. `id`: the place in the log, as the event carries it.
 */
export function readSessionFrame(kind: SessionFrame['kind'], data: string, id: string): SessionFrame | null {
  const value = objectIn(data)
  if (value === null) return null
  // what is in it came from the same pure rules, on our own server
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
 * What a reader has after one more event: the same when it had it already, null when something between is missing or it
 * cannot be understood, so that everything has to be asked afresh.
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
    // an event of a newer server: its own state knows what became of it
    return null
  }
}
