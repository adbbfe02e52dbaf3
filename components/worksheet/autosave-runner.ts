import {
  begin,
  advance,
  saveStatusOf,
  type Autosave,
  type AutosaveEvent,
  type Effect,
  type Kept,
  type Rules,
  type SaveStatus,
  type Send,
} from '@/lib/worksheet/rules/autosave.ts'
import { forgetText, keepText, keyOf, newestKept, type UnitKey } from './kept-texts.ts'

/** Where and how one unit is saved. */
export interface Unit<C> {
  readonly unit: UnitKey
  readonly url: string
  /** On a shared device: nothing of it is stored in the browser. */
  readonly memoryOnly?: boolean
  readonly rules: Rules<C>
  /** The body of a save; the server parses it strictly. */
  readonly bodyOf: (request: Send<C>, clientId: string) => object
  /** What a conflict shows as the other value; null when nothing was stored. */
  readonly currentOf: (current: unknown) => C
}

export interface UnitSnapshot<C> {
  readonly state: Autosave<C>
  readonly status: SaveStatus
  /** 0: the form is as the server drew it. Another number: redraw it with `drawn` in its fields. */
  readonly drawing: number
  readonly drawn: C
}

interface Reply {
  outcome?: 'saved' | 'conflict'
  version?: number
  savedAt?: string
  current?: unknown
  refusal?: string
}

const answerMaxMs = 15_000

async function post<C>(unit: Unit<C>, request: Send<C>, clientId: string): Promise<AutosaveEvent<C>> {
  const { sequence } = request
  try {
    const response = await fetch(unit.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(unit.bodyOf(request, clientId)),
      // continues when the page is left
      keepalive: true,
      signal: AbortSignal.timeout(answerMaxMs),
    })
    const reply = (await response.json()) as Reply
    const { version, savedAt } = reply
    if (response.ok && version !== undefined && reply.outcome === 'conflict') {
      return { kind: 'conflict', sequence, version, current: unit.currentOf(reply.current) }
    }
    if (response.ok && version !== undefined && savedAt) return { kind: 'saved', sequence, version, savedAt }
    const later = Number(response.headers.get('retry-after'))
    if (response.status === 429 || response.status >= 500) {
      return { kind: 'failed', sequence, retryAfterMs: later > 0 ? later * 1000 : null }
    }
    return { kind: 'refused', sequence, code: reply.refusal ?? 'unexpected' }
  } catch {
    return { kind: 'failed', sequence, retryAfterMs: null }
  }
}

/** Runs the state machine of one unit in the browser: network, timer and storage. Outlives the form that opened it. */
export class Runner<C> {
  private readonly clientId = crypto.randomUUID()
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private state: Autosave<C>
  snapshot: UnitSnapshot<C>

  private readonly unit: Unit<C>

  /** `typed`: returned by a form sent without script; else what an earlier page could not send. */
  constructor(unit: Unit<C>, version: number, content: C, typed: Kept<C> | null) {
    this.unit = unit
    const held = typed || unit.memoryOnly ? null : newestKept<C>(unit.unit)
    const { state, effects } = begin(unit.rules, version, content, typed ?? held)
    this.state = state
    this.snapshot = {
      state,
      status: saveStatusOf(state, unit.rules),
      drawing: state.epoch,
      drawn: state.draft,
    }
    // stored under this page's key first; only then is the old copy removed
    if (this.run(effects) && held) forgetText(held.key)
    if (!navigator.onLine) this.put({ kind: 'offline' })
    window.addEventListener('online', this.online)
    window.addEventListener('offline', this.offline)
    window.addEventListener('pagehide', this.flush)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  readonly change = (content: C, urgent: boolean): void => {
    this.put({ kind: 'changed', content, urgent, atMs: performance.now() })
  }

  /** A form was opened on this unit again and shows `content`; a newer value here is drawn instead. */
  readonly reopen = (content: C): void => {
    if (!this.idle) this.retry()
    if (!this.unit.rules.same(content, this.state.draft)) this.redraw()
  }

  /** The form is closing: sends what waits; the next form starts from what the server drew. */
  readonly leave = (): void => {
    this.flush()
    this.snapshot = { ...this.snapshot, drawing: 0, drawn: this.state.draft }
  }

  /** What was chosen before the script loaded counts too; parts with their own state are updated. */
  readonly adopt = (content: C): void => {
    if (this.snapshot.drawing > 0 || this.unit.rules.same(content, this.state.draft)) return
    this.change(content, true)
    this.redraw()
  }

  readonly resolve = (content: C): void => {
    this.put({ kind: 'resolved', content })
  }

  readonly flush = (): void => {
    this.put({ kind: 'flush' })
  }

  readonly retry = (): void => {
    this.put({ kind: 'retry' })
  }

  /** Is everything saved, so that a newer page may start afresh? */
  get idle(): boolean {
    return this.snapshot.status.kind === 'rest' || this.snapshot.status.kind === 'saved'
  }

  get version(): number {
    return this.state.version
  }

  /** Sends what waits, and resolves once it is stored or cannot be for now; waits at most `longestMs`. */
  async settle(longestMs: number): Promise<SaveStatus> {
    this.retry()
    await new Promise<void>((done) => {
      const finish = () => {
        clearTimeout(timer)
        stop()
        done()
      }
      const look = () => {
        if (this.snapshot.status.kind !== 'saving') finish()
      }
      const timer = setTimeout(finish, longestMs)
      const stop = this.subscribe(look)
      look()
    })
    return this.snapshot.status
  }

  /** No longer needed: a newer page took over. */
  end(): void {
    clearTimeout(this.timer)
    window.removeEventListener('online', this.online)
    window.removeEventListener('offline', this.offline)
    window.removeEventListener('pagehide', this.flush)
  }

  private readonly online = () => {
    this.put({ kind: 'online' })
  }
  private readonly offline = () => {
    this.put({ kind: 'offline' })
  }

  private redraw(): void {
    this.snapshot = { ...this.snapshot, drawing: this.snapshot.drawing + 1, drawn: this.state.draft }
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }

  private put(event: AutosaveEvent<C>): void {
    const { state, effects } = advance(this.state, event, this.unit.rules, Math.random())
    const replaced = state.epoch !== this.state.epoch
    this.state = state
    this.snapshot = {
      state,
      status: saveStatusOf(state, this.unit.rules),
      drawing: this.snapshot.drawing + (replaced ? 1 : 0),
      drawn: replaced ? state.draft : this.snapshot.drawn,
    }
    this.run(effects)
    this.tell()
  }

  /** Carries out the machine's effects; false when the browser could not store the text. */
  private run(effects: readonly Effect<C>[]): boolean {
    let kept = true
    for (const effect of effects) {
      if (effect.kind === 'send') {
        clearTimeout(this.timer)
        void post(this.unit, effect.request, this.clientId).then((event) => {
          this.put(event)
        })
      } else if (effect.kind === 'keep') kept = this.keep(effect.kept)
      else if (effect.kind === 'forget') this.forget()
      else this.sleep(effect.kind === 'wake' ? effect.afterMs : null)
    }
    return kept
  }

  private forget(): void {
    if (!this.unit.memoryOnly) forgetText(keyOf(this.unit.unit, this.clientId))
  }

  private keep(kept: Kept<C>): boolean {
    const { unit, url, bodyOf, memoryOnly } = this.unit
    if (memoryOnly) return true
    const body = bodyOf({ sequence: 1, baseVersion: kept.base, content: kept.content }, this.clientId)
    return keepText(unit, this.clientId, kept, { url, body, content: kept.content })
  }

  private sleep(afterMs: number | null): void {
    clearTimeout(this.timer)
    if (afterMs === null) return
    this.timer = setTimeout(() => {
      this.put({ kind: 'due' })
    }, afterMs)
  }
}
