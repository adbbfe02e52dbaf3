/** Resolves when woken, after `ms`, or when the signal aborts, whichever comes first. */
export function restUntil(wake: { call: () => void }, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      done()
    }
    const timer = setTimeout(finish, ms)
    signal.addEventListener('abort', finish, { once: true })
    wake.call = finish
  })
}
