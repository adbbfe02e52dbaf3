import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { meansGone, Refusal } from '@/lib/access/refusal.ts'
import { log } from '@/lib/platform/logger.ts'
import { onProjectNotice } from '@/lib/platform/notify.ts'
import type { ProjectEvent } from '@/lib/live/rules/model.ts'
import { latestSeq, listEventsAfter, projectReaders } from '@/lib/live/queries.ts'
import { restUntil } from '@/lib/live/rules/rest.ts'

/** What a follower is told: events, that it may no longer read, or that the database is away. */
export type Told =
  | { readonly kind: 'events'; readonly events: readonly ProjectEvent[] }
  | { readonly kind: 'closed' }
  | { readonly kind: 'busy' }

export interface Follower {
  readonly context: AccessContext
  readonly tell: (told: Told) => void
}

/**
 * All followers of one project in one process. The log is read once for all of them, and their rights are checked in
 * one statement, at each notice and each poll: a thousand open pages cost two statements a second, not two thousand.
 */
class Followers {
  private readonly all = new Set<Follower>()
  private readonly wake: { call: () => void } = { call: () => undefined }
  private seq: number | null = null
  private ready: Promise<void> | null = null

  private readonly projectId: string
  private readonly pollMs: number

  constructor(projectId: string, pollMs: number) {
    this.projectId = projectId
    this.pollMs = pollMs
  }

  /** Resolves once everything from now on will be delivered. Throws not-found and busy. */
  async join(follower: Follower, onEmpty: () => void): Promise<void> {
    this.all.add(follower)
    try {
      // the first follower fixes the starting position; the others wait for it
      this.ready ??= latestSeq(follower.context, this.projectId).then((seq) => {
        this.seq = seq
        void this.run(onEmpty)
      })
      await this.ready
    } catch (error) {
      this.ready = null
      this.all.delete(follower)
      if (this.all.size === 0) onEmpty()
      throw error
    }
  }

  leave(follower: Follower): void {
    this.all.delete(follower)
    this.wake.call()
  }

  private async run(onEmpty: () => void): Promise<void> {
    const stop = onProjectNotice(this.projectId, () => {
      this.wake.call()
    })
    const { signal } = new AbortController()
    try {
      while (this.all.size > 0) {
        const resting = restUntil(this.wake, this.pollMs, signal)
        await this.turn()
        await resting
      }
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'busy')) log.error('project stream failed', { error })
      this.tellAll({ kind: 'busy' })
      this.all.clear()
    } finally {
      onEmpty()
      stop()
    }
  }

  /** Reads new events, then checks who may read: somebody removed before an event does not get it. */
  private async turn(): Promise<void> {
    const events = await this.byOneWhoMay((context) => listEventsAfter(context, this.projectId, this.seq ?? 0))
    if (events === null) return
    const asked = [...this.all]
    const allowed = await this.byOneWhoMay((context) =>
      projectReaders(
        context,
        this.projectId,
        asked.map((follower) => follower.context),
      ),
    )
    for (const [index, follower] of asked.entries()) if (!allowed?.has(index)) this.close(follower)
    const last = events.at(-1)
    if (!last) return
    this.seq = last.seq
    this.tellAll({ kind: 'events', events })
    // the log is read in parts
    this.wake.call()
  }

  /**
   * Asks with the first follower's context still allowed; tells and drops those that are not. Null when none is left.
   */
  private async byOneWhoMay<Result>(ask: (context: AccessContext) => Promise<Result>): Promise<Result | null> {
    for (const follower of [...this.all]) {
      try {
        return await ask(follower.context)
      } catch (error) {
        if (!meansGone(error)) throw error
        this.close(follower)
      }
    }
    return null
  }

  private close(follower: Follower): void {
    if (this.all.delete(follower)) follower.tell({ kind: 'closed' })
  }

  private tellAll(told: Told): void {
    for (const follower of [...this.all]) follower.tell(told)
  }
}

// on globalThis: Next may load this module more than once, and a process reads a project once
const shared = globalThis as typeof globalThis & { __wijkspiegelFollowers?: Map<string, Followers> }
const known = (shared.__wijkspiegelFollowers ??= new Map<string, Followers>())

/**
 * Follows a project from now on; the returned function ends it. The caller reads earlier events itself, after this has
 * resolved. Throws not-found and busy.
 */
export async function followProjectLog(projectId: string, pollMs: number, follower: Follower): Promise<() => void> {
  // another poll interval, as in tests, is read separately
  const key = `${projectId} ${pollMs}`
  const followers = known.get(key) ?? new Followers(projectId, pollMs)
  known.set(key, followers)
  await followers.join(follower, () => {
    if (known.get(key) === followers) known.delete(key)
  })
  return () => {
    followers.leave(follower)
  }
}
