import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { stopChildren } from '@/scripts/lib/processes.mjs'
import type { Copy } from './servers.ts'

// a server takes a while to stop its database
const patienceMs = 40_000

interface Ending {
  end: (code: number) => Promise<never>
  /** What fails from now on fails because it was stopped. */
  isEnding: () => boolean
}

/**
 * How a command on copies of the product ends, also when it is stopped from outside: stops and removes everything that
 * this run created. A second call changes nothing.
 */
export function endingOf(...copies: readonly Copy[]): Ending {
  let stopping: Promise<never> | undefined
  const end = (code: number): Promise<never> =>
    (stopping ??= (async () => {
      await closeConnections()
      await stopChildren(patienceMs)
      for (const copy of copies) copy.remove()
      process.exit(code)
    })())
  // on, not once: a second signal would end it before everything is stopped
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(1))
  // the parent process was killed
  if (process.connected) process.on('disconnect', () => void end(1))
  return { end, isEnding: () => stopping !== undefined }
}
