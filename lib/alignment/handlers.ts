import 'server-only'
import { Refusal } from '@/lib/access/refusal.ts'
import { refusalResponse, writeRoute } from '@/lib/access/route.ts'
import { carriedContext } from '@/lib/access/session.ts'
import { eventStream } from '@/lib/platform/event-stream.ts'
import { giveCommand, sayPresence, type SessionPlace } from './commands.ts'
import { parseCursor } from './cursor.ts'
import { commandPostSchema, presenceSchema } from './schema.ts'
import { joinSession } from './stream.ts'

interface Params {
  readonly params: Promise<{ project: string; session: string }>
}

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where the address leads, or null for ids that no session can have. */
async function placeOf({ params }: Params): Promise<SessionPlace | null> {
  const { project: projectId, session: sessionId } = await params
  return idShape.test(projectId) && idShape.test(sessionId) ? { projectId, sessionId } : null
}

const nothingThere = () => refusalResponse(new Refusal('not-found'))

/** 204 for what was done; a refusal as it is. */
async function done(answer: Promise<Response>): Promise<Response> {
  const response = await answer
  return response.ok ? new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } }) : response
}

/** A command of somebody in the session: 204, or 4xx with `{ refusal }`, 503 when it should be sent again later. */
export async function postCommand(request: Request, given: Params): Promise<Response> {
  const place = await placeOf(given)
  if (!place) return nothingThere()
  return done(
    writeRoute(request, commandPostSchema, async ({ context }, { commandId, command }) => {
      await giveCommand(context, place, commandId, command)
      return {}
    }),
  )
}

/** That a page is open, and whether its person is writing or ready. Answers as `postCommand`. */
export async function postPresence(request: Request, given: Params): Promise<Response> {
  const place = await placeOf(given)
  if (!place) return nothingThere()
  return done(
    writeRoute(request, presenceSchema, async ({ context }, word) => {
      await sayPresence(context, place, word)
      return {}
    }),
  )
}

/**
 * What happens in a session, as server-sent events: `reset` (all afresh: without a cursor, or with one that is no place in
 * it), `session` (one event), `presence`, `beat` (up to date, and the server's clock), `late` (the server is behind) and
 * `closed`. The id of an event is the cursor after it. 400 for a cursor that is none.
 */
export async function getEvents(request: Request, given: Params): Promise<Response> {
  try {
    const context = await carriedContext()
    if (!context) throw new Refusal('signed-out')
    const place = await placeOf(given)
    if (!place) return nothingThere()
    const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
    const after = text === null ? null : parseCursor(text)
    if (text !== null && after === null) return new Response(null, { status: 400 })
    const leaving = new AbortController()
    const { sink, response } = eventStream(() => {
      leaving.abort()
    })
    const signal = AbortSignal.any([request.signal, leaving.signal])
    // everything that can fail happens before the stream opens
    await joinSession(context, { ...place, after, sink, signal })
    return response
  } catch (error) {
    return refusalResponse(error)
  }
}
