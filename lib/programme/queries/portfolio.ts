import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { sql, type Sql } from '@/lib/platform/sql.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { now } from '@/lib/platform/clock.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { LATEST, type StoredFigures } from '@/lib/programme/rules/cells.ts'
import { funnelOf, type FunnelRow } from '@/lib/programme/rules/funnel.ts'
import {
  REPORT_ROWS_MAX,
  PAGE_OF_EXPORT,
  PAGE_SIZE,
  pagesOf,
  type FactorFigures,
  type FileState,
  type FunnelPoint,
  type Medium,
  type PortfolioChoices,
  type PortfolioFilter,
  type PortfolioRows,
  type PortfolioRow,
  type ProgrammeFile,
  type ProgrammeView,
  type ProgrammeProgress,
  type ReleasedWords,
} from '@/lib/programme/rules/portfolio.ts'
import { isWhole, standingIn } from '@/lib/programme/sql/grid.ts'
import { loadProgramme, loadReleasedWords } from './neighbourhoods.ts'
import { countFitting, loadRows } from './rows.ts'
import { portfolioFilterOf, storedFilter } from '@/lib/programme/schema/portfolio.ts'
import {
  emptySummary,
  figuresOf,
  progressOf,
  withheldFigures,
  type StoredSummary,
} from '@/lib/programme/rules/stored.ts'

const wholeProgramme = portfolioFilterOf({})

export interface PortfolioOverview {
  readonly programme: ProgrammeView
  /** Neighbourhoods that were invited and did not leave. */
  readonly all: number
  /** Null before the first count, and during a recount; so is `refreshedAt`. */
  readonly progress: ProgrammeProgress | null
  /** Numbers of the rounds that at least one neighbourhood revealed, from the first on. */
  readonly rounds: readonly number[]
  /** Factors whose stored figures differed from the sealed answers: what is shown was counted again. */
  readonly differs: readonly FactorNumber[]
  readonly refreshedAt: Date | null
}

/**
 * How far those are that stand in a file, and how many are asked: no sum says of the others how far they are, or how
 * many agreements they made.
 */
async function loadProgressInFiles(tx: Tx, programmeId: string): Promise<Pick<StoredSummary, 'reached' | 'due'>> {
  const [row] = await tx.$queryRaw<Pick<StoredSummary, 'reached' | 'due'>[]>`
    select (select jsonb_object_agg(x.reached, x.count) from (select n.reached, count(*) from neighbourhood n
        where n.programme_id = ${programmeId}::uuid and n.withdrawn_at is null and (n.named_in_files or not n.joined)
        group by n.reached) x) as reached,
      (select coalesce(jsonb_object_agg(x.due, x.count), '{}') from (select a.due, count(*) from portfolio_agreement a
        join neighbourhood n on n.programme_id = a.programme_id and n.id = a.neighbourhood_id and n.named_in_files
        where a.programme_id = ${programmeId}::uuid and a.status = 'open' group by a.due) x) as due`
  return row ?? emptySummary
}

export async function loadOverview(tx: Tx, programmeId: string, medium: Medium): Promise<PortfolioOverview> {
  const programme = await loadProgramme(tx, programmeId)
  const select = { content: true, refreshedAt: true }
  const row = await tx.portfolioSummary.findUnique({ where: { programmeId }, select })
  const stored = row ? (row.content as object as StoredSummary) : emptySummary
  const inFiles = row && medium === 'file' ? { ...(await loadProgressInFiles(tx, programmeId)), response: null } : {}
  const summary = { ...stored, ...inFiles }
  const progress = row && progressOf(summary, amsterdamDay(now()))
  const counted = medium === 'page' && progress ? progress.reached.invited : null
  return {
    programme,
    all: counted ?? (await countFitting(tx, programmeId, wholeProgramme, medium)),
    progress,
    rounds: summary.rounds,
    differs: summary.differs ?? [],
    refreshedAt: row?.refreshedAt ?? null,
  }
}

/** The filters' choices: a whole country has hundreds of municipalities, so only pages with filters read them. */
async function loadChoices(tx: Tx, { programme, rounds }: PortfolioOverview): Promise<PortfolioChoices> {
  const where = { programmeId: programme.id }
  const row = await tx.portfolioSummary.findUnique({ where, select: { municipalities: true } })
  return { municipalities: (row?.municipalities ?? []) as object as PortfolioChoices['municipalities'], rounds }
}

/** `all`: the number in the whole programme. A page beyond the last gives the last. */
async function loadPage(
  tx: Tx,
  { programme: { id: programmeId }, all }: PortfolioOverview,
  filter: PortfolioFilter,
  medium: Medium,
): Promise<PortfolioRows> {
  const matching = isWhole(filter) ? all : await countFitting(tx, programmeId, filter, medium)
  const pages = pagesOf(matching, PAGE_SIZE)
  const page = Math.min(filter.page, pages)
  return {
    rows: await loadRows(tx, programmeId, filter, { from: (page - 1) * PAGE_SIZE, count: PAGE_SIZE }, medium),
    matching,
    page,
    pages,
  }
}

/** A recount or a departure came between two pages of an export: the pages would not fit together. */
class CountedAnewError extends Error {
  override readonly name = 'CountedAnewError'
}

/**
 * All rows of a file that fit a filter, in pages, to hold only few rows at once. Rights are checked for each page: a former
 * manager gets no further pages. Not-found as `getPortfolio`; throws CountedAnewError rather than mix rows of two
 * moments. During a count no moment is stored, and a departure shifts all later rows: so each page begins with the last
 * row of the page before, which must be the same.
 */
export async function* rowsInPages(
  context: AccessContext,
  programmeId: string,
  filter: PortfolioFilter,
): AsyncGenerator<PortfolioRow[], void> {
  let before: { readonly moment: string; readonly last: string | undefined } | null = null
  for (let from = 0; ; from += PAGE_OF_EXPORT) {
    const known: number = before ? 1 : 0
    const part = { from: from - known, count: PAGE_OF_EXPORT + known, whole: true }
    const { rows, moment } = await readWithAccess(context, async (tx) => {
      const { minimumRaters } = await loadProgramme(tx, programmeId)
      const summary = await tx.portfolioSummary.findUnique({ where: { programmeId }, select: { refreshedAt: true } })
      return {
        rows: await loadRows(tx, programmeId, filter, part, 'file'),
        moment: `${summary?.refreshedAt.getTime()} ${minimumRaters}`,
      }
    })
    if (before && (before.moment !== moment || before.last !== rows[0]?.id))
      throw new CountedAnewError('the programme was counted anew, or somebody left')
    before = { moment, last: rows.at(-1)?.id }
    const added = rows.slice(known)
    if (added.length > 0) yield added
    if (added.length < PAGE_OF_EXPORT) return
  }
}

/** Workbooks that the caller asked for in the last day, the newest first. Not-found as `getPortfolio`. */
export function getFiles(
  context: AccessContext,
  programmeId: string,
): Promise<{ programme: ProgrammeView; files: ProgrammeFile[]; choices: PortfolioChoices }> {
  return readWithAccess(context, async (tx) => {
    const overview = await loadOverview(tx, programmeId, 'page')
    const rows = await tx.programmeFile.findMany({
      where: { programmeId },
      orderBy: [{ askedAt: 'desc' }, { id: 'asc' }],
      select: { id: true, filter: true, state: true, done: true, total: true, askedAt: true },
    })
    const files = rows.map(({ filter, state, ...row }) => ({
      ...row,
      filter: storedFilter(filter as object),
      state: state as FileState,
    }))
    return { programme: overview.programme, files, choices: await loadChoices(tx, overview) }
  })
}

/** A finished workbook of the caller, with the name of its programme. Not-found for any other. */
export function getFile(
  context: AccessContext,
  programmeId: string,
  fileId: string,
): Promise<{ programme: ProgrammeView; content: Uint8Array }> {
  return readWithAccess(context, async (tx) => {
    const programme = await loadProgramme(tx, programmeId)
    const file = await tx.programmeFile.findUnique({
      where: { programmeId_id: { programmeId, id: fileId } },
      select: { content: true },
    })
    if (!file?.content) throw new Refusal('not-found')
    return { programme, content: file.content }
  })
}

export interface Portfolio extends PortfolioOverview {
  readonly choices: PortfolioChoices
  readonly page: PortfolioRows
  /** For the whole programme, whatever the filter; eight, in worksheet order. */
  readonly figures: readonly FactorFigures[]
}

/** The figures of one selection; withheld where none are stored. */
async function loadFigures(
  tx: Tx,
  programmeId: string,
  round: number | null,
  medium: Medium,
): Promise<FactorFigures[]> {
  const rows = await tx.portfolioFigure.findMany({ where: { programmeId, selection: round ?? LATEST } })
  return FACTOR_NUMBERS.map((factor) => {
    const row = rows.find((one) => one.factor === factor)
    const content = medium === 'file' ? row?.contentInFiles : row?.content
    return content ? figuresOf(factor, content as object as StoredFigures) : withheldFigures(factor)
  })
}

/** A page of the heat map with its context. Not-found unless the caller manages the programme. */
export const getPortfolio = (
  context: AccessContext,
  programmeId: string,
  filter: PortfolioFilter,
): Promise<Portfolio> => readWithAccess(context, (tx) => loadPortfolio(tx, programmeId, filter, 'page'))

export async function loadPortfolio(
  tx: Tx,
  programmeId: string,
  filter: PortfolioFilter,
  medium: Medium,
): Promise<Portfolio> {
  const overview = await loadOverview(tx, programmeId, medium)
  return {
    ...overview,
    choices: await loadChoices(tx, overview),
    page: await loadPage(tx, overview, filter, medium),
    figures: await loadFigures(tx, programmeId, filter.round, medium),
  }
}

/** The data for a programme's report. */
export interface ReportSource extends PortfolioOverview {
  readonly figures: readonly FactorFigures[]
  /** All by municipality and name; empty where there are more than a report lists. */
  readonly rows: readonly PortfolioRow[]
  readonly released: readonly ReleasedWords[]
  /** The points of each factor's funnel; none where that is withheld. */
  readonly funnels: ReadonlyMap<FactorNumber, readonly FunnelPoint[]>
}

/** The whole programme for a file, by the latest revealed round of each neighbourhood. */
export async function loadReport(tx: Tx, programmeId: string): Promise<ReportSource> {
  const overview = await loadOverview(tx, programmeId, 'file')
  // as of now, not of the last count
  const listed = { from: 0, count: overview.all > REPORT_ROWS_MAX ? 0 : REPORT_ROWS_MAX, whole: true }
  const figures = await loadFigures(tx, programmeId, null, 'file')
  return {
    ...overview,
    figures,
    funnels: await loadFunnels(tx, programmeId, figures, null, 'file'),
    rows: await loadRows(tx, programmeId, wholeProgramme, listed, 'file'),
    released: await loadReleasedWords(tx, programmeId, 'file'),
  }
}

/** One factor in detail. */
interface FactorFromCloseBy {
  readonly factor: FactorNumber
  readonly points: readonly FunnelPoint[]
}

export interface Patterns extends PortfolioOverview {
  /** Eight, in worksheet order. */
  readonly figures: readonly FactorFigures[]
  readonly close: FactorFromCloseBy
  readonly released: readonly ReleasedWords[]
}

const selected = (round: number | null): Sql => (round === null ? sql`n.latest_round` : sql`${round}::smallint`)

/** By factor; no point where the figure itself is withheld: with too few neighbourhoods or organisations. */
async function loadFunnels(
  tx: Tx,
  programmeId: string,
  figures: readonly FactorFigures[],
  round: number | null,
  medium: Medium,
): Promise<Map<FactorNumber, FunnelPoint[]>> {
  const seen = figures.flatMap(({ factor, spread }) => (spread ? [{ factor, spread }] : []))
  if (seen.length === 0) return new Map()
  const rows = await tx.$queryRaw<(FunnelRow & { factor: FactorNumber })[]>`
    select n.id, c.factor, case when count(*) over (partition by c.factor, n.name) > 1 then n.name || ', ' || n.municipality else n.name end as name, c.gap, c.client_counts as "clientCounts", c.contractor_counts as "contractorCounts"
      from neighbourhood n join portfolio_cell c on c.programme_id = n.programme_id and c.neighbourhood_id = n.id
        and c.number = ${selected(round)} and c.factor = any(${seen.map(({ factor }) => factor)}::smallint[]) and c.gap is not null
     where n.programme_id = ${programmeId}::uuid and n.joined ${standingIn(medium)} order by n.name, n.id`
  const ofFactor = Map.groupBy(rows, ({ factor }) => factor)
  return new Map(seen.map(({ factor, spread }) => [factor, funnelOf(ofFactor.get(factor) ?? [], spread)]))
}

interface Chosen {
  readonly round: number | null
  readonly factor: FactorNumber
}

export async function loadPatterns(
  tx: Tx,
  programmeId: string,
  { round, factor }: Chosen,
  medium: Medium,
): Promise<Patterns> {
  const overview = await loadOverview(tx, programmeId, medium)
  const figures = await loadFigures(tx, programmeId, round, medium)
  const close = figures[factor - 1] ?? withheldFigures(factor)
  return {
    ...overview,
    figures,
    close: { factor, points: (await loadFunnels(tx, programmeId, [close], round, medium)).get(factor) ?? [] },
    released: await loadReleasedWords(tx, programmeId, medium),
  }
}

/** Patterns over many neighbourhoods, in the latest round of each or in one number. Not-found as `getPortfolio`. */
export const getPatterns = (context: AccessContext, programmeId: string, chosen: Chosen): Promise<Patterns> =>
  readWithAccess(context, (tx) => loadPatterns(tx, programmeId, chosen, 'page'))
