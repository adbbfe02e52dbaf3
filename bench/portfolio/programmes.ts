import { Logger, runOnce } from 'graphile-worker'
import pg from 'pg'
import { roleUrl } from '@/lib/platform/env.ts'
import { guardPool } from '@/lib/platform/guard-pool.ts'
import { portfolioTasks } from '@/lib/programme/tasks/portfolio.ts'
import { makeBulkProgramme } from '@/lib/testing/bulk-programme.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { peakMbOf } from '../kernel.ts'
import { say } from '@/scripts/lib/say.mjs'

/** A province, ten times that, and as many neighbourhoods as the country has. */
const sizes = [150, 1500, 14_729] as const
type Size = (typeof sizes)[number]

export interface MeasuredProgramme {
  readonly id: string
  readonly size: Size
  readonly manager: TestPerson
  /** Neighbourhoods before the measured page, 60 % down. */
  readonly offset: number
  /**
   * Seconds for the first count of all its cells, and for a second one without changes; and the peak memory of the
   * first.
   */
  readonly refreshed: { readonly first: number; readonly again: number; readonly peakMb: number }
}

const rounds = 4
const neighbourhoodsOfTown = 43

const workerPool = (): pg.Pool => guardPool(new pg.Pool({ connectionString: roleUrl('worker'), max: 3 }))

/** Runs the waiting jobs, as role worker. */
export async function doJobs(): Promise<void> {
  const pool = workerPool()
  const logger = new Logger(() => () => undefined)
  await runOnce({ pgPool: pool, taskList: portfolioTasks, logger, noHandleSignals: true })
  await pool.end()
}

/** The product's own job: seconds from its start to its end. */
async function refresh(programmeId: string): Promise<number> {
  const pool = workerPool()
  await pool.query('delete from graphile_worker._private_jobs')
  await pool.query('select graphile_worker.add_job($1, $2::json)', [
    'refresh-portfolio',
    JSON.stringify({ programmeId }),
  ])
  await pool.end()
  const begun = performance.now()
  await doJobs()
  return (performance.now() - begun) / 1000
}

async function makeOne(admin: pg.Client, size: Size): Promise<MeasuredProgramme> {
  const municipalities = Math.ceil(size / neighbourhoodsOfTown)
  const { id } = await makeBulkProgramme(admin, { neighbourhoods: size, rounds, municipalities, contractors: 60 })
  const manager = await makePerson()
  await admin.query('insert into programme_manager (programme_id, person_id) values ($1, $2)', [id, manager.id])
  say(`${size} neighbourhoods × ${rounds} rounds: counting`)
  await admin.query('analyze')
  let first = 0
  const peakMb = await peakMbOf(async () => {
    first = await refresh(id)
  })
  const again = await refresh(id)
  const offset = Math.floor((size * 0.6) / 50) * 50
  return { id, size, manager, offset, refreshed: { first, again, peakMb } }
}

/** Three programmes in one database, so that only the programme's size differs. */
export async function makeProgrammes(admin: pg.Client): Promise<MeasuredProgramme[]> {
  const made: MeasuredProgramme[] = []
  for (const size of sizes) {
    say(`${size} neighbourhoods × ${rounds} rounds: answers, tallies and labels`)
    made.push(await makeOne(admin, size))
  }
  const { rows } = await admin.query<{ answers: string; bytes: string }>(
    `select (select count(*) from answer)::text as answers, pg_size_pretty(pg_database_size(current_database())) as bytes`,
  )
  say(`${Number(rows[0]?.answers).toLocaleString('en')} answers, a database of ${rows[0]?.bytes ?? ''}`)
  await admin.query('vacuum analyze')
  return made
}
