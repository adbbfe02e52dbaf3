import 'server-only'
import { closeWithPlace, namedHere, placeHere } from './place.ts'

/** Why the server ended a stream, as its page reads it. */
export type StreamEnd =
  /** Its person opened more than allowed: this was the oldest. */
  | 'crowded'
  /** The server stops: the page reconnects to another one. */
  | 'restart'

/** A limit: whose streams are counted, and the maximum at once. */
export interface StreamLimit {
  readonly of: string
  readonly most: number
}

interface OpenStream {
  readonly end: (why: StreamEnd) => void
}

// on globalThis: Next may load this module more than once, and a process has one count
const shared = globalThis as typeof globalThis & {
  __wijkspiegelStreams?: Map<string, Set<OpenStream>>
  __wijkspiegelNoStreams?: boolean
}
const streams = (shared.__wijkspiegelStreams ??= new Map<string, Set<OpenStream>>())

/** A person may follow one project in eight places, and all projects in twenty-four. */
export const streamsOfPerson = (personId: string, projectId: string): readonly StreamLimit[] => [
  { of: `person ${personId} project ${projectId}`, most: 8 },
  { of: `person ${personId}`, most: 24 },
]

/** A pass is used on one device; three allows for reloads before the closed stream is noticed. */
export const streamsOfPass = (pass: string): readonly StreamLimit[] => [{ of: pass, most: 3 }]

const everyone: StreamLimit = { of: 'everyone', most: Infinity }

/** Those of one copy of the hosted demo: ids are the same in all. */
const everyoneHere = (): StreamLimit => ({ of: namedHere(everyone.of), most: Infinity })

/**
 * Counts a stream that opens in this process. Beyond the limit the oldest is ended, so that forgotten tabs never shut
 * anybody out. `end` is called at most once, before the stream is released. Returns the release; calling that again
 * does nothing.
 */
export function holdStream(limits: readonly StreamLimit[], end: OpenStream['end']): () => void {
  if (shared.__wijkspiegelNoStreams) {
    end('restart')
    return () => undefined
  }
  const all = [...limits.map(({ of, most }) => ({ of: namedHere(of), most })), everyone, everyoneHere()]
  const letGo = () => {
    for (const { of } of all) {
      const held = streams.get(of)
      held?.delete(stream)
      if (held?.size === 0) streams.delete(of)
    }
  }
  const stream: OpenStream = {
    end: (why) => {
      letGo()
      end(why)
    },
  }
  for (const { of, most } of all) {
    const held = [...(streams.get(of) ?? [])]
    for (const old of held.slice(0, Math.max(0, held.length + 1 - most))) old.end('crowded')
  }
  for (const { of } of all) streams.set(of, (streams.get(of) ?? new Set()).add(stream))
  if (placeHere()) closeWithPlace(endStreamsHere)
  return letGo
}

/** Ends every stream of this process and tells each page why. */
export function endStreams(why: StreamEnd): void {
  for (const stream of streams.get(everyone.of) ?? []) stream.end(why)
}

/** The number of open streams of the copy that this work belongs to. */
export const streamsHere = (): number => streams.get(everyoneHere().of)?.size ?? 0

function endStreamsHere(): Promise<void> {
  for (const stream of streams.get(everyoneHere().of) ?? []) stream.end('restart')
  return Promise.resolve()
}

/** From now on every stream that opens here is told to reconnect elsewhere: this process stops. */
export function refuseStreams(): void {
  shared.__wijkspiegelNoStreams = true
}

/** The number of open streams in this process. */
export const openStreamCount = (): number => streams.get(everyone.of)?.size ?? 0
