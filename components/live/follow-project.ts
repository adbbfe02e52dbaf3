import {
  heldBackOf,
  readProjectEvent,
  strongerOf,
  pageUpdateOf,
  type HeldBack,
  type PageUpdate,
} from '@/lib/live/rules/page-update.ts'

/** The part of EventSource that is used here. */
export interface EventStream {
  readonly readyState: number
  addEventListener(type: string, listener: (event: Event) => void): void
  close(): void
}

/** What following a project needs of the page. */
export interface FollowedProject {
  open(url: string): EventStream
  /** The HTTP status of the same address, asked when the stream was refused, as a stream itself gives no reason. */
  httpStatusOf(url: string): Promise<number>
  hasUnsavedText(): boolean
  /** Is something being sent from here to the server? */
  isSending(): boolean
  refresh(): void
  go(path: string): void
  /** The person may no longer see this project. */
  leave(): void
  /** `crowded`: the person has the project open in too many places, and this one was the oldest. */
  connection(state: 'live' | 'offline' | 'crowded'): void
  /** Shown instead of an update, with the mirror's address; null to remove it. */
  heldBack(what: HeldBack | null, path: string | null): void
}

const closedState = 2
const lookAgainMs = 1000
const tryAgainMs = 5000
const gone = [401, 403, 404]

/**
 * Follows a project's log from `after` on and updates the page when needed. One stream per page; the browser reconnects
 * by itself with the number of the last event. `wake` reconnects after the server ended the stream in favour of others.
 */
export function followProject(
  projectId: string,
  after: number,
  page: FollowedProject,
): { readonly stop: () => void; readonly wake: () => void } {
  let stream: EventStream | null = null
  let lastSeq = after
  let waiting: PageUpdate = { kind: 'stay' }
  let turning: ReturnType<typeof setTimeout> | undefined
  let retrying: ReturnType<typeof setTimeout> | undefined
  const ending = new AbortController()
  const isStopped = () => ending.signal.aborted

  const act = () => {
    const turn = waiting
    const held = heldBackOf(turn, page.hasUnsavedText())
    const path = turn.kind === 'mirror' ? turn.path : null
    // the change is most likely what is being sent from here: no notice, and the text will be stored in a moment
    if (held === null || !page.isSending()) page.heldBack(held, path)
    if (held !== null) {
      // as soon as the text is stored the page updates
      turning = setTimeout(act, lookAgainMs)
      return
    }
    waiting = { kind: 'stay' }
    if (path !== null) page.go(path)
    else page.refresh()
  }

  const onEvent = (event: Event) => {
    const frame = readProjectEvent(event instanceof MessageEvent ? String(event.data) : '')
    if (frame === null || frame.seq <= lastSeq) return
    lastSeq = frame.seq
    waiting = strongerOf(waiting, pageUpdateOf(frame, projectId))
    if (waiting.kind === 'stay') return
    clearTimeout(turning)
    // several events at once become one refresh
    turning = setTimeout(act, 0)
  }

  const onError = async () => {
    if (isStopped() || stream === null) return
    page.connection('offline')
    // CONNECTING: the browser is reconnecting. CLOSED: the server answered with something else than a stream
    if (stream.readyState !== closedState) return
    stream.close()
    const status = await page.httpStatusOf(address()).catch(() => 0)
    if (isStopped()) return
    if (gone.includes(status)) page.leave()
    else retrying = setTimeout(connect, tryAgainMs)
  }

  const address = () => `/api/projects/${projectId}/events?after=${lastSeq}`

  const connect = () => {
    const opened = page.open(address())
    stream = opened
    opened.addEventListener('open', () => {
      page.connection('live')
    })
    opened.addEventListener('project', onEvent)
    opened.addEventListener('closed', () => {
      opened.close()
      page.leave()
    })
    opened.addEventListener('crowded', () => {
      opened.close()
      stream = null
      page.connection('crowded')
    })
    opened.addEventListener('error', () => void onError())
  }

  connect()
  return {
    stop: () => {
      ending.abort()
      clearTimeout(turning)
      clearTimeout(retrying)
      stream?.close()
    },
    // visible again, it replaces one that nobody looks at
    wake: () => {
      if (stream === null && !isStopped()) connect()
    },
  }
}
