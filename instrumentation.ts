/** Called by Next once in a new server process, before the first request. */
export async function register(): Promise<void> {
  // Also compiled for the edge runtime: Node's own modules only behind this positive test, by an import of their own.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startProcess } = await import('./lib/platform/process.ts')
    startProcess()
  }
}
