import 'server-only'
import { Logger, run, type ParsedCronItem, type Runner, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { roleUrl } from './env.ts'
import { guardPool } from './guard-pool.ts'
import { log } from './logger.ts'

interface Jobs {
  tasks: TaskList
  /** What comes round by the clock. */
  cron: ParsedCronItem[]
  /** The worker that runs, or is coming up; null before `startJobs` and after `stopJobs`. */
  worker: Promise<Worker> | null
}

interface Worker {
  runner: Runner
  pool: pg.Pool
}

// on globalThis: Next loads this module once for pages and once for route handlers
const shared = globalThis as typeof globalThis & { wijkspiegelJobs?: Jobs }
const jobs = (shared.wijkspiegelJobs ??= { tasks: {}, cron: [], worker: null })

const retryMs = 2000

/** Adds what the queue can do, by name of the task. Call it before `startJobs`; a name given twice is an error. */
export function registerTasks(tasks: TaskList): void {
  for (const [name, task] of Object.entries(tasks)) {
    if (jobs.tasks[name] && jobs.tasks[name] !== task) throw new Error(`The task ${name} is registered twice.`)
    jobs.tasks[name] = task
  }
}

/** Adds what the queue does by the clock. Call it before `startJobs`; of any number of processes one adds each job. */
export function registerCron(items: readonly ParsedCronItem[]): void {
  jobs.cron.push(...items)
}

// the worker's own messages quote errors, and errors quote values: only task, job and code go into our log
const quietLogger = new Logger((scope) => (level, _message, meta) => {
  if (level !== 'error' && level !== 'warning') return
  log.warn('job queue', { task: scope.taskIdentifier, job: scope.jobId, error: meta.error })
})

async function startWorker(): Promise<Worker> {
  const pool = guardPool(new pg.Pool({ connectionString: roleUrl('worker'), max: 4 }))
  try {
    const runner = await run({
      pgPool: pool,
      taskList: jobs.tasks,
      concurrency: 2,
      pollInterval: 2000,
      parsedCronItems: jobs.cron,
      // Next ends the process on SIGTERM; a second handler would race with it
      noHandleSignals: true,
      logger: quietLogger,
    })
    return { runner, pool }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** Tries until the database is there: the web server starts without it and then answers that it is not well. */
async function startUntilItRuns(): Promise<Worker> {
  for (;;) {
    try {
      return await startWorker()
    } catch (error) {
      log.warn('job queue does not start, trying again', { error })
      await new Promise((done) => setTimeout(done, retryMs))
    }
  }
}

/** Starts the worker of this process, as role worker, with the tasks registered so far. A second call changes nothing. */
export function startJobs(): Promise<Worker> {
  return (jobs.worker ??= startUntilItRuns())
}

/** Waits for the jobs at work and stops. For tests and scripts; the server stops with its process. */
export async function stopJobs(): Promise<void> {
  const worker = await jobs.worker
  jobs.worker = null
  await worker?.runner.stop()
  await worker?.pool.end()
}
