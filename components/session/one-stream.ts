import { streamKinds, type Arrival, type EventStream } from '@/components/live/follow-log.ts'
import { cursorText, isWithin, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import { frameKinds, readSessionFrame } from './follow-session-frames.ts'

const kinds = [...frameKinds, ...streamKinds]

/** An event that the leading tab passes on to the others. */
export type Heard = Arrival<(typeof kinds)[number]>
export type TabMessage =
  | { readonly kind: 'event'; readonly event: Heard }
  /** A new tab asks for the current state. */
  | { readonly kind: 'ask' }
  | { readonly kind: 'here'; readonly events: readonly Heard[] }
  | { readonly kind: 'broken' }

/** The tabs of one browser with the same session and person. */
export interface Tabs {
  post(message: TabMessage): void
  onMessage(listener: (message: TabMessage) => void): void
  /** Waits for its turn to lead, or takes it. Calls `granted`, and `lost` when another tab took it. */
  lead(take: boolean, granted: () => void, lost: () => void): void
  /** Gives up its turn and stops listening. */
  leave(): void
}

const answerMs = 2000
/** A leading tab that does not answer is asleep: after this many questions without an answer, another one leads. */
const patience = 2

/** The stream as the page sees it, wherever its events come from. */
class TabStream implements EventStream {
  readyState = 0
  private readonly listeners = new Map<string, (event: Event) => void>()
  readonly url: string
  private readonly onClose: () => void

  constructor(url: string, onClose: () => void) {
    this.url = url
    this.onClose = onClose
  }
  addEventListener(type: string, listener: (event: Event) => void): void {
    this.listeners.set(type, listener)
  }
  close(): void {
    this.readyState = 2
    this.onClose()
  }
  tell(type: string): void {
    this.listeners.get(type)?.(new Event(type))
  }
  hear({ name, data, id }: Heard): void {
    this.listeners.get(name)?.(new MessageEvent(name, { data, lastEventId: id }))
  }
}

/**
 * One stream per browser: one of the tabs on a session has it and passes events on. When that tab closes or sleeps,
 * another one takes over from its own position. A page opens its stream here as it would open an EventSource.
 */
export class OneStream {
  private leads = false
  private stream: TabStream | null = null
  private real: EventStream | null = null
  /** Gets its events from the leading tab. */
  private isTold = false
  private upToDate = false
  private presence: Heard | null = null
  private unanswered = 0
  /** Another tab asked before there was an answer. */
  private isWanted = false
  private asking: ReturnType<typeof setTimeout> | undefined

  private readonly tabs: Tabs
  private readonly openReal: (url: string) => EventStream
  private readonly held: () => { readonly snapshot: SessionSnapshot; readonly nowMs: number }

  constructor(
    tabs: Tabs,
    openReal: (url: string) => EventStream,
    held: () => { readonly snapshot: SessionSnapshot; readonly nowMs: number },
  ) {
    this.tabs = tabs
    this.openReal = openReal
    this.held = held
    tabs.onMessage((message) => {
      this.take(message)
    })
    this.queue(false)
  }

  open(url: string): EventStream {
    const stream = new TabStream(url, () => {
      if (this.stream !== stream) return
      this.stream = null
      this.letGo()
    })
    this.stream = stream
    if (this.leads) this.connect(stream)
    else this.ask()
    return stream
  }

  end(): void {
    this.letGo()
    this.stream = null
    this.tabs.leave()
  }

  private queue(take: boolean): void {
    this.tabs.lead(
      take,
      () => {
        this.leads = true
        const { stream } = this
        if (this.real) return
        if (stream && this.isTold) this.breakOff()
        else if (stream) this.connect(stream)
      },
      () => {
        this.leads = false
        this.breakOff()
        this.queue(false)
      },
    )
  }

  private letGo(): void {
    clearTimeout(this.asking)
    this.isTold = false
    this.upToDate = false
    this.real?.close()
    this.real = null
  }

  /** The page reconnects by itself, from its position. */
  private breakOff(readyState = 0): void {
    const { stream } = this
    this.letGo()
    if (!stream) return
    stream.readyState = readyState
    stream.tell('error')
  }

  private ask(): void {
    this.tabs.post({ kind: 'ask' })
    this.asking = setTimeout(() => {
      this.unanswered += 1
      if (this.unanswered >= patience) {
        this.unanswered = 0
        this.queue(true)
      } else this.breakOff()
    }, answerMs)
  }

  private connect(stream: TabStream): void {
    clearTimeout(this.asking)
    const real = this.openReal(stream.url)
    this.real = real
    real.addEventListener('open', () => {
      if (this.real === real) stream.tell('open')
    })
    real.addEventListener('error', () => {
      if (this.real !== real) return
      this.tabs.post({ kind: 'broken' })
      this.breakOff(real.readyState)
    })
    for (const name of kinds)
      real.addEventListener(name, (event) => {
        if (this.real !== real || !(event instanceof MessageEvent)) return
        const heard = { name, data: String(event.data), id: event.lastEventId }
        if (name === 'presence') this.presence = heard
        if (name === 'beat' || name === 'late') this.upToDate = name === 'beat'
        stream.hear(heard)
        this.tabs.post({ kind: 'event', event: heard })
        if (this.isWanted && this.upToDate) this.answer()
      })
  }

  private take(message: TabMessage): void {
    if (message.kind === 'ask') {
      this.isWanted = true
      if (this.leads && this.upToDate) this.answer()
      return
    }
    const { stream } = this
    if (this.leads || !stream) return
    if (message.kind === 'here' && !this.isTold) {
      clearTimeout(this.asking)
      this.unanswered = 0
      this.isTold = true
      stream.tell('open')
      for (const heard of message.events) if (!this.isBehind(heard)) stream.hear(heard)
    } else if (message.kind === 'event' && this.isTold) stream.hear(message.event)
    else if (message.kind === 'broken' && this.isTold) this.breakOff()
  }

  private answer(): void {
    this.isWanted = false
    this.tabs.post({ kind: 'here', events: this.whole() })
  }

  /** Everything a new tab needs. */
  private whole(): Heard[] {
    const { snapshot, nowMs } = this.held()
    const reset: Heard = { name: 'reset', data: JSON.stringify(snapshot), id: cursorText(snapshot.cursor) }
    const beat: Heard = { name: 'beat', data: JSON.stringify({ nowMs }), id: '' }
    return [reset, ...(this.presence ? [this.presence] : []), beat]
  }

  /** A newly opened page may be ahead of the leading tab. */
  private isBehind({ name, data, id }: Heard): boolean {
    const frame = name === 'reset' ? readSessionFrame({ name, data, id }) : null
    return frame?.kind === 'reset' && isWithin(frame.snapshot.cursor, this.held().snapshot.cursor)
  }
}
