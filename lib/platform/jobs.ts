import 'server-only'
import { EventEmitter } from 'node:events'
import {
  Logger,
  run,
  runOnce,
  type ParsedCronItem,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import pg from 'pg'
import { roleUrl } from './env.ts'
import { guardPool } from './guard-pool.ts'
import { log } from './logger.ts'
import { endTransfer, transfersUnderWay } from './transfers.ts'
import { freeJobsOfTheGone, WorkerMarks } from './worker-marks.ts'

interface Jobs {
  tasks: TaskList
  /** Jobs that run periodically. */
  cron: ParsedCronItem[]
  /** The worker that runs or is starting; null before `startJobs` and after `stopJobs`. */
  worker: Promise<Worker> | null
  /** The same once it runs. */
  running: Worker | null
}

interface Worker {
  runner: Runner
  pool: pg.Pool
  marks: WorkerMarks
  /** its workers' names in the queue */
  names: Set<string>
  /** the latest finished jobs, which the queue records a moment later without waiting */
  finished: string[]
  /** it stopped by itself: this process runs no jobs any more */
  ended: boolean
}

// on globalThis: Next loads this module once for pages and once for route handlers
const shared = globalThis as typeof globalThis & { wijkspiegelJobs?: Jobs }
const jobs = (shared.wijkspiegelJobs ??= { tasks: {}, cron: [], worker: null, running: null })

const retryMs = 2000
const freshMs = 3000
const finishedMax = 50
/** How long a stopping process waits for the mail server to confirm a mail. */
const transferMs = 500

/** Adds tasks to the queue, by name. Call it before `startJobs`; a repeated name is an error. */
export function registerTasks(tasks: TaskList): void {
  for (const [name, task] of Object.entries(tasks)) {
    if (jobs.tasks[name] && jobs.tasks[name] !== task) throw new Error(`The task ${name} is registered twice.`)
    jobs.tasks[name] = task
  }
}

/** Adds periodic jobs. Call it before `startJobs`; of any number of processes one adds each job. */
export function registerCron(items: readonly ParsedCronItem[]): void {
  jobs.cron.push(...items)
}

// the worker's own messages quote errors, and errors quote values: we log only task, job and code
const quietLogger = new Logger((scope) => (level, _message, meta) => {
  if (level !== 'error' && level !== 'warning') return
  log.warn('job queue', { task: scope.taskIdentifier, job: scope.jobId, error: meta.error })
})

async function freeJobs(pool: pg.Pool): Promise<void> {
  const gone = await freeJobsOfTheGone(pool)
  if (gone > 0) log.warn('jobs of workers that are gone were set free', { workers: gone })
}

/** Jobs claimed just before their workers disappeared are too recent to be freed at the start. */
async function freeLater(pool: pg.Pool): Promise<void> {
  await new Promise((done) => setTimeout(done, freshMs).unref())
  if (!pool.ending) await freeJobs(pool).catch(() => undefined)
}

async function startWorker(): Promise<Worker> {
  const pool = guardPool(new pg.Pool({ connectionString: roleUrl('worker'), max: 4 }))
  const marks = new WorkerMarks(roleUrl('worker'))
  const names = new Set<string>()
  const finished: string[] = []
  const events: WorkerEvents = new EventEmitter()
  const lives = (name: string) => {
    names.add(name)
    marks.hold(name)
  }
  // a job is locked by a worker, or by the pool of them
  events.on('pool:create', ({ workerPool }) => {
    lives(workerPool.id)
  })
  events.on('worker:create', ({ worker }) => {
    lives(worker.workerId)
  })
  events.on('job:complete', ({ job }) => {
    endTransfer(job.id)
    finished.push(job.id)
    if (finished.length > finishedMax) finished.shift()
  })
  try {
    await freeJobs(pool)
    const runner = await run({
      events,
      pgPool: pool,
      taskList: jobs.tasks,
      concurrency: 2,
      pollInterval: 2000,
      parsedCronItems: jobs.cron,
      // the process handles signals itself (stop.ts); a second handler would race with it
      noHandleSignals: true,
      logger: quietLogger,
    })
    await marks.settled()
    void freeLater(pool)
    const worker: Worker = { runner, pool, marks, names, finished, ended: false }
    const end = () => {
      worker.ended = true
    }
    runner.promise.then(end, end)
    return worker
  } catch (error) {
    await marks.end()
    await pool.end()
    throw error
  }
}

/** Retries until the database is there: the web server starts without it, and reports that it is unhealthy. */
async function startUntilItRuns(): Promise<Worker> {
  for (;;) {
    try {
      return (jobs.running = await startWorker())
    } catch (error) {
      log.warn('job queue does not start, trying again', { error })
      await new Promise((done) => setTimeout(done, retryMs))
    }
  }
}

/**
 * Runs the jobs that are due in the database of this place, one after another, and returns when none is left: with the
 * moment at which the next is due, null if none waits. For where no worker stays: a copy of the hosted demo, and the making
 * of one.
 *
 * @param due names of periodic jobs that are due as well
 */
export async function runJobsOnce(due: readonly string[] = []): Promise<Date | null> {
  const pool = guardPool(new pg.Pool({ connectionString: roleUrl('worker'), max: 2 }))
  try {
    for (const name of due) await pool.query('select graphile_worker.add_job($1, job_key => $1)', [name])
    await runOnce({
      pgPool: pool,
      taskList: jobs.tasks,
      concurrency: 1,
      noHandleSignals: true,
      logger: quietLogger,
    })
    const { rows } = await pool.query<{ next: Date | null }>(
      'select min(run_at) as next from graphile_worker._private_jobs where attempts < max_attempts',
    )
    return rows[0]?.next ?? null
  } finally {
    await pool.end()
  }
}

/** The names of the periodic jobs. */
export const periodicJobs = (): string[] => jobs.cron.map(({ task }) => task)

/** Starts this process's worker, as role worker, with the tasks registered so far. A second call changes nothing. */
export function startJobs(): Promise<Worker> {
  return (jobs.worker ??= startUntilItRuns())
}

/** Does this process take jobs from the queue? */
export const runsJobs = (): boolean => jobs.running?.ended === false

/** Waits for the running jobs and stops. For tests and scripts; the server stops with `releaseJobs`. */
export async function stopJobs(): Promise<void> {
  const worker = await jobs.worker
  jobs.worker = null
  jobs.running = null
  await worker?.runner.stop()
  await worker?.marks.end()
  await worker?.pool.end()
}

/** Resolves when the database has recorded the finished jobs: if the process ended earlier, they would run again. */
async function writtenDown({ pool, finished }: Worker, untilMs: number): Promise<void> {
  while (performance.now() < untilMs) {
    const { rowCount } = await pool.query(
      'select from graphile_worker._private_jobs where id = any ($1) and locked_at is not null',
      [finished],
    )
    if (rowCount === 0) return
    await new Promise((done) => setTimeout(done, 20))
  }
}

/**
 * Takes no new jobs, gives the running ones `longestMs`, and then frees the unfinished, for another process or the next
 * start. The process must end right afterwards: a freed job must not continue here.
 */
export async function releaseJobs(longestMs: number): Promise<void> {
  const { running: worker } = jobs
  // a worker that is still connecting to the database has claimed nothing
  if (!worker) return
  const waited = new Promise<'late'>((done) => setTimeout(done, longestMs, 'late'))
  const stopped = worker.runner.stop().then(() => 'done' as const)
  if ((await Promise.race([stopped, waited])) === 'done') {
    await writtenDown(worker, performance.now() + transferMs)
    return
  }
  // a transfer that is under way takes only a moment
  const until = performance.now() + transferMs
  while (transfersUnderWay() > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 10))
  await writtenDown(worker, until + transferMs)
  await worker.pool.query('select graphile_worker.force_unlock_workers($1)', [[...worker.names]])
}
