import { beforeEach, expect, test } from 'vitest'
import { makeBulkProgramme } from '@/lib/testing/bulk-programme.ts'
import { refreshPortfolio } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
const tables = ['neighbourhood', 'portfolio_cell', 'portfolio_round']

/** For each table: how often it was analysed on request, and how many rows the planner assumes. */
async function looks(): Promise<{ asked: number[]; thought: number[] }> {
  const { rows } = await use.admin.query<{ asked: number; thought: number }>(
    `select s.analyze_count::int as asked, c.reltuples::int as thought from pg_stat_all_tables s join pg_class c on c.oid = s.relid
      where s.schemaname = 'public' and s.relname = any ($1) order by s.relname`,
    [tables],
  )
  return { asked: rows.map(({ asked }) => asked), thought: rows.map(({ thought }) => thought) }
}

beforeEach(async () => {
  // autovacuum could analyse before we do
  for (const table of tables) await use.admin.query(`alter table ${table} set (autovacuum_enabled = off)`)
})

const numberOf = async (sql: string, values: string[] = []): Promise<number> =>
  (await use.admin.query<{ n: number }>(sql, values)).rows[0]?.n ?? -1
const jobsLeft = () => numberOf('select count(*)::int as n from graphile_worker._private_jobs')
const figuresOf = (id: string) =>
  numberOf('select count(*)::int as n from portfolio_figure where programme_id = $1', [id])

test('what was written of thousands is looked at before anybody reads it, and what was written of a few is not', async () => {
  const few = await makeBulkProgramme(use.admin, { neighbourhoods: 12, rounds: 1, municipalities: 4, raters: 3 })
  const before = await looks()
  await refreshPortfolio(few.id)
  expect((await looks()).asked).toEqual(before.asked)

  const neighbourhoods = 1500
  const many = await makeBulkProgramme(use.admin, { neighbourhoods, rounds: 1, municipalities: 40, raters: 3 })
  await refreshPortfolio(many.id)
  const after = await looks()
  expect(after.asked).toEqual(before.asked.map((count) => count + 1))
  const held = [neighbourhoods, 8 * neighbourhoods, neighbourhoods]
  for (const [position, count] of held.entries()) expect(after.thought[position]).toBeGreaterThanOrEqual(count)

  // nothing new was stored
  await refreshPortfolio(many.id)
  expect((await looks()).asked).toEqual(after.asked)
})

const many = { neighbourhoods: 1500, rounds: 1, municipalities: 40, raters: 3 }

test('a table that somebody else holds is left for later, and the count stands', async () => {
  const { id } = await makeBulkProgramme(use.admin, many)
  const before = await looks()
  await use.admin.query('begin')
  await use.admin.query('lock table portfolio_cell in share update exclusive mode')
  await refreshPortfolio(id)
  await use.admin.query('commit')
  const [places, cells, rounds] = before.asked
  expect((await looks()).asked).toEqual([(places ?? 0) + 1, cells, (rounds ?? 0) + 1])
  expect(await jobsLeft()).toBe(0)
  expect(await figuresOf(id)).toBeGreaterThan(0)
})

test('a look that fails does not begin the count anew', async () => {
  const { id } = await makeBulkProgramme(use.admin, many)
  await use.admin.query('revoke execute on function authz.analyze_portfolio() from wijkspiegel_worker')
  await refreshPortfolio(id)
  await use.admin.query('grant execute on function authz.analyze_portfolio() to wijkspiegel_worker')
  expect(await jobsLeft()).toBe(0)
  expect(await figuresOf(id)).toBeGreaterThan(0)
})
