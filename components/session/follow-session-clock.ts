const samplesKept = 6

/**
 * The server's clock as a page knows it. `localMs` is a clock that nobody sets (performance.now): a device whose time of
 * day is wrong, or is set right in between, changes nothing. What was said of the time arrives late, never early, so the
 * most advanced of the last few words is the best.
 */
export class ServerClock {
  private offsets: readonly number[]

  private readonly saidMs: number
  private readonly localMs: () => number

  /** `saidMs`: the server's clock, ms since 1970, as the page was made. */
  constructor(saidMs: number, localMs: () => number) {
    this.saidMs = saidMs
    this.localMs = localMs
    this.offsets = [saidMs - localMs()]
  }

  hear(saidMs: number): void {
    this.offsets = [...this.offsets, saidMs - this.localMs()].slice(-samplesKept)
  }

  /** Now by the server's clock, ms since 1970; never before the page was made. */
  nowMs(): number {
    return Math.max(this.saidMs, this.localMs() + Math.max(...this.offsets))
  }
}
