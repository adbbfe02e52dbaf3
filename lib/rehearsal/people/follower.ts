import type { Connection } from '@/components/live/follow-log.ts'
import { followSession } from '@/components/session/follow-session.ts'
import { eventsBetween, type Cursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import { unopened } from '@/lib/session/rules/state.ts'
import type { Guest } from './guest.ts'
import { HttpStream } from './http-stream.ts'

interface FollowerEars {
  /** Another connection was started. */
  readonly opened?: () => void
  /** On arrival, before the page's own code could correct anything; `held`: the state before it. */
  readonly arrived?: (event: MessageEvent, held: SessionSnapshot) => void
  /** The session changed, or the connection to it. */
  readonly changed?: () => void
  /** Up to date. */
  readonly beat?: () => void
  /** May no longer see this session. */
  readonly left?: () => void
}

/** No position in any log: the stream answers with the whole state. */
export const nowhere: SessionSnapshot = {
  state: unopened,
  cursor: { epoch: '00000000', audience: 'facilitator', all: 0, own: 0 },
}

/** One open page: the browser's own code, on a connection that can be made to fail. */
export class Follower {
  connection: Connection = 'catching-up'
  hasLeft = false
  private stream: HttpStream | null = null
  private readonly following: ReturnType<typeof followSession>

  private readonly guest: Pick<Guest, 'visitor' | 'sessionPath'>
  private readonly ears: FollowerEars

  constructor(
    guest: Pick<Guest, 'visitor' | 'sessionPath'>,
    start: SessionSnapshot,
    random: () => number,
    ears: FollowerEars,
  ) {
    this.guest = guest
    this.ears = ears
    this.following = followSession(`/api${guest.sessionPath}/events`, start, {
      open: (url) => this.open(url),
      // of the answer that was no stream
      httpStatusOf: () => Promise.resolve(this.stream?.status ?? 0),
      changed: () => ears.changed?.(),
      present: () => undefined,
      beat: () => ears.beat?.(),
      connection: (connection) => {
        this.connection = connection
        ears.changed?.()
      },
      leave: () => {
        this.hasLeft = true
        ears.left?.()
      },
      random,
    })
  }

  get held(): SessionSnapshot {
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

  private open(path: string): HttpStream {
    const { visitor } = this.guest
    this.ears.opened?.()
    const stream = new HttpStream({ url: `${visitor.at}${path}`, cookie: visitor.cookie })
    const listen = stream.addEventListener.bind(stream)
    stream.addEventListener = (type, listener) => {
      listen(type, (event) => {
        if (event instanceof MessageEvent) this.ears.arrived?.(event, this.held)
        listener(event)
      })
    }
    this.stream = stream
    return stream
  }
}
