import { beforeAll, describe, expect, test, vi } from 'vitest'
import { makeBulkProgramme } from '@/lib/testing/bulk-programme.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { refreshPortfolio, whole } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getPatterns, getPortfolio } from '@/lib/programme/queries/portfolio.ts'

const use = useDatabase()
let programmeId: string
let manager: TestPerson

beforeAll(async () => {
  programmeId = (await makeBulkProgramme(use.admin, { neighbourhoods: 12, rounds: 2, municipalities: 3 })).id
  manager = await makePerson()
  await asDefiner('insert into programme_manager (programme_id, person_id) values ($1, $2)', [programmeId, manager.id])
  await refreshPortfolio(programmeId)
})

/** Counts the programme again; returns what the page shows and which errors were logged. */
async function recount() {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    await refreshPortfolio(programmeId)
    const errors = written.mock.calls
      .flatMap(([line]) => String(line).split('\n'))
      .filter((line) => line.includes('"level":"error"'))
      .map((line): unknown => JSON.parse(line))
    const { page, differs } = await getPortfolio(manager.context, programmeId, whole)
    const shown = [page, (await getPatterns(manager.context, programmeId, { round: null, factor: 1 })).figures]
    return { shown, errors, differs }
  } finally {
    written.mockRestore()
  }
}
const behindEveryRule = async (sql: string) => {
  await use.admin.query('set session_replication_role = replica')
  expect((await use.admin.query(sql)).rowCount).toBeGreaterThan(0)
  await use.admin.query('reset session_replication_role')
}

describe('what a programme shows is counted from the sealed answers', () => {
  test('nothing is said where all that is stored is what the answers give', async () => {
    expect(await recount()).toMatchObject({ errors: [], differs: [] })
  })

  test.each([
    [
      'a stored count',
      `update factor_tally set counts = '{0,0,0,0,5}', dont_know = 0 where factor = 3 and side = 'client'`,
    ],
    ['a stored label', `update factor_result set label = 'shared-strength', strength = null where factor = 3`],
  ])(
    '%s that was changed changes nothing on the page, also in cells that are counted anew, and is logged',
    async (_what, change) => {
      const before = await recount()
      await behindEveryRule(change)
      await asDefiner('delete from portfolio_cell where programme_id = $1', [programmeId])
      const { shown, errors, differs } = await recount()
      expect(differs).toEqual([3])
      expect(shown).toEqual(before.shown)
      expect(errors).toMatchObject([
        { event: 'stored counts are not what the sealed answers give', programmeId, factor: 3 },
      ])
    },
  )

  test('a cell that was changed in what is stored for the page is put right by the next count, and logged', async () => {
    const { shown } = await recount()
    for (const change of [
      `label = 'divided'`,
      `gap = 4`,
      `client_counts = '{9,9,9,9,9}'`,
      `contractor_dont_know = 7`,
      `strength = 'firm', label = 'diverging'`,
    ])
      await behindEveryRule(
        `update portfolio_cell set ${change} where factor = 5 and visibility = 'shown' and number = 2`,
      )
    const { shown: after, errors, differs } = await recount()
    expect(differs).toContain(5)
    expect(after).toEqual(shown)
    expect(errors).toContainEqual(
      expect.objectContaining({ event: 'stored cells are not what they were counted as', factor: 5 }),
    )
  })
})
