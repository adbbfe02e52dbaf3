import 'server-only'
import { Refusal } from '@/lib/access/refusal.ts'
import { refusalResponse, writeRoute } from '@/lib/access/route.ts'
import { signedIn } from '@/lib/access/session.ts'
import { giveCommand, sayPresence, type SessionPlace } from './commands.ts'
import { cursorText, parseCursor } from './cursor.ts'
import { getPresence } from './queries.ts'
import { commandPostSchema, presenceSchema } from './schema.ts'
import { sessionStream, type SessionItem } from './stream.ts'

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

function frameOf(item: SessionItem): string {
  const frame = (name: string, data: object, id?: string) =>
    `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
  switch (item.kind) {
    case 'reset':
      return frame('reset', item.snapshot, cursorText(item.snapshot.cursor))
    case 'event':
      return frame('session', { audience: item.audience, event: item.event }, cursorText(item.cursor))
    case 'presence':
      return frame('presence', item.presence)
    case 'beat':
      return frame('beat', { nowMs: Date.now() })
    case 'closed':
      return frame('closed', {})
  }
}

/** What happens in a session, as server-sent events. Without a cursor, or with one that is no place in it, all afresh. */
export async function getEvents(request: Request, given: Params): Promise<Response> {
  try {
    const current = await signedIn()
    if (!current) throw new Refusal('signed-out')
    const place = await placeOf(given)
    if (!place) return nothingThere()
    const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
    const after = text === null ? null : parseCursor(text)
    if (text !== null && after === null) return new Response(null, { status: 400 })
    // everything that can fail happens before the stream opens
    await getPresence(current.context, place.projectId, place.sessionId)
    return streamed(sessionStream(current.context, { ...place, after, signal: request.signal }))
  } catch (error) {
    return refusalResponse(error)
  }
}

function streamed(items: AsyncGenerator<SessionItem>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await items.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(frameOf(next.value)))
    },
    async cancel() {
      await items.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform: otherwise Next gzips the stream and holds events back
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
