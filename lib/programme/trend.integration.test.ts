import { beforeAll, describe, expect, test } from 'vitest'
import { makeBulkProgramme, type BulkOptions } from '@/lib/testing/bulk-programme.ts'
import { addManager } from '@/lib/testing/factories-programmes.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { refreshPortfolio, whole } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { exportLines, type ExportLine } from '@/lib/programme/documents/programme-lines.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import type { PortfolioFilter, PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { getTwo } from '@/lib/programme/queries/neighbourhoods.ts'
import { getPortfolio } from '@/lib/programme/queries/portfolio.ts'
import { trendOf } from '@/lib/programme/rules/trend.ts'

const use = useDatabase()

async function programme(options: BulkOptions): Promise<{ id: string; manager: TestPerson }> {
  const { id } = await makeBulkProgramme(use.admin, options)
  await refreshPortfolio(id)
  return { id, manager: await addManager(id) }
}

describe('the round before the one that is looked at', () => {
  let here: Awaited<ReturnType<typeof programme>>
  beforeAll(async () => {
    here = await programme({ neighbourhoods: 60, rounds: 2, municipalities: 6, fewEvery: 12, halfOnce: true })
  })
  /** The rows of both pages. */
  const all = async (filter: Partial<PortfolioFilter> = {}): Promise<PortfolioRow[]> => {
    const { context } = here.manager
    const first = await getPortfolio(context, here.id, { ...whole, ...filter, page: 1 })
    if (first.page.pages === 1) return [...first.page.rows]
    return [...first.page.rows, ...(await getPortfolio(context, here.id, { ...whole, ...filter, page: 2 })).page.rows]
  }

  test('comes with each row, as the grid of that round shows it', async () => {
    const first = await all({ round: 1 })
    expect(first.map(({ before }) => before)).toEqual(first.map(() => null))
    const shown = new Map(first.map(({ id, round }) => [id, round]))
    const latest = await all()
    const seen = { once: 0, twice: 0, hidden: 0 }
    for (const { id, round, before } of latest) {
      const earlier = round?.number === 2 ? shown.get(id) : null
      expect(before).toEqual(earlier ? { number: 1, cells: earlier.cells } : null)
      seen[earlier ? 'twice' : 'once'] += 1
      seen.hidden += before?.cells.filter(({ visibility }) => visibility === 'hidden').length ?? 0
    }
    expect([seen.once, seen.twice, seen.hidden > 0]).toEqual([30, 30, true])
    // whichever way the row is found
    const [row] = latest.filter(({ before }) => before)
    const { two } = await getTwo(here.manager.context, here.id, { one: row?.id ?? '', other: '' })
    expect([two.one?.round, two.one?.before]).toEqual([row?.round, row?.before])
    for (const filter of [{ round: 2 }, { sort: 'cluster' }, { sort: 'name' }, { text: row?.name ?? '' }] as const) {
      expect((await all(filter)).find(({ id }) => id === row?.id)?.before).toEqual(row?.before)
    }
  })

  test('two of one municipality stand beside each other while none is asked for, and what is asked for instead of them', async () => {
    const { context } = here.manager
    const { two } = await getTwo(context, here.id, { one: '', other: '' })
    const { one, other } = two
    expect(one?.municipality).toBe(other?.municipality)
    expect([one?.id === other?.id, one?.round === null, other?.round === null]).toEqual([false, false, false])
    const asked = await getTwo(context, here.id, { one: one?.id ?? '', other: '' })
    expect([asked.two.one?.id, asked.two.other]).toEqual([one?.id, null])
    // where each is the only one of its municipality nothing is proposed
    const apart = await programme({ neighbourhoods: 2, rounds: 1, municipalities: 2 })
    const none = await getTwo(apart.manager.context, apart.id, { one: '', other: '' })
    expect([none.two.one, none.two.other]).toEqual([null, null])
  })

  test('stands in an export as in the export of that round, and of what that hides that there were too few answers', async () => {
    const words = await programmeWords('nl')
    const keyOf = (line: ExportLine) => `${line[0]} ${line[7]}`
    const first = await all({ round: 1 })
    const said = new Map(exportLines(first, words).map((line) => [keyOf(line), line.slice(8, 10)]))
    const found = { none: 0, shown: 0, hidden: 0 }
    for (const line of exportLines(await all(), words)) {
      const [view, gap] = said.get(keyOf(line)) ?? []
      const kind = line[6] === 1 ? 'none' : view === 'te weinig antwoorden' ? 'hidden' : 'shown'
      expect(line.slice(12), keyOf(line)).toEqual(kind === 'none' ? [null, null, null] : [1, view, gap])
      found[kind] += 1
    }
    for (const [kind, count] of Object.entries(found)) expect([kind, count > 5]).toEqual([kind, true])
  })

  test('is that of the highest number below, over gaps', async () => {
    const few = await programme({ neighbourhoods: 2, rounds: 4, municipalities: 2 })
    const look = async (round: number | null) => {
      const { rows } = (await getPortfolio(few.manager.context, few.id, { ...whole, round })).page
      return rows.map((row) => [row.code, row.round?.number, row.before?.number, trendOf(row)?.rounds])
    }
    // in one the second round, in the other the third was cancelled before the reveal
    await use.admin.query(
      `delete from portfolio_round r using neighbourhood n where r.programme_id = $1 and n.programme_id = $1
         and n.id = r.neighbourhood_id and r.number = 2 + n.code::int`,
      [few.id],
    )
    const rounds = (before: number, now: number) => ({ before, now })
    expect(await look(null)).toEqual([
      ['000000', 4, 3, rounds(3, 4)],
      ['000001', 4, 2, rounds(2, 4)],
    ])
    expect(await look(3)).toEqual([['000000', 3, 1, rounds(1, 3)]])
    expect(await look(2)).toEqual([['000001', 2, 1, rounds(1, 2)]])
    expect(await look(1)).toEqual([
      ['000000', 1, undefined, undefined],
      ['000001', 1, undefined, undefined],
    ])
  })
})
