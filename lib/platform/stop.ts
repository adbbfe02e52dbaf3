import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { Server, ServerResponse } from 'node:http'
import { releaseJobs } from './jobs.ts'
import { log } from './logger.ts'
import { endStreams, refuseStreams } from './open-streams.ts'

/** The operator's tools wait ten seconds, and then kill: all of this takes at most five. */
const jobsMs = 3500
const stopMaxMs = 4700

interface Stopping {
  readonly servers: Set<Server>
  begun: boolean
}
// on globalThis: Next may load this module more than once, and a process stops once
const shared = globalThis as typeof globalThis & { __wijkspiegelStopping?: Stopping }

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const
type Signal = keyof typeof exitCodes

const after = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/**
 * Accepts no new connections; idle ones close after the answer under way, and those of streams, which a browser would
 * keep for seconds more, as soon as the stream has ended.
 */
function closeServer(server: Server): Promise<void> {
  return new Promise((closed) => {
    const idle = setInterval(() => {
      server.closeIdleConnections()
    }, 50)
    server.close(() => {
      clearInterval(idle)
      closed()
    })
    server.closeIdleConnections()
  })
}

async function stop(stopping: Stopping, signal: Signal): Promise<void> {
  if (stopping.begun) return
  stopping.begun = true
  refuseStreams()
  const closed = Promise.all([...stopping.servers].map(closeServer))
  endStreams('restart')
  const longest = after(stopMaxMs)
  // a job that stays locked is lost for hours, while an interrupted answer is simply requested again
  await releaseJobs(jobsMs).catch((error: unknown) => {
    log.error('the jobs of this process were not released', { error })
  })
  await Promise.race([closed, longest])
  process.exit(exitCodes[signal])
}

/**
 * Stops the process well within five seconds on a signal: open streams are told to reconnect elsewhere, answers under
 * way are finished, jobs get three and a half seconds and are then freed for another process. Replaces Next's own
 * handling, which waits for every connection and knows nothing of jobs.
 */
export function stopWell(): void {
  if (shared.__wijkspiegelStopping) return
  const stopping: Stopping = { servers: new Set(), begun: false }
  shared.__wijkspiegelStopping = stopping
  // Next does not expose its server
  subscribe('http.server.request.start', (message) => {
    const { server, response } = message as { server: Server; response: ServerResponse }
    stopping.servers.add(server)
    if (stopping.begun) response.shouldKeepAlive = false
  })
  for (const signal of Object.keys(exitCodes) as Signal[]) {
    process.removeAllListeners(signal)
    process.on(signal, () => void stop(stopping, signal))
  }
}
