import 'server-only'
import { Refusal } from '@/lib/access/refusal.ts'
import { eventBytes, eventText } from '@/lib/platform/event-stream.ts'
import { now } from '@/lib/platform/clock.ts'
import { log } from '@/lib/platform/logger.ts'
import { onProjectNotice } from '@/lib/platform/notify.ts'
import { restUntil } from '@/lib/live/rules/rest.ts'
import type { SessionIds } from '@/lib/session/commands/session.ts'
import { cursorText, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { Feed, LoggedEvent } from '@/lib/session/rules/feed.ts'
import { getPresence, getScreenPresence, readSessionAfter } from '@/lib/session/queries/session.ts'
import { Readers, type Kind, type StreamReader } from './readers.ts'

export interface Pace {
  /** How often log and rights are read even without a notice: a lost NOTIFY costs a second, not an event. */
  readonly pollMs: number
  readonly beatMs: number
  /** A stream ends after about this time; the browser reconnects. */
  readonly endAfterMs: number
}
export const usualPace: Pace = { pollMs: 1000, beatMs: 15_000, endAfterMs: 15 * 60_000 }
/** Many arrivals at once become one update of who is present. */
const presencePauseMs = 250
const afterFaultMs = 300

type Circle = 'facilitators' | 'sides' | 'screens'
const circleOf = ({ kind }: StreamReader): Circle =>
  kind === 'facilitator' ? 'facilitators' : kind === 'screen' ? 'screens' : 'sides'

const eventLine = ({ audience, event, cursor }: LoggedEvent): string =>
  eventText('session', { audience, event }, cursorText(cursor))
const resetLine = (snapshot: SessionSnapshot): string => eventText('reset', snapshot, cursorText(snapshot.cursor))
const beatLine = (): string => eventText('beat', { nowMs: now().getTime() })

/**
 * One session in one process, for all who read it there. The log is read once for each kind of reader and sent to all
 * of that kind, so an event costs as many reads with a thousand readers as with three. Rights are checked per reader:
 * on arrival, every second unless the last check still runs, and before events that follow a change in the project.
 */
export class Room {
  private readonly readers: Readers
  private readonly feeds = new Map<Kind, Feed>()
  private readonly shown = new Map<Circle, string>()
  private readonly wake: { call: () => void } = { call: () => undefined }
  private readonly due = { rights: true, log: true, presence: true }
  private pollAt = performance.now()
  private presenceAt = 0
  private beatAt = 0
  /** The number in the project's log up to which everybody's rights were checked. */
  private checkedSeq = -1
  private isLate = false
  private isAsking = false

  private readonly ids: SessionIds
  private readonly pace: Pace

  constructor(ids: SessionIds, pace: Pace) {
    this.ids = ids
    this.pace = pace
    this.readers = new Readers(ids)
  }

  /**
   * Reads and sends until the last reader is gone; `onEmpty` is called at that moment, before anybody else can come.
   */
  async run(onEmpty: () => void): Promise<void> {
    const { projectId, sessionId } = this.ids
    const names = { rights: projectId, log: sessionId, presence: `${sessionId} presence` } as const
    const stops = (['rights', 'log', 'presence'] as const).map((what) =>
      onProjectNotice(names[what], () => {
        this.due[what] = true
        this.wake.call()
      }),
    )
    const { signal } = new AbortController()
    while (this.readers.size > 0) {
      const resting = restUntil(this.wake, this.restMs(), signal)
      if (!(await this.turnOrWait())) await restUntil({ call: () => undefined }, afterFaultMs, signal)
      await resting
    }
    onEmpty()
    for (const stop of stops) stop()
  }

  join(reader: StreamReader): void {
    this.readers.add(reader)
    this.wake.call()
  }
  leave(reader: StreamReader): void {
    this.readers.drop(reader)
    this.wake.call()
  }

  private restMs(): number {
    const { pollMs } = this.pace
    return this.due.presence ? Math.min(pollMs, presencePauseMs) : pollMs
  }

  /** False when it failed: everybody is told that they are behind, and it tries again. */
  private async turnOrWait(): Promise<boolean> {
    try {
      await this.turn(performance.now())
      return true
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'busy')) log.error('session stream failed', { error })
      this.readers.turnAway()
      if (!this.isLate) this.readers.send(eventBytes(eventText('late', {})), () => true)
      this.isLate = true
      Object.assign(this.due, { rights: true, log: true, presence: true })
      return false
    }
  }

  private async turn(nowMs: number): Promise<void> {
    if (nowMs - this.pollAt >= this.pace.pollMs) {
      this.pollAt = nowMs
      Object.assign(this.due, { log: true, presence: true })
      void this.askRightsAgain()
    }
    for (const reader of this.readers.list(({ endsAt }) => endsAt <= nowMs)) {
      this.readers.drop(reader)
      reader.sink.end()
    }
    const asked = this.readers.list(({ kind }) => this.due.rights || kind === null)
    this.due.rights = false
    if (asked.length > 0) await this.readers.check(asked)
    const all = this.due.log
    this.due.log = false
    await Promise.all(this.readers.kinds().map((kind) => this.bringUp(kind, all)))
    await this.showPresence(nowMs)
    for (const kind of this.readers.kinds()) this.welcome(kind)
    if (this.isLate || nowMs - this.beatAt >= this.pace.beatMs) {
      this.beatAt = nowMs
      this.isLate = false
      this.readers.send(eventBytes(beatLine()), () => true)
    }
  }

  /**
   * Checks everybody's rights outside the turns: with a thousand readers that takes longer than an event may wait.
   * Changes in the project are checked within a turn, before their events are sent.
   */
  private async askRightsAgain(): Promise<void> {
    if (this.isAsking) return
    this.isAsking = true
    try {
      await this.readers.check(this.readers.list())
    } catch {
      // the turn checks once more, and tells everybody when that fails too
      this.due.rights = true
      this.wake.call()
    } finally {
      this.isAsking = false
    }
  }

  /** Reads what is new for one kind of reader and sends it to those who are up to date. */
  private async bringUp(kind: Kind, wanted: boolean): Promise<void> {
    const ofKind = (reader: StreamReader) => reader.kind === kind
    const feed = this.feeds.get(kind)
    if (feed && !wanted && this.readers.list((reader) => ofKind(reader) && !reader.live).length === 0) return
    const { projectId, sessionId } = this.ids
    const reading = await this.readers.readAs(ofKind, (context) =>
      readSessionAfter(context, projectId, sessionId, feed?.snapshot.cursor ?? null),
    )
    if (!reading) return
    if (reading.projectSeq > this.checkedSeq) {
      // somebody may have been removed before the last of these events
      await this.readers.check(this.readers.list())
      this.checkedSeq = reading.projectSeq
    }
    if (reading.kind === 'reset') {
      this.feeds.set(kind, reading.feed)
      this.readers.send(eventBytes(resetLine(reading.feed.snapshot)), ofKind)
    } else if (feed && reading.events.length > 0) {
      feed.take(reading.events)
      this.readers.send(eventBytes(reading.events.map(eventLine).join('')), ofKind)
      // readiness belongs to a step, so a new step changes it
      if (reading.events.some(({ event }) => event.type.startsWith('step.'))) this.due.presence = true
      if (this.due.presence) this.wake.call()
    }
  }

  /** Sends who is present to readers for whom it changed: facilitators may know more. */
  private async showPresence(nowMs: number): Promise<void> {
    const circles = new Set(this.readers.list(({ kind }) => kind !== null).map(circleOf))
    const lacking = [...circles].filter((circle) => !this.shown.has(circle))
    const due = this.due.presence && nowMs - this.presenceAt >= presencePauseMs
    if (due) {
      this.due.presence = false
      this.presenceAt = nowMs
    }
    const { projectId, sessionId } = this.ids
    for (const circle of due ? circles : lacking) {
      const ofCircle = (reader: StreamReader) => circleOf(reader) === circle
      const presence = await this.readers.readAs(ofCircle, (context) =>
        circle === 'screens' ? getScreenPresence(context) : getPresence(context, projectId, sessionId),
      )
      const line = presence && eventText('presence', presence)
      if (!line || line === this.shown.get(circle)) continue
      this.shown.set(circle, line)
      this.readers.send(eventBytes(line), ofCircle)
    }
  }

  /** Sends new readers what they are missing, so that from here on they get the same as all of their kind. */
  private welcome(kind: Kind): void {
    const feed = this.feeds.get(kind)
    // nobody had this kind when the turn began: in the next one
    if (!feed) return
    for (const reader of this.readers.list((one) => one.kind === kind && !one.live)) {
      const lacking = feed.lackingAfter(reader.after)
      const lines = lacking.kind === 'reset' ? [resetLine(feed.snapshot)] : lacking.events.map(eventLine)
      reader.live = true
      reader.sink.send(eventBytes([...lines, this.shown.get(circleOf(reader)), beatLine()].join('')))
    }
  }
}
