import type { Arrival } from '@/components/live/follow-log.ts'
import { parseSessionCursor, type Cursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { Audience, SessionEvent } from '@/lib/session/rules/model.ts'
import type { Presence } from '@/lib/session/rules/presence.ts'
import { reduce } from '@/lib/session/rules/reduce.ts'

/** One message of a session's own in its stream. */
export type SessionFrame =
  | { readonly kind: 'reset'; readonly snapshot: SessionSnapshot }
  | { readonly kind: 'session'; readonly audience: Audience; readonly event: SessionEvent; readonly cursor: Cursor }
  | { readonly kind: 'presence'; readonly presence: Presence }

export const frameKinds = ['reset', 'session', 'presence'] as const

function objectIn(data: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(data)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** The server's clock in a beat, in ms; null when it cannot be read. */
export function readBeat(data: string): number | null {
  const nowMs = objectIn(data)?.nowMs
  return typeof nowMs === 'number' ? nowMs : null
}

/** Parses an event; null for one that is not understood: a newer server may send what this page does not know. */
export function readSessionFrame({ name, data, id }: Arrival<SessionFrame['kind']>): SessionFrame | null {
  const value = objectIn(data)
  if (value === null) return null
  // made by the same pure rules, on our own server
  if (name === 'reset') return 'state' in value ? { kind: name, snapshot: value as object as SessionSnapshot } : null
  if (name === 'presence') return 'present' in value ? { kind: name, presence: value as object as Presence } : null
  const { audience, event } = value
  const cursor = parseSessionCursor(id)
  if (cursor === null || typeof event !== 'object') return null
  const meant = audience === 'all' ? audience : cursor.audience
  // a screen has no events of its own
  if (meant === 'screen' || meant !== audience) return null
  return { kind: name, audience: meant, event: event as SessionEvent, cursor }
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
