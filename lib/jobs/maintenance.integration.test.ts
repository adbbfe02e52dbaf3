import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerCron, registerTasks, startJobs, stopJobs } from '@/lib/platform/jobs.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { asRole, closeConnections } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { addJob, forgetJobs, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { cronItems, taskLists } from './tasks.ts'

let database: TestDatabase
let behind: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  ownDataFolder()
  behind = new pg.Client({ connectionString: database.url })
  await behind.connect()
})
afterAll(async () => {
  await stopJobs()
  await behind.end()
  await closeConnections()
  await database.drop()
})

describe('what comes round by the clock', () => {
  test('deletes a project with all that is in it once its day has come, and no other', async () => {
    const [due, later] = [await makeProject(), await makeProject()]
    const round = await makeRevealedRound(due)
    await forgetJobs()
    const setDue = 'update project set deletion_due_at = now() + make_interval(days => $2) where id = $1'
    await behind.query(setDue, [due.id, -1])
    await behind.query(setDue, [later.id, 1])
    await addJob('delete-due-projects', {})
    await runJobs()
    const { rows } = await behind.query<{ id: string }>('select id from project')
    expect(rows).toEqual([{ id: later.id }])
    for (const table of ['round', 'answer', 'factor_tally', 'membership', 'project_event']) {
      const left = await behind.query(`select from ${table} where project_id = $1`, [due.id])
      expect(left.rowCount, `${table} of ${round.id}`).toBe(0)
    }
  })

  test('numbers the audit log without gaps per organisation, each line holding the one before', async () => {
    await makeProject()
    await forgetJobs()
    await behind.query(`update audit_event set occurred_at = occurred_at - interval '1 minute'`)
    await addJob('chain-audit', {})
    await runJobs()
    const { rows } = await behind.query<{ gapless: boolean; whole: boolean }>(
      `select min(number) = 1 and max(number) = count(*) as gapless, bool_and(hash is not null) as whole
       from audit_event group by organisation_id`,
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.every(({ gapless, whole }) => gapless && whole)).toBe(true)
    const before = await behind.query('select id, number, hash from audit_event order by id')
    await addJob('chain-audit', {})
    await runJobs()
    expect((await behind.query('select id, number, hash from audit_event order by id')).rows).toEqual(before.rows)
  })

  test('is nothing that the server itself may add', async () => {
    for (const { task } of cronItems) {
      for (const role of ['app', 'auth'] as const) {
        await expect(asRole(role, `select jobs.enqueue($1, '{}')`, [task])).rejects.toThrow('not a job of this moment')
      }
    }
  })

  test('is known to the queue, which starts with every task as role worker', async () => {
    for (const tasks of taskLists) registerTasks(tasks)
    registerCron(cronItems)
    await startJobs()
    const known = async () => {
      const { rows } = await behind.query<{ identifier: string }>(
        'select identifier from graphile_worker._private_known_crontabs',
      )
      return rows.map(({ identifier }) => identifier).toSorted()
    }
    await expect.poll(known).toEqual(cronItems.map(({ task }) => task).toSorted())
    const names = taskLists.flatMap((tasks) => Object.keys(tasks))
    for (const { task } of cronItems) expect(names).toContain(task)
  })
})
