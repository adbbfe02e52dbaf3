import 'server-only'
import { EventEmitter } from 'node:events'
import { Logger, run, type ParsedCronItem, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { roleUrl } from './env.ts'
import { guardPool } from './guard-pool.ts'
import { log } from './logger.ts'
import { endTransfer, transfersUnderWay } from './transfers.ts'
import { freeJobsOfTheGone, WorkerMarks } from './worker-marks.ts'

interface Jobs {
  tasks: TaskList
  /** What comes round by the clock. */
  cron: ParsedCronItem[]
  /** The worker that runs, or is coming up; null before `startJobs` and after `stopJobs`. */
  worker: Promise<Worker> | null
  /** The same once it runs. */
  running: Worker | null
}

interface Worker {
  runner: Runner
  pool: pg.Pool
  marks: WorkerMarks
  /** of its workers, as the queue names them */
  names: Set<string>
  /** the last jobs that are done; the queue writes that down a moment later, and waits for nobody */
  finished: string[]
}

// on globalThis: Next loads this module once for pages and once for route handlers
const shared = globalThis as typeof globalThis & { wijkspiegelJobs?: Jobs }
const jobs = (shared.wijkspiegelJobs ??= { tasks: {}, cron: [], worker: null, running: null })

const retryMs = 2000
const freshMs = 3000
const finishedMax = 50
/** How long a process that stops waits for a mail server to say that it has the letter. */
const transferMs = 500

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

async function freeJobs(pool: pg.Pool): Promise<void> {
  const gone = await freeJobsOfTheGone(pool)
  if (gone > 0) log.warn('jobs of workers that are gone were set free', { workers: gone })
}

/** What was taken just before the others went is too fresh at the start. */
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
  // a job is held by a worker, or by the pool of them
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
      // the process stops by itself (stop.ts); a second handler would race with it
      noHandleSignals: true,
      logger: quietLogger,
    })
    await marks.settled()
    void freeLater(pool)
    return { runner, pool, marks, names, finished }
  } catch (error) {
    await marks.end()
    await pool.end()
    throw error
  }
}

/** Tries until the database is there: the web server starts without it and then answers that it is not well. */
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

/** Starts the worker of this process, as role worker, with the tasks registered so far. A second call changes nothing. */
export function startJobs(): Promise<Worker> {
  return (jobs.worker ??= startUntilItRuns())
}

/** Waits for the jobs at work and stops. For tests and scripts; the server stops by `releaseJobs`. */
export async function stopJobs(): Promise<void> {
  const worker = await jobs.worker
  jobs.worker = null
  jobs.running = null
  await worker?.runner.stop()
  await worker?.marks.end()
  await worker?.pool.end()
}

/** Resolves when the database has it that what is done is done: a process that ends before would have it done again. */
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
 * Takes no new job, gives those at work so long, and then sets free what is not done, for another process or the next start.
 * The process has to end right after it: a job that was set free must not go on here.
 */
export async function releaseJobs(longestMs: number): Promise<void> {
  const { running: worker } = jobs
  // one that is still looking for its database has taken nothing
  if (!worker) return
  const waited = new Promise<'late'>((done) => setTimeout(done, longestMs, 'late'))
  const stopped = worker.runner.stop().then(() => 'done' as const)
  if ((await Promise.race([stopped, waited])) === 'done') {
    await writtenDown(worker, performance.now() + transferMs)
    return
  }
  // what is being handed over at this moment is a matter of a breath
  const until = performance.now() + transferMs
  while (transfersUnderWay() > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 10))
  await writtenDown(worker, until + transferMs)
  await worker.pool.query('select graphile_worker.force_unlock_workers($1)', [[...worker.names]])
}
