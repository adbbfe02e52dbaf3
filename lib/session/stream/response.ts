import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { refusalResponse } from '@/lib/access/route.ts'
import { eventBytes, eventStream, lastWord } from '@/lib/platform/event-stream.ts'
import { holdStream, streamsOfPass, streamsOfPerson, type StreamLimit } from '@/lib/platform/open-streams.ts'
import type { SessionIds } from '@/lib/session/commands/session.ts'
import { parseSessionCursor } from '@/lib/session/rules/cursor.ts'
import { joinSession } from './session-stream.ts'

const limitsOf = (holder: string, projectId: string): readonly StreamLimit[] =>
  holder.startsWith('pass ') ? streamsOfPass(holder) : streamsOfPerson(holder, projectId)

/**
 * The answer to a request for the events of a session. `find` returns the session, null if there is none. The client's
 * position is `Last-Event-ID`, or `after` in the address.
 */
export async function streamOf(
  request: Request,
  context: AccessContext | null,
  find: (context: AccessContext) => Promise<SessionIds | null>,
): Promise<Response> {
  try {
    if (!context) throw new Refusal('signed-out')
    const ids = await find(context)
    if (!ids) throw new Refusal('not-found')
    const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
    const after = text === null ? null : parseSessionCursor(text)
    if (text !== null && after === null) return new Response(null, { status: 400 })
    const leaving = new AbortController()
    const { sink, response } = eventStream(() => {
      leaving.abort()
    })
    const signal = AbortSignal.any([request.signal, leaving.signal])
    // everything that can fail happens before the stream opens
    const { projectId, sessionId } = ids
    const holder = await joinSession(context, { projectId, sessionId, after, sink, signal })
    const letGo = holdStream(limitsOf(holder, projectId), (why) => {
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
