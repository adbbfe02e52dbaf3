import { beforeAll, describe, expect, test } from 'vitest'
import { thorough } from '@/lib/testing/depth.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { seededRandom } from '@/lib/testing/factories-sheets.ts'
import { runLockRaces } from '@/lib/testing/lock-race.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

/** TEST_LOCK_RACES=10000 is the full size. Every run has half as many again as show that a rule is gone (below). */
const races = Number(process.env.TEST_LOCK_RACES ?? (thorough ? 500 : 60))
const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000)

const use = useDatabase()
let project: TestProject
const addresses = () => ({ url: use.database.url, appUrl: use.database.roleUrl('app') })

beforeAll(async () => {
  // per side one lead and five people who save
  project = await makeProject({ client: 6, contractorPeople: 6 })
})

describe('a lock while people save without a pause', () => {
  test(`lets nothing in afterwards: the answers that are stored always give the seal (seed ${seed})`, async () => {
    const outcome = await runLockRaces(addresses(), project, races, seededRandom(seed))
    expect(outcome).toEqual({ races, late: 0, torn: 0, endings: { 'side-locked': races * 5 } })
  }, 1_200_000)

  test('lets answers in without the guard and the row lock, so the test can see it', async () => {
    const { rows } = await use.admin.query<{ source: string }>(
      `select pg_get_functiondef('authz.hold_sheet'::regproc) as source`,
    )
    const source = rows[0]?.source ?? ''
    expect(source).toContain('and side = q.side for share')
    await use.admin.query(source.replace('and side = q.side for share', 'and side = q.side'))
    for (const table of ['assessment', 'answer', 'aspect_mark', 'mirror_guess', 'priority_pick'])
      await use.admin.query(`drop trigger sheet_guard on ${table}`)
    const outcome = await runLockRaces(addresses(), project, 40, seededRandom(seed))
    expect(outcome.late + outcome.torn).toBeGreaterThan(0)
  }, 600_000)
})
