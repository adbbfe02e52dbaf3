import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { eventBytes, eventText, type EventSink } from '@/lib/platform/event-stream.ts'
import type { SessionIds } from '@/lib/session/commands/session.ts'
import type { Cursor } from '@/lib/session/rules/cursor.ts'
import { sessionReaders, type ReaderRight } from '@/lib/session/queries/session.ts'

export type Kind = Cursor['audience']

export interface StreamReader {
  readonly context: AccessContext
  readonly sink: EventSink
  /** Where it was when it came. */
  readonly after: Cursor | null
  readonly endsAt: number
  /** The right to read was asked: who it is, or why not. Called at every asking, and the first time counts. */
  readonly decided: (holder: string | Refusal) => void
  /** As what it was last found to read; null until then. */
  kind: Kind | null
  /** Has everything that those of its kind have. */
  live: boolean
  /** The number of the last asking that said as what it reads. */
  askedIn: number
}

const isGone = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'not-found' || error.code === 'signed-out')

/** The readers of one session in one process, and their right to be so. */
export class Readers {
  private readonly all = new Set<StreamReader>()
  private askings = 0

  private readonly ids: SessionIds

  constructor(ids: SessionIds) {
    this.ids = ids
  }

  get size(): number {
    return this.all.size
  }
  add(reader: StreamReader): void {
    this.all.add(reader)
  }
  drop(reader: StreamReader): void {
    this.all.delete(reader)
  }
  list(which: (reader: StreamReader) => boolean = () => true): StreamReader[] {
    return [...this.all].filter(which)
  }
  kinds(): Kind[] {
    return [...new Set(this.list().flatMap(({ kind }) => kind ?? []))]
  }
  send(bytes: Uint8Array, which: (reader: StreamReader) => boolean): void {
    for (const reader of this.all) if (reader.live && which(reader)) reader.sink.send(bytes)
  }

  /** Somebody who may not read any more, or never might: is told so, and nothing after it. */
  close(reader: StreamReader): void {
    // two askings at the same time may both find it out
    if (!this.all.delete(reader)) return
    if (reader.kind) reader.sink.send(eventBytes(eventText('closed', {})))
    reader.decided(new Refusal('not-found'))
    reader.sink.end()
  }

  /** Those whose right could not be asked, because the database is away: they come back later. */
  turnAway(): void {
    for (const reader of this.list(({ kind }) => kind === null)) {
      this.drop(reader)
      reader.decided(new Refusal('busy'))
      reader.sink.end()
    }
  }

  /**
   * Asks the right of these readers, and closes those who have none. Of two askings at the same time either may end
   * first: a no holds whenever it comes, and as what somebody reads is said by the one that began later.
   */
  async check(asked: readonly StreamReader[]): Promise<void> {
    const asking = ++this.askings
    const rights = await this.rightsOf(asked)
    for (const [index, reader] of asked.entries()) {
      if (!this.all.has(reader)) continue
      const right = rights[index]
      if (!right) this.close(reader)
      else if (asking > reader.askedIn) {
        reader.askedIn = asking
        // in another hat: another log, all afresh
        if (reader.kind !== right.audience) reader.live = false
        reader.kind = right.audience
        reader.decided(right.holder)
      }
    }
  }

  /** By the mouth of the first who may read at all; those before it may not. */
  private async rightsOf(asked: readonly StreamReader[]): Promise<(ReaderRight | null)[]> {
    const contexts = asked.map(({ context }) => context)
    const mouths = [...this.list(({ live }) => live), ...asked]
    for (const mouth of mouths) {
      try {
        return await sessionReaders(mouth.context, this.ids.projectId, this.ids.sessionId, contexts)
      } catch (error) {
        if (!isGone(error)) throw error
        this.close(mouth)
      }
    }
    return []
  }

  /** Reads something by the mouth of a reader who may; null when nobody of these is left. */
  async readAs<T>(
    which: (reader: StreamReader) => boolean,
    read: (context: AccessContext) => Promise<T>,
  ): Promise<T | null> {
    for (const mouth of this.list((reader) => reader.kind !== null && which(reader))) {
      try {
        return await read(mouth.context)
      } catch (error) {
        if (!isGone(error)) throw error
        this.close(mouth)
      }
    }
    return null
  }
}
