import { followSession, type Connection } from '@/components/session/follow-session.ts'
import { eventsBetween, parseCursor, type Cursor, type Snapshot } from '@/lib/alignment/cursor.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { HttpStream } from '../http-stream.ts'

/** What was counted over all readers. */
export interface Tally {
  deliveries: number
  gapped: number
  doubled: number
  resets: number
  connections: number
  /** Between the commit and the reader, ms; of every hundredth delivery. */
  readonly latencies: number[]
}
export const newTally = (): Tally => ({
  ...{ deliveries: 0, gapped: 0, doubled: 0, resets: 0, connections: 0 },
  latencies: [],
})

export interface ReaderOptions {
  readonly person: TestPerson
  /** Without the host. */
  readonly path: string
  readonly start: Snapshot
  readonly baseUrl: () => string
  readonly cookie: string
  readonly tally: Tally
  readonly random: () => number
}

/** One open page: the very code of the browser, on a connection that can be made to fail. */
export class Reader {
  connection: Connection = 'catching-up'
  left = false
  private stream: HttpStream | null = null
  private readonly following: ReturnType<typeof followSession>

  constructor(readonly options: ReaderOptions) {
    const { path, start, random } = options
    this.following = followSession(path, start, {
      open: (url) => this.open(url),
      statusOf: () => Promise.resolve(this.stream?.status ?? 0),
      changed: () => undefined,
      present: () => undefined,
      beat: () => undefined,
      connection: (connection) => {
        this.connection = connection
      },
      leave: () => {
        this.left = true
      },
      random,
    })
  }

  get held(): Snapshot {
    return this.following.held()
  }
  lacks(last: Cursor): number {
    return eventsBetween(this.held.cursor, last)
  }
  drop(): void {
    this.stream?.drop()
  }
  pause(): void {
    this.stream?.pause()
  }
  resume(): void {
    this.stream?.resume()
  }
  stop(): void {
    this.following.stop()
  }

  private open(url: string): HttpStream {
    const { baseUrl, cookie, tally } = this.options
    tally.connections += 1
    const stream = new HttpStream(`${baseUrl()}${url}`, cookie)
    const listen = stream.addEventListener.bind(stream)
    // counted as they arrive, before the page's own code could mend anything
    stream.addEventListener = (type, listener) => {
      listen(type, (event) => {
        if (type === 'session' && event instanceof MessageEvent) this.count(event)
        if (type === 'reset') tally.resets += 1
        listener(event)
      })
    }
    this.stream = stream
    return stream
  }

  private count({ data, lastEventId }: MessageEvent): void {
    const { tally } = this.options
    const cursor = parseCursor(lastEventId)
    const { audience, event } = JSON.parse(String(data)) as { audience: string; event: { atMs: number } }
    const lane = audience === 'all' ? 'all' : 'own'
    const step = (cursor?.[lane] ?? 0) - this.held.cursor[lane]
    tally.deliveries += 1
    if (step <= 0) tally.doubled += 1
    if (step > 1) tally.gapped += 1
    if (tally.deliveries % 100 === 0) tally.latencies.push(Date.now() - event.atMs)
  }
}
