import { beforeAll, describe, expect, test } from 'vitest'
import { LABELS } from '@/lib/measures/model.ts'
import { agreeToProgramme, setMinimumRaters } from '@/lib/programme/commands/programme.ts'
import { cancelRound } from '@/lib/rounds/commands.ts'
import { makeBulkProgramme, type BulkOptions } from '@/lib/testing/bulk-programme.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makePerson, makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { showInProgramme } from '@/lib/testing/factories-programmes.ts'
import { makeOpenRound, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { forgetJobs, runJobs } from '@/lib/testing/jobs.ts'
import { refreshPortfolio, whole } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { gapOf, type PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { getNeighbourhood, getLocated } from '@/lib/programme/queries/neighbourhoods.ts'
import { getPatterns, getPortfolio } from '@/lib/programme/queries/portfolio.ts'

const use = useDatabase()

async function managerOf(programmeId: string): Promise<TestPerson> {
  const manager = await makePerson()
  await asDefiner('insert into programme_manager (programme_id, person_id) values ($1, $2)', [programmeId, manager.id])
  return manager
}

async function programme(options: BulkOptions) {
  const { id } = await makeBulkProgramme(use.admin, options)
  await refreshPortfolio(id)
  return { id, manager: await managerOf(id) }
}

/** Counted from the sheets, of every round that the grid shows whole. */
async function responseByHand(programmeId: string) {
  const { rows } = await use.admin.query<{ invited: number; handedIn: number }>(
    `select sum((select sum(invited) from round_side s where s.round_id = r.id))::int as invited,
       sum((select count(*) from assessment a where a.round_id = r.id and a.handed_in))::int as "handedIn"
     from neighbourhood n join round r on r.project_id = n.project_id
     where n.programme_id = $1 and not exists (select from portfolio_cell c where c.neighbourhood_id = n.id
       and c.number = r.number and c.visibility = 'hidden')`,
    [programmeId],
  )
  return rows[0]
}

describe('a programme over sixty neighbourhoods', () => {
  let here: Awaited<ReturnType<typeof programme>>
  beforeAll(async () => {
    here = await programme({ neighbourhoods: 60, rounds: 2, municipalities: 6, fewEvery: 12, halfOnce: true })
  })
  const page = (filter: Partial<PortfolioFilter> = {}) =>
    getPortfolio(here.manager.context, here.id, { ...whole, ...filter })

  test('comes in pages of fifty, by municipality and name', async () => {
    const first = await page()
    expect(first.page).toMatchObject({ matching: 60, pages: 2 })
    expect(first.page.rows).toHaveLength(50)
    const second = await page({ page: 2 })
    expect(second.page.rows).toHaveLength(10)
    const all = [...first.page.rows, ...second.page.rows]
    expect(new Set(all.map(({ id }) => id)).size).toBe(60)
    const names = all.map(({ municipality, name }) => `${municipality} ${name}`)
    expect(names).toEqual([...names].sort())
    expect(first.progress).toEqual({
      reached: { invited: 60, open: 60, sealed: 60, revealed: 60, held: 0 },
      agreementsOpen: 0,
      agreementsOverdue: 0,
      response: await responseByHand(here.id),
    })
  })

  test('is narrowed by each filter to what fits, and by all at once', async () => {
    const { choices } = await page()
    expect(choices.municipalities).toHaveLength(6)
    expect(choices.rounds).toEqual([1, 2])
    const [town] = choices.municipalities
    if (!town) throw new Error('there is no municipality')
    expect((await page({ municipality: town.id })).page.matching).toBe(10)
    expect((await page({ phase: 'design' })).page.rows.every(({ phase }) => phase === 'design')).toBe(true)
    expect((await page({ round: 2 })).page.matching).toBe(30)
    expect((await page({ text: 'wijk 0001' })).page.matching).toBe(10)
    expect((await page({ text: '%' })).page.matching).toBe(0)
    expect((await page({ text: `'; drop table neighbourhood; --` })).page.matching).toBe(0)
    for (const label of LABELS) {
      const { rows } = (await page({ label, factor: 1 })).page
      for (const row of rows) expect(row.round?.cells[0]).toMatchObject({ label })
    }
    const narrow = await page({ municipality: town.id, round: 1, label: 'diverging', factor: 1, text: 'Wijk' })
    expect(narrow.page.rows.every(({ municipality }) => municipality === town.name)).toBe(true)
  })

  test('puts together, when asked, whose views differ most on the same factor', async () => {
    const { rows } = (await page({ sort: 'cluster' })).page
    const clusters = rows.map(({ cluster }) => cluster ?? 9)
    expect(clusters).toEqual([...clusters].sort((a, b) => a - b))
    for (const { cluster, round } of rows) {
      const gaps = (round?.cells ?? []).map((cell) => {
        const gap = cell.visibility === 'shown' && cell.label === 'diverging' ? gapOf(cell) : null
        return gap ? Math.abs(gap.numerator / gap.denominator) : 0
      })
      expect(gaps[(cluster ?? 1) - 1]).toBe(cluster === null ? gaps[0] : Math.max(...gaps))
      if (cluster === null) expect(Math.max(...gaps)).toBe(0)
    }
  })

  test('holds nothing of a cell that may not be seen', async () => {
    const { rows } = (await page()).page
    const hidden = rows.flatMap(({ round }) => round?.cells ?? []).filter(({ visibility }) => visibility === 'hidden')
    expect(hidden.length).toBeGreaterThan(0)
    for (const cell of hidden) expect(Object.keys(cell).sort()).toEqual(['factor', 'visibility'])
    const { rows: stored } = await use.admin.query(
      `select distinct label, strength, divided, gap, client_counts, contractor_counts from portfolio_cell where visibility = 'hidden'`,
    )
    expect(stored).toEqual([
      { label: null, strength: null, divided: null, gap: null, client_counts: [], contractor_counts: [] },
    ])
  })

  test('keeps with every round the cells that it has, a change later too', async () => {
    const strayed = async () => {
      const { rows } = await use.admin.query<{ rounds: number; strayed: number }>(
        `select count(*)::int as rounds, count(*) filter (where r.cells::text is distinct from c.cells::text)::int as strayed
         from portfolio_round r left join authz.cells_by_round($1) c using (neighbourhood_id, number) where programme_id = $1`,
        [here.id],
      )
      return rows[0]
    }
    const { rounds, strayed: first } = (await strayed()) ?? {}
    expect([first, (rounds ?? 0) > 60]).toEqual([0, true])
    await use.admin.query('update programme set minimum_raters = 6 where id = $1', [here.id])
    await refreshPortfolio(here.id)
    expect(await strayed()).toEqual({ rounds, strayed: 0 })
    await use.admin.query('update programme set minimum_raters = 3 where id = $1', [here.id])
    await refreshPortfolio(here.id)
    expect(await strayed()).toEqual({ rounds, strayed: 0 })
  })

  test('counts the same labels as its cells show, and withholds none of them', async () => {
    const { figures, close } = await getPatterns(here.manager.context, here.id, { round: 2, factor: 1 })
    const { rows } = (await page({ round: 2 })).page
    for (const figure of figures) {
      const shown = rows.flatMap(({ round }) => {
        const cell = round?.cells[figure.factor - 1]
        return cell && cell.visibility !== 'hidden' ? [cell.label] : []
      })
      expect(figure.n).toBe(shown.length)
      for (const [label, count] of figure.labels ?? []) expect(shown.filter((one) => one === label)).toHaveLength(count)
    }
    expect(close.points.length).toBe(rows.filter(({ round }) => round && round.cells[0]?.visibility === 'shown').length)
  })

  test('shows a neighbourhood with all its rounds, and the same cells as the page', async () => {
    const { rows } = (await page()).page
    const [first] = rows
    if (!first) throw new Error('there is no neighbourhood')
    const { sheet } = await getNeighbourhood(here.manager.context, here.id, first.id)
    expect(sheet.rounds.at(-1)).toEqual(first.round)
    const { neighbourhoods } = await getLocated(here.manager.context, here.id)
    expect(neighbourhoods).toHaveLength(60)
  })

  test('a second refresh stores nothing new', async () => {
    const stored = async () =>
      (
        await use.admin.query<{ at: string }>('select xmin::text as at from portfolio_cell where programme_id = $1', [
          here.id,
        ])
      ).rows
    const before = await stored()
    await refreshPortfolio(here.id)
    expect(await stored()).toEqual(before)
  })

  test('is not there for anybody else', async () => {
    const stranger = await makePerson()
    for (const asker of [stranger, await makePlatformAdmin()]) {
      await expect(getPortfolio(asker.context, here.id, whole)).rejects.toMatchObject({ code: 'not-found' })
      await expect(getLocated(asker.context, here.id)).rejects.toMatchObject({ code: 'not-found' })
      await expect(getPatterns(asker.context, here.id, { round: null, factor: 1 })).rejects.toMatchObject({
        code: 'not-found',
      })
    }
  })

  test('hides more, never less, once more answers are asked for', async () => {
    const hidden = async () =>
      (await page()).page.rows
        .flatMap(({ round }) => round?.cells ?? [])
        .filter(({ visibility }) => visibility === 'hidden').length
    const before = await hidden()
    await setMinimumRaters(here.manager.context, here.id, 6)
    const meanwhile = await page()
    expect(meanwhile.page.rows.every(({ round }) => round === null)).toBe(true)
    // and reports that it is counting, with the total number anyway
    expect(meanwhile).toMatchObject({ refreshedAt: null, progress: null, all: 60 })
    await runJobs()
    expect(await hidden()).toBeGreaterThan(before)
    await expect(setMinimumRaters(here.manager.context, here.id, 2)).rejects.toMatchObject({ code: 'too-few-raters' })
  })
})

describe('figures of a programme that is small', () => {
  test('are withheld with four neighbourhoods, and there with five', async () => {
    const few = await programme({ neighbourhoods: 4, rounds: 1, municipalities: 4 })
    const none = await getPatterns(few.manager.context, few.id, { round: null, factor: 1 })
    expect(none.figures.map(({ n, labels }) => [n, labels])).toEqual(none.figures.map(() => [null, null]))
    expect(none.close.points).toEqual([])
    const five = await programme({ neighbourhoods: 5, rounds: 1, municipalities: 5 })
    const some = await getPatterns(five.manager.context, five.id, { round: null, factor: 1 })
    expect(some.figures[0]?.n).toBe(5)
  })

  test('are withheld where all are of one municipality and one contractor', async () => {
    const alone = await programme({ neighbourhoods: 12, rounds: 1, municipalities: 1, contractors: 1 })
    const { figures } = await getPatterns(alone.manager.context, alone.id, { round: null, factor: 1 })
    expect(
      figures.every(({ n, labels, histogram, sign }) => [n, labels, histogram, sign].every((one) => one === null)),
    ).toBe(true)
  })

  test('are withheld of one neighbourhood, which is shown itself', async () => {
    const single = await programme({ neighbourhoods: 1, rounds: 2, municipalities: 1 })
    const { page, figures } = await getPortfolio(single.manager.context, single.id, whole)
    expect(page.rows[0]?.round?.cells.some(({ visibility }) => visibility === 'shown')).toBe(true)
    expect(figures.every(({ n }) => n === null)).toBe(true)
  })

  test('are withheld where every neighbourhood is too small, and each says nothing but that', async () => {
    const small = await programme({ neighbourhoods: 8, rounds: 1, municipalities: 8, raters: 2 })
    const { page, figures } = await getPortfolio(small.manager.context, small.id, whole)
    expect(page.matching).toBe(8)
    for (const { round, cluster } of page.rows) {
      expect([round?.answered, cluster]).toEqual([null, null])
      expect(round?.cells.every(({ visibility }) => visibility === 'hidden')).toBe(true)
    }
    expect(figures.every(({ n, labels, histogram }) => n === null && labels === null && histogram === null)).toBe(true)
    expect((await getPortfolio(small.manager.context, small.id, { ...whole, label: 'diverging' })).page.matching).toBe(
      0,
    )
  })

  test('are none at all without a neighbourhood', async () => {
    const empty = await programme({ neighbourhoods: 0, rounds: 1, municipalities: 1 })
    const { page, progress } = await getPortfolio(empty.manager.context, empty.id, whole)
    expect(page).toEqual({ rows: [], matching: 0, page: 1, pages: 1 })
    expect(progress?.reached.invited).toBe(0)
  })
})

describe('a neighbourhood', () => {
  test('is shown once a lead of each side agreed, follows its rounds, and is gone in the moment one says no', async () => {
    const project = await makeProject({ client: 3, contractorPeople: 3 })
    const { id } = await makeBulkProgramme(use.admin, { neighbourhoods: 6, rounds: 1, municipalities: 3 })
    const manager = await managerOf(id)
    await asDefiner(
      `insert into neighbourhood (programme_id, code, name, municipality_id, municipality, project_id)
       values ($1, 'NIEUW', 'Nieuwland', $2, 'Aa', $3)`,
      [id, project.municipality.id, project.id],
    )
    const [client, contractor] = [project.people.client[0], project.people.contractor[0]]
    const look = async () => {
      await runJobs()
      const { page, progress } = await getPortfolio(manager.context, id, { ...whole, text: 'Nieuwland' })
      return { row: page.rows[0], revealed: progress?.reached.revealed }
    }
    await makeRevealedRound(project)
    await refreshPortfolio(id)
    expect((await look()).row).toMatchObject({ stage: 'invited', round: null })
    await agreeToProgramme(client.context, project.id, id, true)
    expect((await look()).row).toMatchObject({ stage: 'invited', round: null })
    await agreeToProgramme(contractor.context, project.id, id, true)
    expect(await look()).toMatchObject({
      row: { stage: 'revealed', round: { number: 1, kind: 'baseline' } },
      revealed: 7,
    })
    await makeRevealedRound(project, { kind: 'interim' })
    expect((await look()).row).toMatchObject({ round: { number: 2, kind: 'interim' } })
    // without waiting for a job
    await forgetJobs()
    await agreeToProgramme(contractor.context, project.id, id, false)
    expect((await getPortfolio(manager.context, id, { ...whole, text: 'Nieuwland' })).page.matching).toBe(0)
    const { rows } = await use.admin.query(
      `select (select count(*)::int from portfolio_cell c where c.neighbourhood_id = n.id) as cells,
         (select count(*)::int from portfolio_figure f where f.programme_id = n.programme_id) as figures
       from neighbourhood n where n.programme_id = $1 and n.code = 'NIEUW'`,
      [id],
    )
    expect(rows).toEqual([{ cells: 0, figures: 0 }])
    await agreeToProgramme(contractor.context, project.id, id, true)
    expect((await look()).row).toMatchObject({ stage: 'invited' })
  })

  test('whose only round was cancelled has no round open', async () => {
    const project = await makeProject({ client: 3, contractorPeople: 3 })
    const { programme: id, manager } = await showInProgramme(project.id)
    const stage = async () => {
      await refreshPortfolio(id)
      return (await getPortfolio(manager.context, id, whole)).page.rows[0]?.stage
    }
    const round = await makeOpenRound(project)
    expect(await stage()).toBe('open')
    await cancelRound(project.facilitator.context, project.id, round.id, 'Opnieuw')
    expect(await stage()).toBe('invited')
  })
})
