import 'server-only'
import type { SessionSnapshot } from '@/lib/session/rules/cursor.ts'

const snapshotsMax = 200
const keptMs = 60_000

/**
 * What was last read of sessions, each for one kind of reader, so that the next reading begins there (ADR 35). Says
 * nothing about who may read, and not whether a snapshot is still true: its epoch does.
 */
export class RecentSnapshots {
  private readonly held = new Map<string, { readonly snapshot: SessionSnapshot; readonly forgetting: NodeJS.Timeout }>()

  get(key: string): SessionSnapshot | null {
    return this.held.get(key)?.snapshot ?? null
  }

  /** Keeps it for a minute from now. */
  keep(key: string, snapshot: SessionSnapshot): void {
    this.forget(key)
    const forgetting = setTimeout(() => this.held.delete(key), keptMs)
    forgetting.unref()
    this.held.set(key, { snapshot, forgetting })
    const [oldest] = this.held.keys()
    if (this.held.size > snapshotsMax && oldest !== undefined) this.forget(oldest)
  }

  private forget(key: string): void {
    clearTimeout(this.held.get(key)?.forgetting)
    this.held.delete(key)
  }
}
