import { beforeAll, describe, expect, test } from 'vitest'
import { LABELS, type Label } from '@/lib/measures/model.ts'
import { binOf } from '@/lib/measures/programme-figures.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { makeBulkProgramme, releaseBulkWords } from '@/lib/testing/bulk-programme.ts'
import { thorough } from '@/lib/testing/depth.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { everythingOf, gridsOf, refreshPortfolio, selections, whole, type View } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { gapOf, type PortfolioCell } from '@/lib/programme/rules/portfolio.ts'
import { getPatterns, getPortfolio } from '@/lib/programme/queries/portfolio.ts'
import { trendOf } from '@/lib/programme/rules/trend.ts'

const use = useDatabase()

let programmeId: string
let manager: TestPerson
/** The grids of the world as it stands at first: most tests only compare them. */
let views: readonly View[]

const refresh = () => refreshPortfolio(programmeId)
const everything = () => everythingOf(manager.context, programmeId)

interface HiddenCell {
  readonly project: string
  readonly round: string
  readonly factor: FactorNumber
  /** Answers of each side, including "I do not know". */
  readonly client: number
  readonly contractor: number
}

const hiddenCells = async (): Promise<HiddenCell[]> =>
  (
    await use.admin.query<HiddenCell>(
      `select n.project_id as project, r.id as round, c.factor,
         (select (select sum(x)::int from unnest(t.counts) x) + t.dont_know from factor_tally t where t.round_id = r.id and t.factor = c.factor and t.side = 'client') as client,
         (select (select sum(x)::int from unnest(t.counts) x) + t.dont_know from factor_tally t where t.round_id = r.id and t.factor = c.factor and t.side = 'contractor') as contractor
       from portfolio_cell c join neighbourhood n on n.programme_id = c.programme_id and n.id = c.neighbourhood_id
       join round r on r.project_id = n.project_id and r.number = c.number
       where c.programme_id = $1 and c.visibility = 'hidden' order by n.code, c.number, c.factor`,
      [programmeId],
    )
  ).rows

/** Replaces a cell's answers by as many others, and the round's stored label with them. */
async function rewrite({ project, round, factor, client, contractor }: HiddenCell, extent: number, label: Label) {
  const counts = (people: number) => [1, 2, 3, 4, 5].map((step) => (step === extent ? people : 0))
  await use.admin.query('begin; set local session_replication_role = replica')
  for (const [side, people] of [
    ['client', client],
    ['contractor', contractor],
  ] as const) {
    await use.admin.query(
      `update answer a set extent = case when k.place <= $5 then $6::smallint end, dont_know = false
       from (select assessment_id, row_number() over (order by assessment_id) as place from answer
         where project_id = $1 and round_id = $2 and factor = $3 and side = $4 and (extent is not null or dont_know)) k
       where a.project_id = $1 and a.round_id = $2 and a.factor = $3 and a.assessment_id = k.assessment_id`,
      [project, round, factor, side, people, extent],
    )
    await use.admin.query(
      'update factor_tally set counts = $5, dont_know = 0 where project_id = $1 and round_id = $2 and factor = $3 and side = $4',
      [project, round, factor, side, counts(people)],
    )
  }
  await use.admin.query(
    'update factor_result set label = $4, strength = null where project_id = $1 and round_id = $2 and factor = $3',
    [project, round, factor, label],
  )
  await use.admin.query('commit')
}

beforeAll(async () => {
  programmeId = (
    await makeBulkProgramme(use.admin, {
      neighbourhoods: 15,
      rounds: 2,
      municipalities: 4,
      contractors: 3,
      raters: 4,
      fewEvery: 15,
      halfOnce: true,
    })
  ).id
  manager = await makePerson()
  await asDefiner('insert into programme_manager (programme_id, person_id) values ($1, $2)', [programmeId, manager.id])
  await releaseBulkWords(use.admin, programmeId)
  // two neighbourhoods with two rounds each; in one round of each, some factors got too few answers
  const { rows } = await use.admin.query<Pick<HiddenCell, 'project' | 'round'>>(
    `select r.project_id as project, r.id as round from neighbourhood n join round r on r.project_id = n.project_id
     where n.programme_id = $1 and (n.code, r.number) in (('000004', 1), ('000006', 2))`,
    [programmeId],
  )
  for (const of of rows)
    for (const factor of [1, 2, 6] as const)
      await rewrite({ ...of, factor, client: 2, contractor: 2 }, 3, 'shared-middle')
  await refresh()
  views = await gridsOf(manager.context, programmeId)
})

describe('somebody who lays views beside each other', () => {
  test('finds every cell shown alike wherever it is shown, and hidden wherever it is hidden', () => {
    const cellsOf = ({ rows }: View, factor: FactorNumber): Map<string, PortfolioCell> =>
      new Map(
        rows.flatMap(({ id, round, before }) =>
          [round, before].flatMap((of) => {
            const cell = of?.cells[factor - 1]
            return of && cell && cell.visibility !== 'hidden' ? [[`${id} ${of.number}`, cell] as const] : []
          }),
        ),
      )
    // no view shows what another withholds
    for (const factor of FACTOR_NUMBERS) {
      const shown = views.map((view) => cellsOf(view, factor))
      const all = new Map(
        shown.flatMap((cells) => [...cells].map(([key, cell]) => [key, JSON.stringify(cell)] as const)),
      )
      for (const cells of shown) for (const [key, cell] of cells) expect(JSON.stringify(cell)).toBe(all.get(key))
      for (const [position, view] of views.entries()) {
        const present = view.rows.flatMap(({ id, round, before }) =>
          [round, before].flatMap((of) => (of ? [`${id} ${of.number}`] : [])),
        )
        expect(present.filter((key) => all.has(key)).sort()).toEqual([...(shown[position]?.keys() ?? [])].sort())
      }
    }
  })

  test('finds in no count of a view more than the cells that it shows, so that no two counts differ by a hidden one', () => {
    const labels = ({ round }: View['rows'][number]) =>
      (round?.cells ?? []).map((cell) => (cell.visibility === 'hidden' ? null : cell.label))
    let narrowed = 0
    for (const { name, selection, filter, matching, rows } of views) {
      expect(matching, name).toBe(rows.length)
      const { label, factor, municipality } = filter
      if (label === null) continue
      // the grid without a label, as far as it is visible: the only source for guesses from a count by label
      const grid = views.find((view) => view.name === JSON.stringify({ ...whole, municipality, round: selection }))
      const fitting = (grid?.rows ?? []).filter((row) =>
        factor === null ? labels(row).includes(label) : labels(row)[factor - 1] === label,
      )
      expect(rows.map(({ id }) => id).sort(), name).toEqual(fitting.map(({ id }) => id).sort())
      narrowed += 1
    }
    expect(narrowed).toBeGreaterThan(40)
  })

  test('finds in every trend only what the grids of its two rounds show', () => {
    const labelsIn = (selection: number, id: string): (Label | null)[] => {
      const grid = views.find(({ name }) => name === JSON.stringify({ ...whole, round: selection }))
      const cells = grid?.rows.find((row) => row.id === id)?.round?.cells ?? []
      return cells.map((cell) => (cell.visibility === 'hidden' ? null : cell.label))
    }
    const drawn = { some: 0, none: 0, partly: 0 }
    for (const { rows } of views)
      for (const row of rows) {
        const trend = trendOf(row)
        const [before, now] = [1, 2].map((number) => labelsIn(number, row.id)) as [(Label | null)[], (Label | null)[]]
        const both = FACTOR_NUMBERS.filter((factor) => before[factor - 1] && now[factor - 1])
        if (row.round?.number !== 2 || both.length === 0) {
          expect(trend).toBeNull()
          drawn.none += 1
          continue
        }
        const count = (labels: (Label | null)[]) => both.filter((factor) => labels[factor - 1] === 'diverging').length
        expect(trend).toEqual({
          rounds: { before: 1, now: 2 },
          seen: both.length,
          before: count(before),
          now: count(now),
        })
        drawn.some += 1
        if (both.length < 8) drawn.partly += 1
      }
    for (const [kind, count] of Object.entries(drawn)) expect([kind, count > 10]).toEqual([kind, true])
  })

  test('finds in every figure only what the cells of the whole grid show', async () => {
    for (const selection of selections) {
      const grid = views.find(({ name }) => name === JSON.stringify({ ...whole, round: selection }))
      const { figures } = await getPatterns(manager.context, programmeId, { round: selection, factor: 1 })
      for (const { factor, labels, histogram, n } of figures) {
        const cells = (grid?.rows ?? []).flatMap(({ round }) => round?.cells[factor - 1] ?? [])
        const seen = cells.filter(({ visibility }) => visibility !== 'hidden')
        if (n === null) continue
        expect(n).toBe(seen.length)
        for (const label of LABELS)
          expect(labels?.get(label) ?? 0).toBe(
            seen.filter((cell) => cell.visibility !== 'hidden' && cell.label === label).length,
          )
        const gaps = cells.flatMap((cell) => {
          const gap = gapOf(cell)
          return gap ? [binOf(toNumber(gap))] : []
        })
        for (const [bin, count] of histogram ?? []) expect(gaps.filter((one) => one === bin)).toHaveLength(count)
      }
    }
  })

  test('never sees one hidden cell alone in a factor', async () => {
    for (const round of selections) {
      const { rows } = (await getPortfolio(manager.context, programmeId, { ...whole, round })).page
      for (const factor of FACTOR_NUMBERS) {
        const hidden = rows.filter((row) => row.round?.cells[factor - 1]?.visibility === 'hidden')
        expect([round, factor, hidden.length === 1]).toEqual([round, factor, false])
      }
    }
  })

  test('cannot tell what a hidden cell holds: with other answers in it, every view is the same to the letter', async () => {
    const hidden = await hiddenCells()
    expect(hidden.length).toBeGreaterThan(8)
    const before = await everything()
    // all hidden answers at one end, and thoroughly all at the other one too: nothing visible changes
    const ends = [[5, 'shared-strength'] as const, [1, 'shared-concern'] as const]
    for (const [extent, label] of thorough ? ends : ends.slice(0, 1)) {
      for (const cell of hidden) await rewrite(cell, extent, label)
      await refresh()
      expect(await everything()).toEqual(before)
    }
  }, 120_000)

  test('cannot tell how many people were asked or handed in where one cell is hidden', async () => {
    const rounds = [...new Set((await hiddenCells()).map(({ round }) => round))]
    const before = await everything()
    await use.admin.query('begin; set local session_replication_role = replica')
    await use.admin.query('update round_side set invited = invited + 3 where round_id = any ($1::uuid[])', [rounds])
    await use.admin.query(
      `insert into assessment (project_id, round_id, side, handed_in_at, counted)
       select r.project_id, r.id, 'client', now(), true from round r where r.id = any ($1::uuid[])`,
      [rounds],
    )
    await use.admin.query('commit')
    await refresh()
    expect(await everything()).toEqual(before)
    const shown = (await getPortfolio(manager.context, programmeId, whole)).progress?.response
    expect(shown?.invited).toBeGreaterThan(0)
  }, 120_000)

  test('learns nothing of a hidden cell when one neighbourhood more comes in', async () => {
    const hiddenBefore = await hiddenCells()
    const { id: other } = await makeBulkProgramme(use.admin, {
      neighbourhoods: 1,
      rounds: 2,
      municipalities: 1,
      raters: 2,
    })
    const added = async () => {
      await use.admin.query(`update neighbourhood set programme_id = $1, code = 'NIEUW' where programme_id = $2`, [
        programmeId,
        other,
      ])
      await refresh()
    }
    await added()
    const now = await hiddenCells()
    // cells that were too small stay hidden, and the totals never count them
    expect(now.length).toBeGreaterThanOrEqual(
      hiddenBefore.filter(({ client, contractor }) => Math.min(client, contractor) < 3).length,
    )
    const with1 = await everything()
    for (const cell of now) await rewrite(cell, 1, 'shared-concern')
    await refresh()
    expect(await everything()).toEqual(with1)
  }, 120_000)
})
