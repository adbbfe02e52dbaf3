import type { EventStream } from '@/components/live/follow-project.ts'
import { cursorText, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { Presence } from '@/lib/session/rules/presence.ts'
import { frameKinds, readSessionFrame, withEvent, type SessionFrame } from './follow-session-frames.ts'

/**
 * `catching-up`: not up to date yet. `offline`: nothing arrives, and a retry failed. `crowded`: open in too many
 * places; this page waits until somebody looks at it.
 */
export type Connection = 'live' | 'catching-up' | 'offline' | 'crowded'

/** What following a session needs from the page. */
export interface FollowedPage {
  open(url: string): EventStream
  /** The HTTP status of the same address, asked when the stream was refused, as a stream itself gives no reason. */
  httpStatusOf(url: string): Promise<number>
  changed(snapshot: SessionSnapshot): void
  present(presence: Presence): void
  /** The page is up to date; this is the server's clock. */
  beat(nowMs: number): void
  connection(state: Connection): void
  /** The person may no longer see this session. */
  leave(): void
  /** From 0 to 1. */
  random(): number
}

const closedState = 2
const gone = [401, 403, 404]
/** The server sends something every 15 seconds. */
const silenceMs = 40_000
const firstPauseMs = 500
const pauseMaxMs = 15_000

/** Half of it is random: a thousand pages that lost the same server should not all reconnect at once. */
const pauseMs = (tries: number, random: number): number =>
  Math.min(pauseMaxMs, firstPauseMs * 2 ** tries) * (0.5 + random / 2)

/**
 * Follows a session's log from a snapshot on: gives the page each new state once, in order, without gaps. After a break
 * it reconnects from its position, with growing pauses; `wake` reconnects at once. `cut`: the device lost its network,
 * so an open stream is given up. `stop` ends it.
 */
export function followSession(
  address: string,
  start: SessionSnapshot,
  page: FollowedPage,
): {
  readonly stop: () => void
  readonly wake: () => void
  readonly cut: () => void
  readonly held: () => SessionSnapshot
} {
  let stream: EventStream | null = null
  let held = start
  let afresh = false
  let tries = 0
  let retrying: ReturnType<typeof setTimeout> | undefined
  let listening: ReturnType<typeof setTimeout> | undefined
  const ending = new AbortController()
  const isStopped = () => ending.signal.aborted

  const url = () => (afresh ? address : `${address}?after=${cursorText(held.cursor)}`)

  const hold = (snapshot: SessionSnapshot) => {
    if (snapshot === held) return
    held = snapshot
    page.changed(snapshot)
  }

  const again = () => {
    stream?.close()
    stream = null
    clearTimeout(listening)
    clearTimeout(retrying)
    page.connection(tries === 0 ? 'catching-up' : 'offline')
    retrying = setTimeout(connect, pauseMs(tries, page.random()))
    tries += 1
  }

  const wait = () => {
    stream?.close()
    stream = null
    clearTimeout(listening)
    page.connection('crowded')
  }

  const leave = () => {
    stop()
    page.leave()
  }

  const take = (frame: SessionFrame) => {
    if (frame.kind === 'closed') leave()
    else if (frame.kind === 'crowded') wait()
    else if (frame.kind === 'presence') page.present(frame.presence)
    else if (frame.kind === 'late') page.connection('catching-up')
    else if (frame.kind === 'beat') {
      tries = 0
      page.connection('live')
      page.beat(frame.nowMs)
    } else if (frame.kind === 'reset') {
      afresh = false
      hold(frame.snapshot)
    } else {
      const next = withEvent(held, frame)
      if (next) hold(next)
      else {
        afresh = true
        again()
      }
    }
  }

  const onError = async (broken: EventStream) => {
    if (isStopped() || stream !== broken) return
    // CONNECTING: cut off. CLOSED: the server answered with something else than a stream
    const refused = broken.readyState === closedState
    const status = refused ? await page.httpStatusOf(url()).catch(() => 0) : 0
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
    const opened = page.open(url())
    stream = opened
    heard(opened)
    opened.addEventListener('open', () => {
      if (stream === opened) page.connection('catching-up')
    })
    for (const kind of frameKinds)
      opened.addEventListener(kind, (event) => {
        if (stream !== opened || !(event instanceof MessageEvent)) return
        heard(opened)
        const frame = readSessionFrame(kind, String(event.data), event.lastEventId)
        if (frame) take(frame)
      })
    opened.addEventListener('error', () => void onError(opened))
  }

  const stop = () => {
    ending.abort()
    clearTimeout(retrying)
    clearTimeout(listening)
    stream?.close()
    stream = null
  }

  connect()
  return {
    stop,
    held: () => held,
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
