import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { meansGone, Refusal } from '@/lib/access/refusal.ts'
import { followProjectLog, type Told } from './followers.ts'
import type { ProjectEvent } from '@/lib/live/rules/model.ts'
import { listEventsAfter } from '@/lib/live/queries.ts'
import { restUntil } from '@/lib/live/rules/rest.ts'

export type StreamItem = { kind: 'event'; event: ProjectEvent } | { kind: 'beat' } | { kind: 'closed' }

export interface StreamOptions {
  projectId: string
  after: number
  signal: AbortSignal
  /** How often the log is read even without a notice: a lost NOTIFY costs a second, not an event. */
  pollMs?: number
  beatMs?: number
  endAfterMs?: number
}

/** A queue of what was delivered but not yet read. */
class Post {
  private readonly told: Told[] = []
  readonly wake: { call: () => void } = { call: () => undefined }

  readonly put = (told: Told): void => {
    this.told.push(told)
    this.wake.call()
  }
  take(): Told | undefined {
    return this.told.shift()
  }
}

/** Everything after a position, in parts of two hundred. */
async function* missedAfter(context: AccessContext, projectId: string, after: number): AsyncGenerator<ProjectEvent> {
  for (let from = after; ;) {
    const events = await listEventsAfter(context, projectId, from)
    yield* events
    const last = events.at(-1)
    if (!last) return
    from = last.seq
  }
}

/**
 * The log of a project from a position on: first missed events, then new ones as they happen. Rights are checked at
 * every read: a removed member's stream ends (`closed`) within a poll. Ends after 15 minutes; the browser reconnects.
 */
export async function* projectStream(context: AccessContext, options: StreamOptions): AsyncGenerator<StreamItem> {
  const { projectId, signal, pollMs = 1000, beatMs = 15_000, endAfterMs = 15 * 60_000 } = options
  const post = new Post()
  const endsAt = performance.now() + endAfterMs
  let beatAt = performance.now() + beatMs
  let after = options.after
  let stop: (() => void) | null = null
  try {
    // before the first read, so that no event is missed between the two
    stop = await followProjectLog(projectId, pollMs, { context, tell: post.put })
    for await (const event of missedAfter(context, projectId, after)) {
      after = event.seq
      yield { kind: 'event', event }
    }
    while (!signal.aborted && performance.now() < endsAt) {
      const resting = restUntil(post.wake, Math.max(0, Math.min(beatAt, endsAt) - performance.now()), signal)
      for (let told = post.take(); told; told = post.take()) {
        if (told.kind === 'busy') return
        if (told.kind === 'closed') {
          yield { kind: 'closed' }
          return
        }
        for (const event of told.events) {
          if (event.seq <= after) continue
          after = event.seq
          beatAt = performance.now() + beatMs
          yield { kind: 'event', event }
        }
      }
      if (performance.now() >= beatAt) {
        beatAt = performance.now() + beatMs
        yield { kind: 'beat' }
      }
      await resting
    }
  } catch (error) {
    if (meansGone(error)) yield { kind: 'closed' }
    else if (!(error instanceof Refusal && error.code === 'busy')) throw error
  } finally {
    stop?.()
  }
}
