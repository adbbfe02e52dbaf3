import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { meansGone, Refusal } from '@/lib/access/refusal.ts'
import { eventBytes, eventText, type EventSink } from '@/lib/platform/event-stream.ts'
import type { ReaderRight } from '@/lib/live/rules/reader-right.ts'
import type { FollowedLog } from './log.ts'

export interface StreamReader<Kind extends string, After> {
  readonly context: AccessContext
  readonly sink: EventSink
  /** The reader's position on arrival. */
  readonly after: After | null
  readonly endsAt: number
  /** Called after every check with who it is, or why it may not read; only the first call counts. */
  readonly decided: (holder: string | Refusal) => void
  /** Audience found at the last permission check; null before the first. */
  kind: Kind | null
  /** Has everything that the other readers of its kind have. */
  live: boolean
  /** The number of the last check that set `kind`. */
  askedIn: number
}

type Which<Kind extends string, After> = (reader: StreamReader<Kind, After>) => boolean

/** The readers of one log in one process, and their right to be so. */
export class Readers<Kind extends string, After> {
  private readonly all = new Set<StreamReader<Kind, After>>()
  private askings = 0

  private readonly log: Pick<FollowedLog<Kind, After>, 'rights'>

  constructor(log: Pick<FollowedLog<Kind, After>, 'rights'>) {
    this.log = log
  }

  get size(): number {
    return this.all.size
  }
  add(reader: StreamReader<Kind, After>): void {
    this.all.add(reader)
  }
  drop(reader: StreamReader<Kind, After>): void {
    this.all.delete(reader)
  }
  list(which: Which<Kind, After> = () => true): StreamReader<Kind, After>[] {
    return [...this.all].filter(which)
  }
  kinds(): Kind[] {
    return [...new Set(this.list().flatMap(({ kind }) => kind ?? []))]
  }
  send(bytes: Uint8Array, which: Which<Kind, After>): void {
    for (const reader of this.all) if (reader.live && which(reader)) reader.sink.send(bytes)
  }

  /** Tells a reader that it may not read (any more), and sends nothing after it. */
  close(reader: StreamReader<Kind, After>): void {
    // two concurrent checks may both find it out
    if (!this.all.delete(reader)) return
    if (reader.kind) reader.sink.send(eventBytes(eventText('closed', {})))
    reader.decided(new Refusal('not-found'))
    reader.sink.end()
  }

  /** Sends away readers that could not be checked because the database is away: they come back later. */
  turnAway(): void {
    for (const reader of this.list(({ kind }) => kind === null)) {
      this.drop(reader)
      reader.decided(new Refusal('busy'))
      reader.sink.end()
    }
  }

  /**
   * Checks these readers and closes those who may not read. Of two concurrent checks either may end first: a no always
   * counts, but the audience is set by the check that began later.
   */
  async check(asked: readonly StreamReader<Kind, After>[]): Promise<void> {
    const asking = ++this.askings
    const rights = await this.rightsOf(asked)
    for (const [index, reader] of asked.entries()) {
      if (!this.all.has(reader)) continue
      const right = rights[index]
      if (!right) this.close(reader)
      else if (asking > reader.askedIn) {
        reader.askedIn = asking
        // another audience has another log: start afresh
        if (reader.kind !== right.audience) reader.live = false
        reader.kind = right.audience
        reader.decided(right.holder)
      }
    }
  }

  /** Runs the check with the first reader's context that is still allowed; drops those that are not. */
  private async rightsOf(asked: readonly StreamReader<Kind, After>[]): Promise<readonly (ReaderRight<Kind> | null)[]> {
    const contexts = asked.map(({ context }) => context)
    const mouths = [...this.list(({ live }) => live), ...asked]
    for (const mouth of mouths) {
      try {
        return await this.log.rights(mouth.context, contexts)
      } catch (error) {
        if (!meansGone(error)) throw error
        this.close(mouth)
      }
    }
    return []
  }

  /** Reads with the context of a reader that is still allowed; null when none is left. */
  async readAs<T>(which: Which<Kind, After>, read: (context: AccessContext) => Promise<T>): Promise<T | null> {
    for (const mouth of this.list((reader) => reader.kind !== null && which(reader))) {
      try {
        return await read(mouth.context)
      } catch (error) {
        if (!meansGone(error)) throw error
        this.close(mouth)
      }
    }
    return null
  }
}
