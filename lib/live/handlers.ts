import 'server-only'
import { refusalResponse } from '@/lib/access/route.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { signedIn } from '@/lib/access/session.ts'
import { eventBytes, eventStream, eventText, lastWord } from '@/lib/platform/event-stream.ts'
import { isId } from '@/lib/platform/ids.ts'
import { log } from '@/lib/platform/logger.ts'
import { holdStream, streamsOfPerson, type StreamLimit } from '@/lib/platform/open-streams.ts'
import { parseProjectCursor } from '@/lib/live/rules/model.ts'
import { listEventsAfter } from './queries.ts'
import { projectStream, type StreamItem } from '@/lib/live/stream/project-stream.ts'

function textOf(item: StreamItem): string {
  if (item.kind === 'beat') return ': \n\n'
  if (item.kind === 'closed') return eventText('closed', {})
  return eventText('project', item.event, String(item.event.seq))
}

/** A project's events as server-sent events. The cursor is the number of the last event received. */
export async function GET(request: Request, { params }: { params: Promise<{ project: string }> }): Promise<Response> {
  try {
    const { project: projectId } = await params
    const current = await signedIn()
    if (!current) throw new Refusal('signed-out')
    const given = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
    const after = parseProjectCursor(given)
    if (after === null) return new Response(null, { status: 400 })
    if (!isId(projectId)) throw new Refusal('not-found')
    // everything that can fail happens before the stream opens
    await listEventsAfter(current.context, projectId, after)
    const leaving = new AbortController()
    const signal = AbortSignal.any([request.signal, leaving.signal])
    const limits = streamsOfPerson(current.person.id, projectId)
    return streamed(projectStream(current.context, { projectId, after, signal }), leaving, limits)
  } catch (error) {
    return refusalResponse(error)
  }
}

function streamed(
  items: AsyncGenerator<StreamItem>,
  leaving: AbortController,
  limits: readonly StreamLimit[],
): Response {
  const { sink, response } = eventStream(() => {
    letGo()
    leaving.abort()
  })
  const letGo = holdStream(limits, (why) => {
    sink.send(eventBytes(lastWord(why)))
    sink.end()
  })
  const send = async () => {
    for await (const item of items) sink.send(eventBytes(textOf(item)))
  }
  send()
    .catch((error: unknown) => {
      log.error('project stream failed', { error })
    })
    .finally(() => {
      sink.end()
    })
  return response
}
