import type { EventStream } from '@/components/live/follow-log.ts'

/** A stream to the server that a test speaks through. */
export class FakeStream implements EventStream {
  readyState = 1
  private readonly listeners = new Map<string, (event: Event) => void>()
  readonly url: string

  constructor(url: string) {
    this.url = url
  }
  addEventListener(type: string, listener: (event: Event) => void) {
    this.listeners.set(type, listener)
  }
  close() {
    this.readyState = 2
  }
  /** Without data it is an event of the connection itself: `open`, `error`. */
  hear(type: string, data?: object | string, lastEventId = '') {
    const text = typeof data === 'string' ? data : JSON.stringify(data)
    this.listeners.get(type)?.(
      data === undefined ? new Event(type) : new MessageEvent(type, { data: text, lastEventId }),
    )
  }
  beat() {
    this.hear('beat', { nowMs: 1_000_000 })
  }
  /** Cut off: a browser would try again by itself. */
  breaks() {
    this.readyState = 0
    this.hear('error')
  }
  /** Answered by something else than a stream. */
  isRefused() {
    this.readyState = 2
    this.hear('error')
  }
}

/** Opens fake streams, and answers with this HTTP status when one was refused; 0: no network. */
export function fakeStreams() {
  const streams: FakeStream[] = []
  const state = { status: 200 }
  return {
    streams,
    state,
    open: (url: string): FakeStream => {
      const stream = new FakeStream(url)
      streams.push(stream)
      return stream
    },
    httpStatusOf: (): Promise<number> =>
      state.status === 0 ? Promise.reject(new Error('no network')) : Promise.resolve(state.status),
    /** Throws when none was opened. */
    last: (): FakeStream => {
      const stream = streams.at(-1)
      if (!stream) throw new Error('no stream was opened')
      return stream
    },
  }
}
