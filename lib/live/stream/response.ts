import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { refusalResponse } from '@/lib/access/route.ts'
import { eventBytes, eventStream, lastWord } from '@/lib/platform/event-stream.ts'
import { holdStream, type StreamLimit } from '@/lib/platform/open-streams.ts'
import type { Following } from './log-rooms.ts'

/** A log as a route sends it. */
export interface StreamedLog<After> {
  /** Undefined for a text that is no position; null for none, if the log can be followed without one. */
  readonly positionIn: (text: string | null) => After | null | undefined
  /** Throws not-found and busy; see `LogRooms.join`. */
  readonly join: (context: AccessContext, following: Following<After>) => Promise<string>
  /** How many streams this holder may have open. */
  readonly limitsOf: (holder: string) => readonly StreamLimit[]
}

/**
 * The answer to a request for the events of a log, as server-sent events: those of the log itself, `beat` (up to date),
 * `late` (the server is behind), `closed` (may not read any more) and `crowded`. `find` returns the log, null if there
 * is none. The client's position is `Last-Event-ID`, or `after` in the address; 400 for a text that is none.
 */
export async function streamOf<After>(
  request: Request,
  context: AccessContext | null,
  find: (context: AccessContext) => Promise<StreamedLog<After> | null>,
): Promise<Response> {
  try {
    if (!context) throw new Refusal('signed-out')
    const log = await find(context)
    if (!log) throw new Refusal('not-found')
    const after = log.positionIn(request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after'))
    if (after === undefined) return new Response(null, { status: 400 })
    const leaving = new AbortController()
    const { sink, response } = eventStream(() => {
      leaving.abort()
    })
    const signal = AbortSignal.any([request.signal, leaving.signal])
    // everything that can fail happens before the stream opens
    const holder = await log.join(context, { after, sink, signal })
    const letGo = holdStream(log.limitsOf(holder), (why) => {
      sink.send(eventBytes(lastWord(why)))
      sink.end()
    })
    signal.addEventListener('abort', letGo, { once: true })
    if (signal.aborted) letGo()
    return response
  } catch (error) {
    return refusalResponse(error)
  }
}
