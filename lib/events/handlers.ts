import 'server-only'
import { refusalResponse } from '@/lib/access/route.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { signedIn } from '@/lib/access/session.ts'
import { parseCursor } from './model.ts'
import { listEventsAfter } from './queries.ts'
import { projectStream, type StreamItem } from './stream.ts'

const backlogLimitBytes = 256 * 1024

function frameOf(item: StreamItem): string {
  if (item.kind === 'beat') return ': \n\n'
  if (item.kind === 'closed') return 'event: closed\ndata: {}\n\n'
  return `id: ${item.event.seq}\nevent: project\ndata: ${JSON.stringify(item.event)}\n\n`
}

/** What happens in a project, as server-sent events. The cursor is the number of the last event that was seen. */
export async function GET(request: Request, { params }: { params: Promise<{ project: string }> }): Promise<Response> {
  try {
    const { project: projectId } = await params
    const current = await signedIn()
    if (!current) throw new Refusal('signed-out')
    const given = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
    const after = parseCursor(given)
    if (after === null || !/^[0-9a-f-]{36}$/.test(projectId))
      return new Response(null, { status: after === null ? 400 : 404 })
    // everything that can fail happens before the stream opens
    await listEventsAfter(current.context, projectId, after)
    return stream(projectStream(current.context, { projectId, after, signal: request.signal }))
  } catch (error) {
    return refusalResponse(error)
  }
}

function stream(items: AsyncGenerator<StreamItem>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode('retry: 1500\n\n'))
      },
      async pull(controller) {
        const next = await items.next()
        if (next.done) controller.close()
        else controller.enqueue(encoder.encode(frameOf(next.value)))
      },
      async cancel() {
        await items.return(undefined)
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: backlogLimitBytes }),
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform: otherwise Next gzips the stream and holds events back
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
