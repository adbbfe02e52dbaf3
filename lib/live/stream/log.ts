import type { AccessContext } from '@/lib/access/access.ts'
import type { ReaderRight } from '@/lib/live/rules/reader-right.ts'

/** What a notice of the database, or a poll, makes due. */
type Due = 'rights' | 'log' | 'presence'

/** What was read of a log for one kind of reader, not yet taken over. */
export interface LogReading {
  /**
   * The last number in the project's log, at least as new as what was read: anybody removed before one of these events
   * was removed before that number.
   */
  readonly projectSeq: number
  /** Takes it over, and returns it as server-sent events for readers who have all before it; empty when nothing is new. */
  readonly take: () => string
  /** The log is read in parts, and there is more. */
  readonly isPart: boolean
  /** With it, readiness or attendance changed. */
  readonly movesPresence: boolean
}

/** A log that pages follow, as one process reads it. Nothing here checks who may read but `rights`. */
export interface FollowedLog<Kind extends string, After> {
  /** For the server's own log. */
  readonly name: string
  /** The notices that concern it, and what each makes due. */
  readonly notices: readonly { readonly notice: string; readonly makesDue: readonly Due[] }[]
  /** What each of these may read now, null for those who may not. Throws not-found when `context` itself may not. */
  rights(context: AccessContext, readers: readonly AccessContext[]): Promise<readonly (ReaderRight<Kind> | null)[]>
  /** False before the first reading for this kind. */
  isRead(kind: Kind): boolean
  read(context: AccessContext, kind: Kind): Promise<LogReading>
  /** What a new reader at this position lacks of what was read for its kind, as server-sent events. */
  lacking(context: AccessContext, kind: Kind, after: After | null): Promise<string>
  /** The content of the event `beat`, which says that a reader is up to date. */
  beat(): object
  /** Who is present, for logs whose pages show it. */
  readonly presence: {
    /** Readers of one circle are told the same. */
    readonly circleOf: (kind: Kind) => string
    readonly read: (context: AccessContext, circle: string) => Promise<object>
  } | null
}
