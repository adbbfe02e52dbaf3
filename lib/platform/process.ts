import 'server-only'
import { openCopies } from './copies/copies.ts'
import { hostingFault } from './copies/hosting.ts'
import { checkEnvironment, env, roleUrl } from './env.ts'
import { prepareGoneList } from './gone-list.ts'
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
 * Checks that this is a database for visitors' copies, and begins with none. The installation's own database is only
 * read, so that it has no job to run.
 */
async function startHosting(): Promise<void> {
  const fault = await hostingFault(roleUrl('worker'))
  if (fault !== null) refuseToStart([fault])
  await openCopies()
}

/**
 * Runs once in the web process before it serves: checks settings, starts the job queue.
 *
 * @param prepare called for each request before Next sees it
 */
export async function startProcess(prepare: Parameters<typeof tidyRequests>[0]): Promise<void> {
  const problems = checkEnvironment()
  if (problems.length > 0) refuseToStart(problems)
  stopWell()
  endWithStarter()
  tidyRequests(prepare)
  if (env().hostedDemo) {
    await startHosting()
    return
  }
  prepareGoneList(env().dataFolder).catch((error: unknown) => {
    log.error('the list of who was erased cannot be written', { error })
  })
  startJobs().catch((error: unknown) => {
    log.error('job queue ended', { error })
  })
}
