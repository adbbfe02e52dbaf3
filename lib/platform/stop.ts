import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { Server, ServerResponse } from 'node:http'
import { releaseJobs } from './jobs.ts'
import { log } from './logger.ts'
import { endStreams, refuseStreams } from './open-streams.ts'

/** What takes the process away waits ten seconds, and then kills: all of this is done in five. */
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
 * No new connection; those that are kept open end with the answer that is under way, and those of streams, which a browser
 * keeps for seconds more, as soon as theirs has ended.
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
  // a job that stays locked is lost for hours, an answer that is cut off is asked for again
  await releaseJobs(jobsMs).catch((error: unknown) => {
    log.error('the jobs of this process were not released', { error })
  })
  await Promise.race([closed, longest])
  process.exit(exitCodes[signal])
}

/**
 * Ends the process well within five seconds when it is told to: open streams are told to come back elsewhere, answers under
 * way are finished, jobs get three and a half and are then free for another process. In the place of what Next does, which waits
 * for every connection and knows no jobs.
 */
export function stopWell(): void {
  if (shared.__wijkspiegelStopping) return
  const stopping: Stopping = { servers: new Set(), begun: false }
  shared.__wijkspiegelStopping = stopping
  // Next shows its server nowhere
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
