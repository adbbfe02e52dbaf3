/** The part of EventSource that is used here. */
export interface EventStream {
  readonly readyState: number
  addEventListener(type: string, listener: (event: Event) => void): void
  close(): void
}

/**
 * `catching-up`: not up to date yet. `offline`: nothing arrives, and a retry failed. `crowded`: open in too many
 * places; this page waits until somebody looks at it.
 */
export type Connection = 'live' | 'catching-up' | 'offline' | 'crowded'

/** What following a log needs from the page. */
export interface FollowingPage {
  open(url: string): EventStream
  /** The HTTP status of the same address, asked when the stream was refused, as a stream itself gives no reason. */
  httpStatusOf(url: string): Promise<number>
  connection(state: Connection): void
  /** The person may no longer see what is followed. */
  leave(): void
  /** From 0 to 1. */
  random(): number
}

/** An event of the stream, as it arrived. `id`: the position in the log after it, if it has one. */
export interface Arrival<Kind extends string> {
  readonly name: Kind
  readonly data: string
  readonly id: string
}

/** A log, from a page's position on. */
export interface FollowedLog<Kind extends string> {
  /** The address of its stream, from the position on. */
  url(): string
  /** The names of its own events. */
  readonly kinds: readonly Kind[]
  /** Takes an event; passes over one that it cannot read. False when one is missing: the stream is opened again. */
  take(event: Arrival<Kind>): boolean
  /** The page is up to date. False for a beat that it cannot read. */
  beat(data: string): boolean
}

/** The events of every stream: up to date; the server is behind; may not read any more; open in too many places. */
export const streamKinds = ['beat', 'late', 'closed', 'crowded'] as const

const closedState = 2
const gone = [401, 403, 404]
/** The server sends something every 15 seconds. */
const silenceMs = 40_000
const firstPauseMs = 500
const pauseMaxMs = 15_000

/** Half of it is random: a thousand pages that lost the same server should not all reconnect at once. */
const pauseMs = (tries: number, random: number): number =>
  Math.min(pauseMaxMs, firstPauseMs * 2 ** tries) * (0.5 + random / 2)

export interface FollowingLog {
  readonly stop: () => void
  /** Reconnects at once. */
  readonly wake: () => void
  /** The device lost its network, so an open stream is given up. */
  readonly cut: () => void
}

/** Follows a log on one stream. After a break it reconnects from its position, with growing pauses. */
export function followLog<Kind extends string>(log: FollowedLog<Kind>, page: FollowingPage): FollowingLog {
  let stream: EventStream | null = null
  let tries = 0
  let retrying: ReturnType<typeof setTimeout> | undefined
  let listening: ReturnType<typeof setTimeout> | undefined
  const ending = new AbortController()
  const isStopped = () => ending.signal.aborted

  const end = () => {
    stream?.close()
    stream = null
    clearTimeout(listening)
    clearTimeout(retrying)
  }

  const again = () => {
    end()
    page.connection(tries === 0 ? 'catching-up' : 'offline')
    retrying = setTimeout(connect, pauseMs(tries, page.random()))
    tries += 1
  }

  const leave = () => {
    stop()
    page.leave()
  }

  const heardOfStream: Readonly<Record<(typeof streamKinds)[number], (data: string) => void>> = {
    beat: (data) => {
      if (!log.beat(data)) return
      tries = 0
      page.connection('live')
    },
    late: () => {
      page.connection('catching-up')
    },
    closed: leave,
    crowded: () => {
      end()
      page.connection('crowded')
    },
  }

  const onError = async (broken: EventStream) => {
    if (isStopped() || stream !== broken) return
    // CONNECTING: cut off. CLOSED: the server answered with something else than a stream
    const refused = broken.readyState === closedState
    const status = refused ? await page.httpStatusOf(log.url()).catch(() => 0) : 0
    if (isStopped() || stream !== broken) return
    if (gone.includes(status)) leave()
    else again()
  }

  const heard = (from: EventStream) => {
    clearTimeout(listening)
    listening = setTimeout(() => {
      if (stream === from) again()
    }, silenceMs)
  }

  const connect = () => {
    const opened = page.open(log.url())
    stream = opened
    heard(opened)
    opened.addEventListener('open', () => {
      if (stream === opened) page.connection('catching-up')
    })
    const on = (name: string, take: (event: { data: string; id: string }) => void) => {
      opened.addEventListener(name, (event) => {
        if (stream !== opened || !(event instanceof MessageEvent)) return
        heard(opened)
        take({ data: String(event.data), id: event.lastEventId })
      })
    }
    for (const name of log.kinds)
      on(name, ({ data, id }) => {
        if (!log.take({ name, data, id })) again()
      })
    for (const name of streamKinds)
      on(name, ({ data }) => {
        heardOfStream[name](data)
      })
    opened.addEventListener('error', () => void onError(opened))
  }

  const stop = () => {
    ending.abort()
    end()
  }

  connect()
  return {
    stop,
    cut: () => {
      if (isStopped()) return
      tries = Math.max(tries, 1)
      again()
    },
    wake: () => {
      if (isStopped() || stream) return
      clearTimeout(retrying)
      connect()
    },
  }
}

/** Reconnects when the device has its network again, or somebody looks; the returned function ends that. */
export function listenToDevice({ wake, cut }: Pick<FollowingLog, 'wake' | 'cut'>): () => void {
  const lookedAt = () => {
    if (document.visibilityState === 'visible') wake()
  }
  addEventListener('online', wake)
  addEventListener('offline', cut)
  addEventListener('focus', lookedAt)
  document.addEventListener('visibilitychange', lookedAt)
  return () => {
    removeEventListener('online', wake)
    removeEventListener('offline', cut)
    removeEventListener('focus', lookedAt)
    document.removeEventListener('visibilitychange', lookedAt)
  }
}
