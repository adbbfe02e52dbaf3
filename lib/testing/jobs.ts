import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { Logger, runOnce, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { inject } from 'vitest'
import { taskLists } from '@/lib/jobs/tasks.ts'
import { forgetEnvironment, roleUrl } from '@/lib/platform/env.ts'
import { guardPool } from '@/lib/platform/guard-pool.ts'
import { readOutbox, type OutboxMail } from '@/lib/platform/outbox.ts'
import { rolePool } from './factories-roles.ts'

const tasks: TaskList = Object.fromEntries(taskLists.flatMap((list) => Object.entries(list)))

/** Runs, as role worker, every job that is due, and those that they add. */
export async function runJobs(): Promise<void> {
  const pool = guardPool(new pg.Pool({ connectionString: roleUrl('worker'), max: 3 }))
  try {
    await runOnce({ pgPool: pool, taskList: tasks, logger: new Logger(() => () => undefined), noHandleSignals: true })
    // the queue does not wait until the last job is recorded as done, which takes longer on a busy machine
    for (const until = performance.now() + 30_000; performance.now() < until;) {
      const { rowCount } = await pool.query('select from graphile_worker._private_jobs where locked_at is not null')
      if (rowCount === 0) return
    }
    throw new Error('a job stays at work')
  } finally {
    await pool.end()
  }
}

/**
 * Runs the jobs, and `work` once one of them waits for `table`, which is locked until then: in the transaction of
 * `admin`, a superuser's connection, which `work` may use and which is committed afterwards.
 */
export async function whileJobsWait(admin: pg.Client, table: string, work: () => Promise<unknown>): Promise<void> {
  await admin.query(`begin; lock table ${table} in access exclusive mode`)
  const doing = runJobs()
  for (let waiting = 0; waiting === 0;) {
    const { rowCount } = await admin.query('select from pg_locks where relation = $1::regclass and not granted', [
      table,
    ])
    waiting = rowCount ?? 0
  }
  await work()
  await admin.query('commit')
  await doing
}

/** Adds a job directly, as only the worker can. */
export async function addJob(task: string, payload: unknown): Promise<void> {
  await rolePool('worker').query('select graphile_worker.add_job($1, $2::json)', [task, JSON.stringify(payload)])
}

/** Deletes waiting jobs: the mails from making a project. */
export async function forgetJobs(): Promise<void> {
  await rolePool('worker').query('delete from graphile_worker._private_jobs')
}

/** A separate data folder, so an empty outbox; it goes with the run. Call it after `cloneDatabase`. */
export function ownDataFolder(): void {
  process.env.WIJKSPIEGEL_DATA = mkdtempSync(join(inject('dataFolder'), 'outbox-'))
  forgetEnvironment()
}

/**
 * The mails caused by `work`, the oldest first: runs it, then the jobs.
 * @throws without an outbox of the file's own: another file's mails would be among them
 */
export async function mailsOf(work: () => Promise<unknown>): Promise<OutboxMail[]> {
  if (process.env.WIJKSPIEGEL_DATA === inject('dataFolder')) throw new Error('call ownDataFolder() before the tests')
  const before = new Set((await readOutbox(10_000)).map(({ id }) => id))
  await work()
  await runJobs()
  return (await readOutbox(10_000)).filter(({ id }) => !before.has(id)).toReversed()
}
