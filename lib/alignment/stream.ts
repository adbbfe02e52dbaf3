import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { onProjectNotice } from '@/lib/platform/notify.ts'
import { restUntil } from '../events/stream.ts'
import type { SessionPlace } from './commands.ts'
import type { Cursor, Snapshot } from './cursor.ts'
import type { Audience, SessionEvent } from './model.ts'
import type { Presence } from './presence.ts'
import { getPresence, readSessionAfter } from './queries.ts'

export type SessionItem =
  /** All afresh: at the first word without a cursor, and where the cursor is no place in this log. */
  | { readonly kind: 'reset'; readonly snapshot: Snapshot }
  | { readonly kind: 'event'; readonly audience: Audience; readonly event: SessionEvent; readonly cursor: Cursor }
  | { readonly kind: 'presence'; readonly presence: Presence }
  /** Everything up to now was sent, and the stream lives. */
  | { readonly kind: 'beat' }
  /** The reader may no longer read. Nothing comes after it. */
  | { readonly kind: 'closed' }

export interface SessionStreamOptions extends SessionPlace {
  /** The last place that the reader has; null for none. */
  readonly after: Cursor | null
  readonly signal: AbortSignal
  /** Asks the log again even without a notice: a lost NOTIFY costs a second, not an event. */
  readonly pollMs?: number
  readonly beatMs?: number
  readonly endAfterMs?: number
}

/** Woken by what happens in the session, and by what happens in its project: somebody may have been removed. */
function onNotices({ projectId, sessionId }: SessionPlace, listener: () => void): () => void {
  const names = [sessionId, `${sessionId} presence`, projectId]
  const stops = names.map((name) => onProjectNotice(name, listener))
  return () => {
    for (const stop of stops) stop()
  }
}

async function* itemsAfter(context: AccessContext, place: SessionPlace, after: Cursor | null) {
  const reading = await readSessionAfter(context, place.projectId, place.sessionId, after)
  if (reading.kind === 'reset') yield { kind: 'reset', snapshot: reading.snapshot } as const
  else
    for (const { audience, event, cursor } of reading.events) yield { kind: 'event', audience, event, cursor } as const
}

/**
 * A session from a place on: what was missed, or all afresh, and then what happens, each event once and in order. Rights
 * are asked at every read, so a removed member's stream ends (`closed`) within a poll, and nothing is replayed to
 * somebody who lost them. Ends by itself after 15 minutes; the browser comes back with its cursor.
 */
export async function* sessionStream(
  context: AccessContext,
  options: SessionStreamOptions,
): AsyncGenerator<SessionItem> {
  const { signal, pollMs = 1000, beatMs = 15_000, endAfterMs = 15 * 60_000 } = options
  const wake: { call: () => void } = { call: () => undefined }
  // subscribed before the first read, so that nothing falls between the two
  const stop = onNotices(options, () => {
    wake.call()
  })
  const startedAt = performance.now()
  let { after } = options
  let lastWordAt = Number.NEGATIVE_INFINITY
  let present = ''
  try {
    while (!signal.aborted && performance.now() - startedAt < endAfterMs) {
      const resting = restUntil(wake, pollMs, signal)
      for await (const item of itemsAfter(context, options, after)) {
        after = item.kind === 'reset' ? item.snapshot.cursor : item.cursor
        yield item
      }
      const presence = await getPresence(context, options.projectId, options.sessionId)
      if (JSON.stringify(presence) !== present) yield { kind: 'presence', presence }
      present = JSON.stringify(presence)
      if (performance.now() - lastWordAt >= beatMs) {
        lastWordAt = performance.now()
        yield { kind: 'beat' }
      }
      await resting
    }
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'not-found' || error.code === 'signed-out'))
      yield { kind: 'closed' }
    else if (!(error instanceof Refusal && error.code === 'busy')) throw error
  } finally {
    stop()
  }
}
