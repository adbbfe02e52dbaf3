import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { GET as metrics } from '@/app/metrics/route.ts'
import { GET as ready } from '@/app/api/ready/route.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { forgetEnvironment } from './env.ts'
import { healthPool } from './health.ts'
import { nearHeader, passedHeader } from './incoming.ts'
import { startJobs, stopJobs } from './jobs.ts'
import { prepareAndMigrate } from './migrate.ts'
import { forgetReady, readReady } from './ready.ts'
import { withDatabase } from './roles.ts'

const token = 'operator-token-0123456789-abcdefghij'
let database: TestDatabase

beforeAll(async () => {
  database = await cloneDatabase()
  vi.stubEnv('WIJKSPIEGEL_OPERATOR_TOKEN', token)
  forgetEnvironment()
  await startJobs()
})
afterAll(async () => {
  await stopJobs()
  vi.unstubAllEnvs()
  forgetEnvironment()
})

beforeEach(forgetReady)

const asked = (headers: Record<string, string> = {}) => new Request('http://localhost/', { headers })
const near = { [nearHeader]: '1', [passedHeader]: '0' }

test('is ready on a prepared database with jobs that run; strangers read that alone', async () => {
  const response = await ready(asked())
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(await response.json()).toEqual({ status: 'ready', version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string })
})

test('tells its operator the rest: on this machine, or with the token, and with no other', async () => {
  const full = {
    status: 'ready',
    database: 'up',
    migrations: { pending: 0 },
    rules: 'own',
    jobs: { here: 'run', late: 0, givenUp: 0 },
    mail: { waiting: 0, refused: 0 },
    proxies: { set: 0, seen: 2 },
  }
  const seen = { [nearHeader]: '0', [passedHeader]: '2' }
  const withToken = await ready(asked({ ...seen, authorization: `Bearer ${token}` }))
  expect(await withToken.json()).toMatchObject(full)
  expect(await (await ready(asked(near))).json()).toMatchObject({ ...full, proxies: { seen: 0 } })
  for (const authorization of [
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    token,
    'Bearer',
    `Basic ${token}`,
    'Bearer null',
  ])
    expect(Object.keys((await (await ready(asked({ ...seen, authorization }))).json()) as object)).toEqual([
      'status',
      'version',
    ])
})

test('has a text for Prometheus: to strangers two lines, to its operator numbers without an id or a save', async () => {
  const named = async (headers?: Record<string, string>) => {
    const response = await metrics(asked(headers))
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = (await response.text()).split('\n').slice(0, -1)
    for (const line of lines)
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{version="[\d.]+"\})? -?[\d.e+-]+)$/)
    return lines.filter((line) => !line.startsWith('#')).map((line) => line.replace(/[ {].*/, ''))
  }
  expect(await named()).toEqual(['wijkspiegel_ready', 'wijkspiegel_build_info'])
  // whoever adds one asks first whether its change, beside a clock, tells when somebody saved or handed in
  expect(await named(near)).toEqual([
    'wijkspiegel_ready',
    'wijkspiegel_build_info',
    'wijkspiegel_database_up',
    'wijkspiegel_database_answer_seconds',
    'wijkspiegel_clock_ahead_seconds',
    'wijkspiegel_migrations_pending',
    'wijkspiegel_rules_missing',
    'wijkspiegel_jobs_running',
    'wijkspiegel_jobs_late',
    'wijkspiegel_jobs_given_up',
    'wijkspiegel_mails_waiting',
    'wijkspiegel_mails_refused',
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_heap_size_used_bytes',
    'process_start_time_seconds',
    'nodejs_eventloop_utilization',
  ])
})

test('a hundred who ask at once ask the database once, strangers and its operator together; a second later it is asked again', async () => {
  const query = vi.spyOn(healthPool(), 'query')
  await ready(asked())
  const once = query.mock.calls.length
  expect(once).toBeGreaterThan(0)
  forgetReady()
  query.mockClear()
  const begin = performance.now()
  const time = vi.spyOn(performance, 'now')
  time.mockReturnValue(begin)
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? ready : metrics)(asked(index % 3 === 0 ? near : {}))),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 200))
  expect(query).toHaveBeenCalledTimes(once)
  time.mockReturnValue(begin + 999)
  await ready(asked())
  expect(query).toHaveBeenCalledTimes(once)
  time.mockReturnValue(begin + 1000)
  await metrics(asked())
  expect(query).toHaveBeenCalledTimes(2 * once)
  vi.restoreAllMocks()
})

test('counts jobs that are late or given up, and none that wait their turn', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(
    `select graphile_worker.add_job('of-nobody', run_at => now() - interval '2 minutes'),
       graphile_worker.add_job('of-nobody', run_at => now() - interval '30 seconds'),
       graphile_worker.add_job('of-nobody', run_at => now() + interval '1 hour')`,
  )
  await client.query(`select graphile_worker.add_job('given-up', max_attempts => 1)`)
  await client.query('update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1')
  await client.end()
  expect((await readReady()).asked).toMatchObject({ late: 1, givenUp: 1 })
})

test('is not ready without a migration or a rule of this build; with newer rules over its own it is', async () => {
  const folder = temporaryFolder()
  for (const part of ['rules', 'migrations']) cpSync(join('prisma', part), join(folder, part), { recursive: true })
  mkdirSync(join(folder, 'migrations/9999_later'), { recursive: true })
  writeFileSync(join(folder, 'migrations/9999_later/migration.sql'), 'select 1')
  expect(await readReady(folder)).toMatchObject({ ready: false, asked: { pending: 1, rules: 'own' } })
  const other = temporaryFolder()
  for (const part of ['rules', 'migrations']) cpSync(join('prisma', part), join(other, part), { recursive: true })
  writeFileSync(
    join(other, 'rules/99z-later.sql'),
    `-- The answer.\ncreate or replace function authz.later() returns integer language sql set search_path = '' as $$ select 42 $$;`,
  )
  expect(await readReady(other)).toMatchObject({ ready: false, asked: { pending: 0, rules: 'missing' } })
  await prepareAndMigrate(withDatabase(inject('adminUrl'), database.name), inject('secret'), other)
  forgetReady()
  expect(await readReady(other)).toMatchObject({ ready: true, asked: { rules: 'own' } })
  expect(await readReady()).toMatchObject({ ready: true, asked: { rules: 'newer' } })
})

test('is not ready when this process takes no jobs, or the database is away', async () => {
  await stopJobs()
  const still = await ready(asked(near))
  expect([still.status, await still.json()]).toMatchObject([
    503,
    { status: 'not-ready', jobs: { here: 'stand still' } },
  ])
  await database.drop()
  forgetReady()
  const away = await ready(asked(near))
  expect([away.status, await away.json()]).toMatchObject([503, { database: 'down', rules: null }])
  expect(await (await metrics(asked(near))).text()).toContain('\nwijkspiegel_database_up 0\n')
})
