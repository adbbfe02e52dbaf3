import 'server-only'
import { createHash } from 'node:crypto'
import { identity } from './identity.ts'
import { asRefusal } from './refusal.ts'
import * as calls from '@/lib/calls/auth.ts'
import { keptHere } from '@/lib/platform/place.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** How much of a bucket the database granted to this process, and for how long. */
interface Granted {
  readonly granted: number
  readonly secondsLeft: number
}

/** Asks for up to `wanted` of `most` in a window of `seconds`. */
export type AskAllowance = (bucket: string, wanted: number, most: number, seconds: number) => Promise<Granted>

/** A process takes a twelfth of a limit at a time, so that one query covers many writes. */
const partsOfLimit = 12
const keptMax = 10_000
const betweenTidiesMs = 1000

interface Lease {
  left: number
  readonly untilMs: number
}

/** Limits shared by all processes of the server: each claims a part at a time and hands it out itself. */
export class Allowances {
  readonly #leases = new Map<string, Lease>()
  /** requests under way, by bucket: concurrent callers wait for the same answer */
  readonly #asking = new Map<string, Promise<number>>()
  #tidiedMs = 0
  readonly #ask: AskAllowance
  constructor(ask: AskAllowance) {
    this.#ask = ask
  }

  /**
   * Takes one of `most` in a window of `seconds` that begins with the first; false when none is left. Never allows more
   * than `most`. With several processes it may allow less: each can hold an unused twelfth.
   */
  async take(bucket: string, most: number, seconds: number): Promise<boolean> {
    for (;;) {
      if (this.#takeHeld(bucket)) return true
      const granted = await this.#askOnce(bucket, most, seconds)
      if (granted === 0) return this.#takeHeld(bucket)
    }
  }

  #takeHeld(bucket: string): boolean {
    const held = this.#leases.get(bucket)
    if (!held || held.left === 0 || held.untilMs <= performance.now()) return false
    held.left -= 1
    return true
  }

  #askOnce(bucket: string, most: number, seconds: number): Promise<number> {
    const asked =
      this.#asking.get(bucket) ??
      this.#askFor(bucket, most, seconds).finally(() => {
        this.#asking.delete(bucket)
      })
    this.#asking.set(bucket, asked)
    return asked
  }

  async #askFor(bucket: string, most: number, seconds: number): Promise<number> {
    const { granted, secondsLeft } = await this.#ask(bucket, Math.ceil(most / partsOfLimit), most, seconds)
    const moment = performance.now()
    this.#tidy(moment)
    if (granted > 0) this.#leases.set(bucket, { left: granted, untilMs: moment + secondsLeft * 1000 })
    return granted
  }

  #tidy(moment: number): void {
    // during a rush, not every call may scan all leases
    if (this.#leases.size < keptMax || moment < this.#tidiedMs + betweenTidiesMs) return
    this.#tidiedMs = moment
    for (const [bucket, { untilMs }] of this.#leases) if (untilMs <= moment) this.#leases.delete(bucket)
  }
}

async function askDatabase(bucket: string, wanted: number, most: number, seconds: number): Promise<Granted> {
  const hash = new Uint8Array(createHash('sha256').update(bucket).digest())
  try {
    const [row] = await ask(identity(), calls.takeAllowance({ bucket: hash, wanted, most, seconds }))
    return { granted: row?.granted ?? 0, secondsLeft: row?.secondsLeft ?? 0 }
  } catch (error) {
    throw asRefusal(error)
  }
}

// outside the module: Next loads it once for pages and once for route handlers
interface Kept {
  __wijkspiegelAllowances?: Allowances
}

/** Takes one of `most` per `seconds`, across all processes. Throws Refusal `busy` while the database is away. */
export const takeFrom = (bucket: string, most: number, seconds: number): Promise<boolean> =>
  ((keptHere() as Kept).__wijkspiegelAllowances ??= new Allowances(askDatabase)).take(bucket, most, seconds)
