import 'server-only'
import { Refusal } from '@/lib/access/refusal.ts'
import { eventBytes, eventText } from '@/lib/platform/event-stream.ts'
import { log } from '@/lib/platform/logger.ts'
import { onProjectNotice } from '@/lib/platform/notify.ts'
import { restUntil } from '@/lib/live/rules/rest.ts'
import type { FollowedLog } from './log.ts'
import { Readers, type StreamReader } from './readers.ts'

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

/**
 * One log in one process, for all who follow it there. It is read once for each kind of reader and sent to all of that
 * kind, so an event costs as many reads with a thousand readers as with three. Rights are checked per reader: on
 * arrival, every second unless the last check still runs, and before events that follow a change in the project.
 */
export class LogRoom<Kind extends string, After> {
  private readonly readers: Readers<Kind, After>
  private readonly shown = new Map<string, string>()
  private readonly wake: { call: () => void } = { call: () => undefined }
  private readonly due = { rights: true, log: true, presence: true }
  private pollAt = performance.now()
  private presenceAt = 0
  private beatAt = 0
  /** The number in the project's log up to which everybody's rights were checked. */
  private checkedSeq = -1
  private isLate = false
  private isAsking = false

  private readonly log: FollowedLog<Kind, After>
  private readonly pace: Pace

  constructor(followed: FollowedLog<Kind, After>, pace: Pace) {
    this.log = followed
    this.pace = pace
    this.readers = new Readers(followed)
  }

  /**
   * Reads and sends until the last reader is gone; `onEmpty` is called at that moment, before anybody else can come.
   */
  async run(onEmpty: () => void): Promise<void> {
    const stops = this.log.notices.map(({ notice, makesDue }) =>
      onProjectNotice(notice, () => {
        for (const what of makesDue) this.due[what] = true
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

  join(reader: StreamReader<Kind, After>): void {
    this.readers.add(reader)
    this.wake.call()
  }
  leave(reader: StreamReader<Kind, After>): void {
    this.readers.drop(reader)
    this.wake.call()
  }

  private restMs(): number {
    const { pollMs } = this.pace
    return this.log.presence && this.due.presence ? Math.min(pollMs, presencePauseMs) : pollMs
  }

  /** False when it failed: everybody is told that they are behind, and it tries again. */
  private async turnOrWait(): Promise<boolean> {
    try {
      await this.turn(performance.now())
      return true
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'busy')) log.error(`${this.log.name} stream failed`, { error })
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
    for (const kind of this.readers.kinds()) await this.welcome(kind)
    if (this.isLate || nowMs - this.beatAt >= this.pace.beatMs) {
      this.beatAt = nowMs
      this.isLate = false
      this.readers.send(eventBytes(this.beatLine()), () => true)
    }
  }

  private readonly beatLine = (): string => eventText('beat', this.log.beat())

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
    const ofKind = (reader: StreamReader<Kind, After>) => reader.kind === kind
    const hasNew = this.readers.list((reader) => ofKind(reader) && !reader.live).length > 0
    if (this.log.isRead(kind) && !wanted && !hasNew) return
    const reading = await this.readers.readAs(ofKind, (context) => this.log.read(context, kind))
    if (!reading) return
    if (reading.projectSeq > this.checkedSeq) {
      // somebody may have been removed before the last of these events
      await this.readers.check(this.readers.list())
      this.checkedSeq = reading.projectSeq
    }
    const lines = reading.take()
    if (lines !== '') this.readers.send(eventBytes(lines), ofKind)
    if (reading.movesPresence) this.due.presence = true
    if (reading.isPart) this.due.log = true
    if (reading.isPart || (lines !== '' && this.due.presence)) this.wake.call()
  }

  /** Sends who is present to readers for whom it changed: some kinds may know more than others. */
  private async showPresence(nowMs: number): Promise<void> {
    const { presence } = this.log
    if (!presence) return
    const circleOf = ({ kind }: StreamReader<Kind, After>) => kind && presence.circleOf(kind)
    const circles = new Set(this.readers.list().flatMap((reader) => circleOf(reader) ?? []))
    const lacking = [...circles].filter((circle) => !this.shown.has(circle))
    const due = this.due.presence && nowMs - this.presenceAt >= presencePauseMs
    if (due) {
      this.due.presence = false
      this.presenceAt = nowMs
    }
    for (const circle of due ? circles : lacking) {
      const ofCircle = (reader: StreamReader<Kind, After>) => circleOf(reader) === circle
      const there = await this.readers.readAs(ofCircle, (context) => presence.read(context, circle))
      const line = there && eventText('presence', there)
      if (!line || line === this.shown.get(circle)) continue
      this.shown.set(circle, line)
      this.readers.send(eventBytes(line), ofCircle)
    }
  }

  /** Sends new readers what they are missing, so that from here on they get the same as all of their kind. */
  private async welcome(kind: Kind): Promise<void> {
    // nobody had this kind when the turn began: in the next one
    if (!this.log.isRead(kind)) return
    const isNew = (reader: StreamReader<Kind, After>) => reader.kind === kind && !reader.live
    await Promise.all(
      this.readers.list(isNew).map(async (reader) => {
        const lacking = await this.readers.readAs(
          (one) => one === reader,
          (context) => this.log.lacking(context, kind, reader.after),
        )
        // a check outside the turns may have found that it reads as another kind, or not at all
        if (lacking === null || !this.readers.list(isNew).includes(reader)) return
        reader.live = true
        const there = this.log.presence && this.shown.get(this.log.presence.circleOf(kind))
        reader.sink.send(eventBytes([lacking, there, this.beatLine()].join('')))
      }),
    )
  }
}
