import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { onProjectNotice } from '@/lib/platform/notify.ts'
import type { ProjectEvent } from './model.ts'
import { listEventsAfter } from './queries.ts'

export type StreamItem = { kind: 'event'; event: ProjectEvent } | { kind: 'beat' } | { kind: 'closed' }

export interface StreamOptions {
  projectId: string
  after: number
  signal: AbortSignal
  /** Asks the log again even without a notice: a lost NOTIFY costs a second, not an event. */
  pollMs?: number
  beatMs?: number
  endAfterMs?: number
}

/** Resolves when woken, after `ms`, or when the signal aborts: whatever is first. */
export function restUntil(wake: { call: () => void }, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      done()
    }
    const timer = setTimeout(finish, ms)
    signal.addEventListener('abort', finish, { once: true })
    wake.call = finish
  })
}

/**
 * The log of a project from a place on: first what was missed, then as it happens. Rights are asked at every read, so a
 * removed member's stream ends (`closed`) within a poll. Ends by itself after 15 minutes; the browser comes back.
 */
export async function* projectStream(context: AccessContext, options: StreamOptions): AsyncGenerator<StreamItem> {
  const { projectId, signal, pollMs = 1000, beatMs = 15_000, endAfterMs = 15 * 60_000 } = options
  const wake: { call: () => void } = { call: () => undefined }
  // subscribed before the first read, so that nothing falls between the two
  const stop = onProjectNotice(projectId, () => {
    wake.call()
  })
  const startedAt = performance.now()
  let after = options.after
  let lastWordAt = startedAt
  try {
    while (!signal.aborted && performance.now() - startedAt < endAfterMs) {
      const resting = restUntil(wake, pollMs, signal)
      const events = await listEventsAfter(context, projectId, after)
      for (const event of events) {
        after = event.seq
        lastWordAt = performance.now()
        yield { kind: 'event', event }
      }
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
