import 'server-only'
import { checkEnvironment } from './env.ts'
import { tidyRequests } from './incoming.ts'
import { startJobs } from './jobs.ts'
import { log } from './logger.ts'
import { stopWell } from './stop.ts'

function refuseToStart(problems: string[]): never {
  process.stderr.write(`\nWijkspiegel does not start:\n${problems.map((problem) => `  ${problem}`).join('\n')}\n\n`)
  process.exit(1)
}

/** If the parent process was killed: do not stay behind with its port and connections. */
function endWithStarter(): void {
  if (!process.channel) return
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
  })
}

/**
 * Runs once in the web process before it serves: checks settings, starts the job queue.
 *
 * @param prepare called for each request before Next sees it
 */
export function startProcess(prepare: Parameters<typeof tidyRequests>[0]): void {
  const problems = checkEnvironment()
  if (problems.length > 0) refuseToStart(problems)
  stopWell()
  endWithStarter()
  tidyRequests(prepare)
  startJobs().catch((error: unknown) => {
    log.error('job queue ended', { error })
  })
}
