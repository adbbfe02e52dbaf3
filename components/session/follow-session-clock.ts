const samplesKept = 6

/**
 * The server's clock as a page knows it. `localMs` is a monotonic clock (performance.now), so that setting the device's
 * time has no effect. Reports of the server's time arrive late, never early, so the most advanced of the last few is
 * the best.
 */
export class ServerClock {
  private offsets: readonly number[]

  private readonly saidMs: number
  private readonly localMs: () => number

  /** `saidMs`: the server's clock when the page was made, ms since 1970. */
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
