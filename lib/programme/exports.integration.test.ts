import { beforeAll, describe, expect, test } from 'vitest'
import { removeManager, setMinimumRaters } from '@/lib/programme/commands/programme.ts'
import { makeBulkProgramme, nameInFiles, releaseBulkWords } from '@/lib/testing/bulk-programme.ts'
import { makePerson, makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { refreshPortfolio } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { csvStream } from '@/lib/programme/documents/csv.ts'
import { exportColumns, exportLines } from '@/lib/programme/documents/programme-lines.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import {
  beginCsv,
  takeGrid,
  takePatterns,
  takeLocated,
  takeProgress,
  takeReport,
  takePair,
  takeNeighbourhood,
} from '@/lib/programme/commands/portfolio.ts'
import { funnelsShown } from '@/lib/testing/portfolio-exports.ts'
import { REPORT_ROWS_MAX, type PortfolioFilter, type PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { getNeighbourhood, getLocated } from '@/lib/programme/queries/neighbourhoods.ts'
import { getPatterns, getPortfolio, rowsInPages, type Portfolio } from '@/lib/programme/queries/portfolio.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'

const use = useDatabase()

async function makeShown(neighbourhoods: number): Promise<{ id: string; manager: TestPerson }> {
  const { id } = await makeBulkProgramme(use.admin, {
    neighbourhoods,
    rounds: 2,
    municipalities: 6,
    fewEvery: 12,
    halfOnce: true,
  })
  await releaseBulkWords(use.admin, id)
  await refreshPortfolio(id)
  const manager = await makePerson()
  await asDefiner('insert into programme_manager (programme_id, person_id) values ($1, $2)', [id, manager.id])
  return { id, manager }
}

/** A programme with nothing but names that stand in files. */
const makeInvited = (neighbourhoods: number): ReturnType<typeof makeShown> =>
  makeShown(0).then((programme) => nameInFiles(use.admin, programme.id, neighbourhoods).then(() => programme))

let here: { id: string; manager: TestPerson }
beforeAll(async () => {
  here = await makeShown(60)
})

/** All rows, read through the pages one by one. */
async function shownWith(filter: PortfolioFilter): Promise<PortfolioRow[]> {
  const rows: PortfolioRow[] = []
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const seen = await getPortfolio(here.manager.context, here.id, { ...filter, page })
    pages = seen.page.pages
    rows.push(...seen.page.rows)
  }
  return rows
}

async function streamed(filter: PortfolioFilter): Promise<PortfolioRow[]> {
  const rows: PortfolioRow[] = []
  for await (const page of rowsInPages(here.manager.context, here.id, filter)) rows.push(...page)
  return rows
}

/** What a page shows, as a file has it where all neighbourhoods stand in it: without how many answered. */
const inFiles = <Shown extends Pick<Portfolio, 'progress'>>(shown: Shown): Shown => ({
  ...shown,
  progress: shown.progress && { ...shown.progress, response: null },
})

const audited = async () =>
  (
    await use.admin.query<{ actor_id: string; details: unknown }>(
      `select actor_id, details from audit_event where kind = 'programme.exported' order by occurred_at, id`,
    )
  ).rows

describe('an export', () => {
  test.each([
    ['no filter', {}],
    ['a text', { text: 'wijk 0001' }],
    ['a phase', { phase: 'design' }],
    ['a round', { round: '2' }],
    ['a label', { label: 'diverging' }],
    ['a label on a factor', { label: 'diverging', factor: '1' }],
    ['by name', { sort: 'name' }],
    ['by cluster, from its second page', { sort: 'cluster', page: '2' }],
    ['all at once', { text: 'Wijk', phase: 'design', round: '1', label: 'diverging', factor: '1' }],
  ])('holds the rows of all pages with the same filter, in their order: %s', async (_, address) => {
    const filter = portfolioFilterOf(address)
    const shown = await shownWith(filter)
    expect(await streamed(filter)).toEqual(shown)
  })

  test('holds the rows of one municipality', async () => {
    const { choices } = await getPortfolio(here.manager.context, here.id, portfolioFilterOf({}))
    const filter = portfolioFilterOf({ municipality: choices.municipalities[2]?.id })
    expect(await streamed(filter)).toEqual(await shownWith(filter))
    expect(await streamed(filter)).toHaveLength(10)
  })

  test('has for a hidden cell the words for it and nothing else, and as many as the page hides', async () => {
    const rows = await shownWith(portfolioFilterOf({}))
    const words = await programmeWords('nl')
    const lines = exportLines(rows, words)
    const hidden = lines.filter((line) => line[8] === 'te weinig antwoorden')
    const cells = rows.flatMap(({ round }) => (round?.cells ?? []).filter(({ visibility }) => visibility === 'hidden'))
    expect(hidden).toHaveLength(cells.length)
    expect(hidden.length).toBeGreaterThan(0)
    for (const line of hidden) expect(line.slice(9, 12)).toEqual([null, null, null])
    expect(lines).toHaveLength(60 * 8)
  })

  test('is in the audit log with who took it, as what, and narrowed to what', async () => {
    const before = await audited()
    await beginCsv(here.manager.context, here.id, portfolioFilterOf({ phase: 'design', page: '3' }))
    await beginCsv(here.manager.context, here.id, portfolioFilterOf({}))
    const none = { text: '', municipality: null, phase: null, round: null, label: null, factor: null }
    expect((await audited()).slice(before.length)).toEqual(
      [
        { format: 'csv', filter: { ...none, phase: 'design', sort: 'municipality' } },
        { format: 'csv', filter: { ...none, sort: 'municipality' } },
      ].map((details) => ({ actor_id: here.manager.id, details: { ...details, programme: here.id } })),
    )
  })

  test('is for nobody but who manages the programme, and leaves no line in the log', async () => {
    const before = await audited()
    for (const asker of [await makePerson(), await makePlatformAdmin(), (await makeShown(1)).manager])
      await expect(beginCsv(asker.context, here.id, portfolioFilterOf({}))).rejects.toMatchObject({ code: 'not-found' })
    expect(await audited()).toEqual(before)
  })

  test('ends for who is no longer the manager while it is taken', async () => {
    const large = await makeInvited(501)
    const admin = await makePlatformAdmin()
    const pages = rowsInPages(large.manager.context, large.id, portfolioFilterOf({}))
    expect((await pages.next()).value).toHaveLength(500)
    await removeManager(admin.context, large.id, large.manager.id)
    await expect(pages.next()).rejects.toMatchObject({ code: 'not-found' })
  })

  test('goes on past a place that somebody left and that is not counted anew yet', async () => {
    const large = await makeInvited(1001)
    await refreshPortfolio(large.id)
    await use.admin.query(
      `update neighbourhood set withdrawn_at = now() where programme_id = $1 and code in ('100', '1001')`,
      [large.id],
    )
    const codes: string[] = []
    for await (const rows of rowsInPages(large.manager.context, large.id, portfolioFilterOf({})))
      codes.push(...rows.map(({ code }) => code))
    expect(codes).toHaveLength(999)
    expect(new Set(codes).size).toBe(999)
    expect(await takeReport(large.manager.context, large.id, 'html')).toMatchObject({ rows: [] })
  })

  test('breaks off rather than give rows of two moments, when the programme is counted anew meanwhile', async () => {
    const large = await makeInvited(1001)
    const pages = rowsInPages(large.manager.context, large.id, portfolioFilterOf({}))
    await refreshPortfolio(large.id)
    for (let page = 0; page < 2; page += 1) expect((await pages.next()).value).toHaveLength(500)
    await refreshPortfolio(large.id)
    await expect(pages.next()).rejects.toMatchObject({ name: 'CountedAnewError' })
  })

  test.each([true, false])(
    'breaks off when somebody leaves, not to pass over who comes after; counted: %s',
    async (is) => {
      const large = await makeInvited(501)
      if (!is) await use.admin.query('delete from portfolio_summary where programme_id = $1', [large.id])
      const pages = rowsInPages(large.manager.context, large.id, portfolioFilterOf({}))
      const [first] = (await pages.next()).value ?? []
      await use.admin.query('update neighbourhood set withdrawn_at = now() where id = $1', [first?.id])
      await expect(pages.next()).rejects.toMatchObject({ name: 'CountedAnewError' })
    },
  )

  test('breaks off when more answers are asked for meanwhile, also while it is not counted yet', async () => {
    const large = await makeInvited(501)
    await use.admin.query('delete from portfolio_summary where programme_id = $1', [large.id])
    const pages = rowsInPages(large.manager.context, large.id, portfolioFilterOf({}))
    expect((await pages.next()).value).toHaveLength(500)
    await setMinimumRaters(large.manager.context, large.id, 4)
    await expect(pages.next()).rejects.toMatchObject({ name: 'CountedAnewError' })
  })

  test('reads no further once nobody takes it', async () => {
    const large = await makeInvited(501)
    const pages = rowsInPages(large.manager.context, large.id, portfolioFilterOf({}))
    const words = await programmeWords('nl')
    const lines = async function* () {
      for await (const page of pages) yield exportLines(page, words)
    }
    const taken = csvStream(exportColumns(words), lines(), 'nl').getReader()
    for (let part = 0; part < 2; part += 1) expect((await taken.read()).done).toBe(false)
    await taken.cancel()
    expect(await pages.next()).toEqual({ done: true, value: undefined })
  })
})

describe('a report', () => {
  test('is written from what the page shows without a filter, and is in the audit log as a page and as a file', async () => {
    const {
      page: _page,
      choices: _choices,
      ...shown
    } = await getPortfolio(here.manager.context, here.id, portfolioFilterOf({}))
    const { released } = await getPatterns(here.manager.context, here.id, { round: null, factor: 1 })
    expect(released.map(({ kind, factor, others }) => [kind, factor, others])).toEqual([
      ['question', 1, 0],
      ['agreement', 1, 14],
    ])
    const funnels = await funnelsShown(here.manager.context, here.id)
    expect([...funnels.values()].some((points) => points.length > 0)).toBe(true)
    const before = await audited()
    const read = await takeReport(here.manager.context, here.id, 'html')
    expect(read).toEqual({
      ...inFiles(shown),
      rows: await shownWith(portfolioFilterOf({})),
      all: 60,
      released,
      funnels,
    })
    expect(await takeReport(here.manager.context, here.id, 'pdf')).toEqual(read)
    expect((await audited()).slice(before.length)).toEqual(
      ['html', 'pdf'].map((format) => ({
        actor_id: here.manager.id,
        details: { programme: here.id, format, filter: {} },
      })),
    )
  })

  test('lists no neighbourhood where they are too many for paper', async () => {
    const { manager, id } = await makeInvited(REPORT_ROWS_MAX + 1)
    expect(await takeReport(manager.context, id, 'html')).toMatchObject({ rows: [], all: REPORT_ROWS_MAX + 1 })
  })

  test('is for nobody but who manages the programme', async () => {
    for (const { context } of [await makePerson(), await makePlatformAdmin()])
      for (const format of ['html', 'pdf'] as const)
        await expect(takeReport(context, here.id, format)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a chart', () => {
  test('is drawn from what its page shows, and is in the audit log', async () => {
    const { context } = here.manager
    const before = await audited()
    const chosen = { round: 2, factor: 3 } as const
    const patterns = inFiles(await getPatterns(context, here.id, chosen))
    expect(await takePatterns(context, here.id, 'funnel', chosen)).toEqual(patterns)
    expect(await takeLocated(context, here.id)).toEqual(await getLocated(context, here.id))
    const filter = portfolioFilterOf({ label: 'diverging', page: '1' })
    const portfolio = await getPortfolio(context, here.id, filter)
    expect(await takeGrid(context, here.id, filter)).toEqual(inFiles(portfolio))
    expect(portfolio.page.rows.length).toBeGreaterThan(0)
    expect((await takeProgress(context, here.id)).progress).toEqual(inFiles(portfolio).progress)
    const [one, other] = portfolio.page.rows
    if (!one || !other) throw new Error('there are two')
    const pair = { one: one.id, other: other.code }
    const beside = await takePair(context, here.id, pair)
    expect([beside.one.round, beside.other.round]).toEqual([one.round, other.round])
    const sheet = await takeNeighbourhood(context, here.id, one.id)
    expect(await getNeighbourhood(context, here.id, one.id)).toEqual({ ...sheet, inFiles: true })
    const last = [
      { chart: 'pair', ...pair },
      { chart: 'sheet', neighbourhood: one.id },
    ]
    expect((await audited()).slice(before.length).map(({ details }) => details)).toEqual(
      [
        { chart: 'funnel', ...chosen },
        { chart: 'map' },
        { chart: 'grid', ...filter },
        { chart: 'progress' },
        ...last,
      ].map((details) => ({ programme: here.id, format: 'svg', filter: details })),
    )
  })

  test('that is withheld is not taken, and the log does not say that it was', async () => {
    const few = await makeShown(2)
    const before = await audited()
    for (const chart of ['histogram', 'funnel', 'matrix'] as const)
      await expect(takePatterns(few.manager.context, few.id, chart, { round: null, factor: 1 })).rejects.toMatchObject({
        code: 'not-found',
      })
    for (const one of ['', 'Nergens'])
      await expect(takePair(here.manager.context, here.id, { one, other: one })).rejects.toMatchObject({
        code: 'not-found',
      })
    // of another programme, which they do not manage
    const theirs = (await getLocated(few.manager.context, few.id)).neighbourhoods[0]
    if (!theirs) throw new Error('the other programme has neighbourhoods')
    await expect(takeNeighbourhood(here.manager.context, here.id, theirs.id)).rejects.toMatchObject({
      code: 'not-found',
    })
    const pair = {
      one: theirs.id,
      other: (await getLocated(here.manager.context, here.id)).neighbourhoods[0]?.id ?? '',
    }
    await expect(takePair(here.manager.context, here.id, pair)).rejects.toMatchObject({ code: 'not-found' })
    const nowhere = portfolioFilterOf({ text: 'Nergens' })
    await expect(takeGrid(few.manager.context, few.id, nowhere)).rejects.toMatchObject({ code: 'not-found' })
    expect(await audited()).toEqual(before)
    // one withheld factor does not withhold the matrix
    expect(
      (await takePatterns(here.manager.context, here.id, 'matrix', { round: null, factor: 1 })).figures,
    ).toHaveLength(8)
  })

  test('is for nobody but who manages the programme', async () => {
    for (const { context } of [await makePerson(), await makePlatformAdmin()]) {
      const first = { round: null, factor: 1 } as const
      await expect(takePatterns(context, here.id, 'histogram', first)).rejects.toMatchObject({ code: 'not-found' })
      await expect(takeLocated(context, here.id)).rejects.toMatchObject({ code: 'not-found' })
      await expect(takeGrid(context, here.id, portfolioFilterOf({}))).rejects.toMatchObject({ code: 'not-found' })
      await expect(takeProgress(context, here.id)).rejects.toMatchObject({ code: 'not-found' })
      const [neighbourhood] = (await getLocated(here.manager.context, here.id)).neighbourhoods
      const id = neighbourhood?.id ?? ''
      await expect(takePair(context, here.id, { one: id, other: id })).rejects.toMatchObject({ code: 'not-found' })
      await expect(takeNeighbourhood(context, here.id, id)).rejects.toMatchObject({ code: 'not-found' })
    }
  })
})
