import 'server-only'
import type { StreamEnd } from './open-streams.ts'

/** Bytes that may wait for one reader. Beyond that it is cut off, and reconnects with its cursor when it can. */
const backlogLimitBytes = 256 * 1024

const encoder = new TextEncoder()

/** One server-sent event. `id`: returned by the browser as Last-Event-ID. */
export const eventText = (name: string, data: object, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

/** The last message to a reader whom the server disconnects, and why; browsers reconnect within three seconds. */
export const lastWord = (why: StreamEnd): string =>
  why === 'crowded' ? eventText(why, {}) : `retry: ${500 + Math.floor(Math.random() * 2500)}\n\n`

export const eventBytes = (text: string): Uint8Array => encoder.encode(text)

/** Receives the events for one reader. */
export interface EventSink {
  /** The same bytes may go to many readers. Does nothing once the reader is gone. */
  send(bytes: Uint8Array): void
  /** Closes after everything sent so far. */
  end(): void
}

/**
 * A response of server-sent events, and the sink that fills it. `onGone` is called once: when the reader left, was cut
 * off for being slow, or was ended. A stalled reader costs at most the limit: its queue is discarded at once, and its
 * connection closes as soon as it takes what the network holds.
 */
export function eventStream(onGone: () => void): { readonly sink: EventSink; readonly response: Response } {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null
  const gone = () => {
    if (!controller) return
    controller = null
    onGone()
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start(opened) {
        controller = opened
      },
      cancel: gone,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: backlogLimitBytes }),
  )
  const sink: EventSink = {
    send(bytes) {
      if (!controller) return
      if (Number(controller.desiredSize) > 0) controller.enqueue(bytes)
      else {
        // Next treats an AbortError as normal and does not log it
        controller.error(new DOMException('the reader is too slow', 'AbortError'))
        gone()
      }
    },
    end() {
      controller?.close()
      gone()
    },
  }
  sink.send(eventBytes('retry: 1500\n\n'))
  const response = new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform: otherwise Next gzips the stream and holds events back
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
  return { sink, response }
}
