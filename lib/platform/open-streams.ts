import 'server-only'

/** Why a stream is ended by the server, as its page reads it. */
export type StreamEnd =
  /** Its person opened more of them than one may have: this was the oldest. */
  | 'crowded'
  /** The server stops: the page comes back to another one. */
  | 'restart'

/** Of whom a stream is counted, and how many of them there may be at once. */
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

/** A person follows one project in eight places at most, and all of them in twenty-four. */
export const streamsOfPerson = (personId: string, projectId: string): readonly StreamLimit[] => [
  { of: `person ${personId} project ${projectId}`, most: 8 },
  { of: `person ${personId}`, most: 24 },
]

/** Who came in with a code has one device; three are a reload, and a reload before the first was noticed. */
export const streamsOfPass = (pass: string): readonly StreamLimit[] => [{ of: pass, most: 3 }]

const everyone: StreamLimit = { of: 'everyone', most: Infinity }

/**
 * Counts a stream that opens in this process. Where there are too many already the oldest is ended, so that whoever
 * comes back is never shut out by tabs that were forgotten. `end` is called at most once, before the stream is let go.
 * Returns what lets it go; calling that again does nothing.
 */
export function holdStream(limits: readonly StreamLimit[], end: OpenStream['end']): () => void {
  if (shared.__wijkspiegelNoStreams) {
    end('restart')
    return () => undefined
  }
  const all = [...limits, everyone]
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
  for (const { of, most } of limits) {
    const held = [...(streams.get(of) ?? [])]
    for (const old of held.slice(0, Math.max(0, held.length + 1 - most))) old.end('crowded')
  }
  for (const { of } of all) streams.set(of, (streams.get(of) ?? new Set()).add(stream))
  return letGo
}

/** Ends every stream of this process: each page is told why. */
export function endStreams(why: StreamEnd): void {
  for (const stream of streams.get(everyone.of) ?? []) stream.end(why)
}

/** From now on every stream that opens in this process is told to come back elsewhere: it stops. */
export function refuseStreams(): void {
  shared.__wijkspiegelNoStreams = true
}

/** How many streams are open in this process. */
export const openStreamCount = (): number => streams.get(everyone.of)?.size ?? 0
