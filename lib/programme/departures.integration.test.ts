import { beforeEach, expect, test } from 'vitest'
import { setMinimumRaters } from '@/lib/programme/commands/programme.ts'
import { makeBulkProgramme } from '@/lib/testing/bulk-programme.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { addManager } from '@/lib/testing/factories-programmes.ts'
import { addJob, forgetJobs, runJobs, whileJobsWait } from '@/lib/testing/jobs.ts'
import { refreshPortfolio } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getPatterns } from '@/lib/programme/queries/portfolio.ts'

const use = useDatabase()
let programmeId: string
let manager: TestPerson

beforeEach(async () => {
  programmeId = (await makeBulkProgramme(use.admin, { neighbourhoods: 12, rounds: 1, municipalities: 4 })).id
  manager = await addManager(programmeId)
  await refreshPortfolio(programmeId)
  await forgetJobs()
})

/**
 * Counts the programme from scratch, and does `work` when everything is counted and nothing committed yet. Stored
 * figures are removed first, since a departure would have changed them.
 */
async function whileItIsCounted(work: () => Promise<unknown>): Promise<void> {
  await use.admin.query('delete from portfolio_figure where programme_id = $1', [programmeId])
  await addJob('refresh-portfolio', { programmeId })
  await whileJobsWait(use.admin, 'portfolio_summary', async () => {
    await work()
    // the recount that the change itself asks for would correct this one
    await use.admin.query('delete from graphile_worker._private_jobs where locked_at is null')
  })
}

const countedIn = async () =>
  (await getPatterns(manager.context, programmeId, { round: null, factor: 1 })).figures.map(({ n }) => n)
const again = async () => {
  await use.admin.query('update graphile_worker._private_jobs set run_at = now()')
  await runJobs()
}

test('a neighbourhood that leaves while the programme is counted is in no figure, also once that count is done', async () => {
  expect(await countedIn()).toEqual(Array.from({ length: 8 }, () => 12))
  await whileItIsCounted(() =>
    use.admin.query(
      `update neighbourhood set withdrawn_at = now(), client_agreed_at = null, contractor_agreed_at = null
        where id = (select id from neighbourhood where programme_id = $1 order by code limit 1)`,
      [programmeId],
    ),
  )
  for (const n of await countedIn()) expect([null, 11]).toContain(n)
  await again()
  expect(await countedIn()).toEqual(Array.from({ length: 8 }, () => 11))
})

test('a bar that is raised while the programme is counted holds, also once that count is done', async () => {
  await whileItIsCounted(async () => {
    // in the transaction that holds the count
    await use.admin.query(`select set_config('app.session', $1, true)`, [manager.context.token])
    await use.admin.query('select authz.set_minimum_raters($1, 20::smallint)', [programmeId])
  })
  const none = Array.from({ length: 8 }, () => null)
  expect(await countedIn()).toEqual(none)
  await again()
  expect(await countedIn()).toEqual(none)
})

/** The end of a count, in a transaction of `admin`: it holds the lock, has added figures, and is not committed. */
async function whileACountEnds(work: () => Promise<unknown>): Promise<void> {
  await use.admin.query('delete from portfolio_figure where programme_id = $1', [programmeId])
  await use.admin.query('begin')
  await use.admin.query('select pg_advisory_xact_lock(7190004, hashtext($1::text))', [programmeId])
  await use.admin.query(
    `insert into portfolio_figure (programme_id, selection, factor, content) values ($1, 0, 1, '{"n": 12}')`,
    [programmeId],
  )
  const working = work()
  for (let waiting = 0; waiting === 0;) {
    const { rowCount } = await use.admin.query(
      `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    )
    waiting = rowCount ?? 0
  }
  await use.admin.query('commit')
  await working
}

const figures = async () =>
  (await use.admin.query('select from portfolio_figure where programme_id = $1', [programmeId])).rowCount

test('a neighbourhood that leaves in the last moment of a count takes along what that count has added', async () => {
  await whileACountEnds(() =>
    asDefiner(
      `update neighbourhood set withdrawn_at = now(), client_agreed_at = null, contractor_agreed_at = null
        where id = (select id from neighbourhood where programme_id = $1 order by code limit 1)`,
      [programmeId],
    ),
  )
  expect(await figures()).toBe(0)
})

test('so does a bar that is raised in that moment', async () => {
  await whileACountEnds(() => setMinimumRaters(manager.context, programmeId, 20))
  expect(await figures()).toBe(0)
})

test('a bar that is raised while a count holds figures waits for it, and neither stands in the way of the other', async () => {
  await use.admin.query('begin')
  await use.admin.query('update portfolio_figure set content = content where programme_id = $1', [programmeId])
  const raising = setMinimumRaters(manager.context, programmeId, 20)
  for (let waiting = 0; waiting === 0;) {
    const { rowCount } = await use.admin.query(
      'select from pg_locks where transactionid = pg_current_xact_id()::xid and not granted',
    )
    waiting = rowCount ?? 0
  }
  // like the last step of a count
  await use.admin.query('select pg_advisory_xact_lock(7190004, hashtext($1::text))', [programmeId])
  await use.admin.query('commit')
  await raising
  expect(await figures()).toBe(0)
})
