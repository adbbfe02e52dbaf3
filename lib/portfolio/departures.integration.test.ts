import { beforeEach, expect, test } from 'vitest'
import { setMinimumRaters } from '@/lib/programmes/commands.ts'
import { makeBulkProgramme } from '@/lib/testing/bulk-programme.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { addJob, forgetJobs, runJobs } from '@/lib/testing/jobs.ts'
import { refreshPortfolio } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getPatterns } from './queries.ts'

const use = useDatabase()
let programmeId: string
let manager: TestPerson

beforeEach(async () => {
  programmeId = (await makeBulkProgramme(use.admin, { neighbourhoods: 12, rounds: 1, municipalities: 4 })).id
  manager = await makePerson()
  await asDefiner('insert into programme_manager (programme_id, person_id) values ($1, $2)', [programmeId, manager.id])
  await refreshPortfolio(programmeId)
  await forgetJobs()
})

/**
 * Counts the programme, of which no figure stands as after somebody left, and does `work` when everything is counted and
 * nothing is committed yet.
 */
async function whileItIsCounted(work: () => Promise<unknown>): Promise<void> {
  await use.admin.query('delete from portfolio_figure where programme_id = $1', [programmeId])
  await addJob('refresh-portfolio', { programmeId })
  await use.admin.query('begin; lock table portfolio_summary in access exclusive mode')
  const doing = runJobs()
  for (let waiting = 0; waiting === 0;) {
    const { rowCount } = await use.admin.query(
      `select from pg_locks where relation = 'portfolio_summary'::regclass and not granted`,
    )
    waiting = rowCount ?? 0
  }
  await work()
  // the count that the change itself asks for would put right what this one did
  await use.admin.query('delete from graphile_worker._private_jobs where locked_at is null')
  await use.admin.query('commit')
  await doing
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
  await whileItIsCounted(() => setMinimumRaters(manager.context, programmeId, 20))
  const none = Array.from({ length: 8 }, () => null)
  expect(await countedIn()).toEqual(none)
  await again()
  expect(await countedIn()).toEqual(none)
})
