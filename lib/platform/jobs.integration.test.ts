import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { registerTasks, startJobs, stopJobs } from './jobs.ts'

let database: TestDatabase
let worker: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  worker = new pg.Client({ connectionString: database.roleUrl('worker') })
  await worker.connect()
})
afterAll(async () => {
  await stopJobs()
  await worker.end()
  await database.drop()
})

describe('the job queue', () => {
  test('runs a task once, as role worker, with what was handed over', async () => {
    let finish: (payload: unknown) => void
    const ran = new Promise<unknown>((done) => (finish = done))
    registerTasks({
      greet: async (payload, helpers) => {
        const { rows } = await helpers.query<{ name: string }>('select current_user as name')
        finish({ payload, as: rows[0]?.name })
      },
    })
    await startJobs()
    expect(await startJobs()).toBe(await startJobs())
    await worker.query(`select graphile_worker.add_job('greet', '{"to":"wijk"}')`)
    expect(await ran).toEqual({ payload: { to: 'wijk' }, as: 'wijkspiegel_worker' })
  })

  test('refuses two tasks of one name', () => {
    expect(() => {
      registerTasks({ greet: () => undefined })
    }).toThrow('greet is registered twice')
  })
})
