import { Windows } from './windows.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The bounds of a hosted demo, as its page and docs/operations.md tell them. */
export const bounds = {
  /** copies at once */
  atOnce: 200,
  perBrowser: 3,
  perAddress: 60,
  /** of the two above */
  windowMs: hourMs,
  unusedMs: 2 * hourMs,
  longestMs: 24 * hourMs,
  /** wrong codes of a second device, by an address in an hour */
  wrongCodes: 10,
} as const

/** Who asks for a copy: the browser by its secret, and the address as it is counted. */
export interface Asker {
  readonly browser: string
  readonly address: string
}

/** The times of a copy. */
export interface Times {
  readonly madeMs: number
  usedMs: number
}

/** When a copy goes, if nobody uses it any more. */
export const endOf = ({ madeMs, usedMs }: Times): number =>
  Math.min(usedMs + bounds.unusedMs, madeMs + bounds.longestMs)

export const isOver = (times: Times, nowMs: number): boolean => endOf(times) <= nowMs

/** Who may have a copy and when. Knows nothing of databases. */
export class House {
  readonly #browsers = new Windows(bounds.perBrowser, bounds.windowMs)
  readonly #addresses = new Windows(bounds.perAddress, bounds.windowMs)
  readonly #wrong = new Windows(bounds.wrongCodes, bounds.windowMs)

  /**
   * When this asker may have a copy: now, or a later moment, when one of their own three or of their address's sixty
   * goes out of the hour, or when there are two hundred, the first of `all` ends.
   */
  freeAt({ browser, address }: Asker, all: readonly Times[], nowMs: number): number {
    const full = all.length < bounds.atOnce ? nowMs : Math.min(...all.map(endOf))
    return Math.max(nowMs, full, this.#browsers.freeAt(browser, nowMs), this.#addresses.freeAt(address, nowMs))
  }

  /** Counts a copy that was made. */
  count({ browser, address }: Asker, nowMs: number): void {
    this.#browsers.take(browser, nowMs)
    this.#addresses.take(address, nowMs)
  }

  /** May this address try a code? */
  mayTryCode(address: string, nowMs: number): boolean {
    return this.#wrong.freeAt(address, nowMs) <= nowMs
  }

  countWrongCode(address: string, nowMs: number): void {
    this.#wrong.take(address, nowMs)
  }
}
