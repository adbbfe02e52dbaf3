/** So many in so long, by key: moments in milliseconds, kept in this process alone. */
export class Windows {
  readonly #moments = new Map<string, number[]>()
  readonly #most: number
  readonly #windowMs: number

  constructor(most: number, windowMs: number) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** When a key has one left again: now, or the moment at which the oldest of its window ends. */
  freeAt(key: string, nowMs: number): number {
    const [oldest, ...others] = this.#inWindow(key, nowMs)
    return oldest === undefined || others.length + 1 < this.#most ? nowMs : oldest + this.#windowMs
  }

  /** Counts one, whether or not it was allowed: the caller asked before. */
  take(key: string, nowMs: number): void {
    this.#tidy(nowMs)
    this.#moments.set(key, [...this.#inWindow(key, nowMs), nowMs])
  }

  #inWindow(key: string, nowMs: number): number[] {
    return (this.#moments.get(key) ?? []).filter((moment) => moment > nowMs - this.#windowMs)
  }

  #tidy(nowMs: number): void {
    for (const key of this.#moments.keys()) if (this.#inWindow(key, nowMs).length === 0) this.#moments.delete(key)
  }
}
