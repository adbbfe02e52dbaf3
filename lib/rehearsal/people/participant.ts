import { setTimeout as wait } from 'node:timers/promises'
import type { SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import type { PresenceUpdate } from '@/lib/session/rules/presence.ts'
import type { SessionState } from '@/lib/session/rules/state.ts'
import type { Circumstances, Wish } from './acts.ts'
import type { Guest } from './guest.ts'
import { Follower, nowhere } from './follower.ts'
import { Hand } from './hand.ts'

export interface Manner {
  /** Between two actions of one person; `isWritten`: for a text. */
  readonly pauseMs: (isWritten: boolean) => number
  readonly random: () => number
  readonly due: string
  readonly say: (text: string) => void
}

export interface Counted {
  events: number
  presses: number
  /** Presses that came too late: the group had moved on. */
  late: number
}

const lookAgainMs = 300
const newsMs = 2000
const typingAgainMs = 7000

/** A simulated person: follows the stream like a browser, and gives the commands of `wish` at their own pace. */
export class Participant {
  readonly counted: Counted = { events: 0, presses: 0, late: 0 }
  private readonly done = new Set<string>()
  private readonly hand: Hand
  private readonly follower: Follower
  private isActing = false
  private isStopped = false
  private told: () => void = () => undefined

  readonly guest: Guest
  private readonly manner: Manner
  private readonly wish: (circumstances: Circumstances) => Wish | null

  constructor(guest: Guest, manner: Manner, wish: (circumstances: Circumstances) => Wish | null) {
    this.guest = guest
    this.manner = manner
    this.wish = wish
    const stop = () => {
      this.stop()
    }
    this.hand = new Hand(guest, stop)
    this.follower = new Follower(guest, nowhere, manner.random, {
      arrived: ({ type }) => {
        if (type === 'session') this.counted.events += 1
      },
      changed: () => {
        this.told()
      },
      beat: () => {
        if (this.state.status !== 'closed') this.sayOf({})
      },
      left: stop,
    })
  }

  get held(): SessionSnapshot {
    return this.follower.held
  }
  get state(): SessionState {
    return this.held.state
  }
  /** Has everything that `other` has, and would do nothing more. */
  isQuiet(other: SessionSnapshot): boolean {
    if (this.isStopped) return true
    const isBehind = this.follower.lacks({ ...other.cursor, own: this.held.cursor.own }) > 0
    return this.follower.connection === 'live' && !isBehind && !this.isActing && this.wanted() === null
  }
  stop(): void {
    this.isStopped = true
    this.follower.stop()
    this.told()
  }

  /** Acts until the session is closed, or until stopped. */
  async live(): Promise<void> {
    while (!this.isStopped && this.state.status !== 'closed') {
      const wish = this.wanted()
      if (wish) await this.act(wish)
      else await this.hear(lookAgainMs)
    }
    this.stop()
  }

  /** Until something has changed, or time is up, as the leader also waits for things outside their own log. */
  private hear(mostMs: number): Promise<unknown> {
    return Promise.race([new Promise<void>((told) => (this.told = told)), wait(mostMs)])
  }
  private wanted(): Wish | null {
    const { random, due } = this.manner
    return this.follower.connection === 'live' ? this.wish({ state: this.state, done: this.done, random, due }) : null
  }

  private async act({ key, isWritten }: Wish): Promise<void> {
    this.isActing = true
    try {
      await this.pause(isWritten)
      // the group may have moved on while they waited
      const wish = this.wanted()
      if (wish?.key === key) await this.press(wish)
    } finally {
      this.isActing = false
    }
  }

  /** A long text is still being written when what was said of that has worn off. */
  private async pause(isWritten: boolean): Promise<void> {
    let leftMs = this.manner.pauseMs(isWritten)
    while (leftMs > 0 && !this.isStopped) {
      if (isWritten) this.sayOf({ typing: true })
      const nowMs = Math.min(leftMs, typingAgainMs)
      await wait(nowMs)
      leftMs -= nowMs
    }
    if (isWritten) this.sayOf({ typing: false })
  }

  private async press({ key, command }: Wish): Promise<void> {
    const { name } = this.guest
    if (command === null) {
      this.done.add(key)
      await this.hand.say({ readyFor: this.state.step }).catch(() => undefined)
      this.manner.say(`${name} is ready`)
      return
    }
    const before = this.held
    const outcome = await this.hand.give(command)
    // a command visible to all is not repeated before its event has arrived
    if (outcome === null && !isSecret(command) && this.held === before) await this.hear(newsMs)
    if (outcome === 'offline' || outcome === 'busy') return
    this.done.add(key)
    this.counted.presses += 1
    if (outcome === null) this.manner.say(`${name}: ${toldOf(command)}`)
    else {
      this.counted.late += 1
      this.manner.say(`${name}: ${command.kind}, refused: ${outcome}`)
    }
  }

  private sayOf(word: PresenceUpdate): void {
    this.hand.say(word).catch(() => undefined)
  }
}

const isSecret = ({ kind }: GivenCommand): boolean => kind === 'vote' || kind === 'rate' || kind === 'check-out'

/** A command in a few words; a secret answer without its content. */
function toldOf(command: GivenCommand): string {
  if (isSecret(command)) return `${command.kind}, in secret`
  return 'text' in command ? `${command.kind} “${command.text}”` : command.kind
}
