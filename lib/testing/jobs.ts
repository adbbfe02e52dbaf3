import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Logger, runOnce, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { taskLists } from '@/lib/jobs/tasks.ts'
import { forgetEnvironment, roleUrl } from '@/lib/platform/env.ts'
import { guardPool } from '@/lib/platform/guard-pool.ts'
import { readOutbox, type OutboxMail } from '@/lib/platform/outbox.ts'
import { rolePool } from './factories-roles.ts'

const tasks: TaskList = Object.fromEntries(taskLists.flatMap((list) => Object.entries(list)))

/** Does, as role worker, every job that waits and whose time has come, and what those add. */
export async function runJobs(): Promise<void> {
  const pool = guardPool(new pg.Pool({ connectionString: roleUrl('worker'), max: 3 }))
  try {
    await runOnce({ pgPool: pool, taskList: tasks, logger: new Logger(() => () => undefined), noHandleSignals: true })
    // the queue does not wait until the last job is written down as done, which takes longer where much else runs
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
 * Does the jobs, and `work` once one of them has come as far as `table`, which is locked until then: in the transaction of
 * `admin`, a superuser's connection, which `work` may go on with and which is committed after it.
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

/** Adds a job past the server's own door, as only the worker can. */
export async function addJob(task: string, payload: unknown): Promise<void> {
  await rolePool('worker').query('select graphile_worker.add_job($1, $2::json)', [task, JSON.stringify(payload)])
}

/** Throws away what waits: the mails that making a project brought along. */
export async function forgetJobs(): Promise<void> {
  await rolePool('worker').query('delete from graphile_worker._private_jobs')
}

/** A data folder of one's own, and so an empty outbox. Call it after `cloneDatabase`. */
export function ownDataFolder(): { remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'wijkspiegel-outbox-'))
  process.env.WIJKSPIEGEL_DATA = folder
  forgetEnvironment()
  return {
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a piece of work sent, the oldest first: does the work, then the jobs. */
export async function mailsOf(work: () => Promise<unknown>): Promise<OutboxMail[]> {
  const before = new Set((await readOutbox(10_000)).map(({ id }) => id))
  await work()
  await runJobs()
  return (await readOutbox(10_000)).filter(({ id }) => !before.has(id)).toReversed()
}
