import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { noSql, sql, type Sql } from '@/lib/access/sql.ts'
import { now } from '@/lib/platform/clock.ts'
import { amsterdamDay } from '../rounds/model.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '../worksheet/catalogue.ts'
import { LATEST, type StoredFigures } from './cells.ts'
import { funnelOf, type FunnelRow } from './funnel.ts'
import {
  MOST_IN_REPORT,
  PAGE_SIZE,
  type FactorFigures,
  type FunnelPoint,
  type PortfolioChoices,
  type PortfolioFilter,
  type PortfolioPage,
  type PortfolioRow,
  type ProgrammeView,
  type Progress,
  type ReleasedText,
} from './model.ts'
import { loadCells, loadProgramme, loadReleased, orders, placeColumns } from './places.ts'
import {
  emptySummary,
  factorOrNull,
  figuresOf,
  placeOf,
  progressOf,
  roundOf,
  withheldFigures,
  type CellRow,
  type PlaceRow,
  type RoundRow,
  type StoredSummary,
} from './stored.ts'

interface Overview {
  readonly programme: ProgrammeView
  readonly progress: Progress
  readonly choices: PortfolioChoices
  /** Null before anything was counted, and while it is counted again. */
  readonly refreshedAt: Date | null
}

async function loadOverview(tx: Tx, programmeId: string): Promise<Overview> {
  const programme = await loadProgramme(tx, programmeId)
  const row = await tx.portfolioSummary.findUnique({ where: { programmeId } })
  const summary = row ? (row.content as object as StoredSummary) : emptySummary
  const { municipalities, rounds } = summary
  return {
    programme,
    progress: progressOf(summary, amsterdamDay(now())),
    choices: { municipalities, rounds },
    refreshedAt: row?.refreshedAt ?? null,
  }
}

/** What somebody types is sought as it stands: `%` and `_` are letters too. */
const asPart = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** The neighbourhoods that fit, with the round that is looked at; as `n` and `r`. */
function fitting(programmeId: string, { text, municipality, phase, round, label, factor }: PortfolioFilter): Sql {
  const part =
    text.trim() === '' ? noSql : sql`and (n.name ilike ${asPart(text)} or n.municipality ilike ${asPart(text)})`
  const labelled = label
    ? sql`and exists (select from portfolio_cell c where c.programme_id = n.programme_id
        and c.neighbourhood_id = n.id and c.number = r.number and c.label = ${label}
        ${factor ? sql`and c.factor = ${factor}::smallint` : noSql})`
    : noSql
  return sql`
    neighbourhood n ${round === null ? sql`left join` : sql`join`} portfolio_round r
      on r.programme_id = n.programme_id and r.neighbourhood_id = n.id
      and r.number = ${round === null ? sql`n.latest_round` : sql`${round}::smallint`}
     where n.programme_id = ${programmeId}::uuid and n.withdrawn_at is null ${part}
       ${municipality === null ? noSql : sql`and n.municipality_id = ${municipality}::uuid`}
       ${phase === null ? noSql : sql`and n.phase = ${phase}`} ${labelled}`
}

type GridRow = PlaceRow & { [Column in keyof Omit<RoundRow, 'neighbourhoodId'>]: RoundRow[Column] | null } & {
  cluster: number | null
}

function rowOf(row: GridRow, cells: readonly CellRow[]): PortfolioRow {
  const { number, kind, revealedOn, clientAnswered, contractorAnswered, cluster } = row
  const round =
    number === null || kind === null || revealedOn === null
      ? null
      : roundOf({ neighbourhoodId: row.id, number, kind, revealedOn, clientAnswered, contractorAnswered }, cells)
  return { ...placeOf(row), round, cluster: factorOrNull(cluster) }
}

/** How many neighbourhoods fit a filter. */
export async function countFitting(tx: Tx, programmeId: string, filter: PortfolioFilter): Promise<number> {
  const [counted] = await tx.$queryRaw<{ matching: number }[]>`
    select count(*)::int as matching from ${fitting(programmeId, filter)}`
  return counted?.matching ?? 0
}

/** Rows that fit a filter, in its order, whatever its page. */
export async function loadRows(
  tx: Tx,
  programmeId: string,
  filter: PortfolioFilter,
  { from, count }: { from: number; count: number },
): Promise<PortfolioRow[]> {
  const rows = await tx.$queryRaw<GridRow[]>`
    select ${placeColumns}, r.number, r.kind, r.revealed_on as "revealedOn", r.client_answered as "clientAnswered",
      r.contractor_answered as "contractorAnswered", r.cluster
      from ${fitting(programmeId, filter)} order by ${orders[filter.sort]} limit ${count} offset ${from}`
  const cells = Map.groupBy(await loadCells(tx, programmeId, rows), ({ neighbourhoodId }) => neighbourhoodId)
  return rows.map((row) => rowOf(row, cells.get(row.id) ?? []))
}

async function loadPage(tx: Tx, programmeId: string, filter: PortfolioFilter): Promise<PortfolioPage> {
  const matching = await countFitting(tx, programmeId, filter)
  return {
    rows: await loadRows(tx, programmeId, filter, { from: (filter.page - 1) * PAGE_SIZE, count: PAGE_SIZE }),
    matching,
    pages: Math.max(1, Math.ceil(matching / PAGE_SIZE)),
  }
}

/** Rows that are read at once for an export. */
const pageOfExport = 500

/**
 * All rows that fit a filter, in pages, so that however many there are few are held at once. Each page is asked for anew:
 * who manages the programme no longer gets no more of it. Not-found as `getPortfolio`.
 */
export async function* rowsInPages(
  context: AccessContext,
  programmeId: string,
  filter: PortfolioFilter,
): AsyncGenerator<PortfolioRow[], void> {
  for (let from = 0; ; from += pageOfExport) {
    const rows = await readWithAccess(context, async (tx) => {
      await loadProgramme(tx, programmeId)
      return loadRows(tx, programmeId, filter, { from, count: pageOfExport })
    })
    if (rows.length > 0) yield rows
    if (rows.length < pageOfExport) return
  }
}

export interface Portfolio extends Overview {
  readonly page: PortfolioPage
  /** Of the whole programme, whatever the filter; eight, in worksheet order. */
  readonly figures: readonly FactorFigures[]
}

/** The figures of one selection; withheld where none are stored. */
async function loadFigures(tx: Tx, programmeId: string, round: number | null): Promise<FactorFigures[]> {
  const rows = await tx.portfolioFigure.findMany({ where: { programmeId, selection: round ?? LATEST } })
  return FACTOR_NUMBERS.map((factor) => {
    const row = rows.find((one) => one.factor === factor)
    return row ? figuresOf(factor, row.content as object as StoredFigures) : withheldFigures(factor)
  })
}

/** A page of the heat map with what stands around it. Not-found for everybody but who manages the programme. */
export function getPortfolio(context: AccessContext, programmeId: string, filter: PortfolioFilter): Promise<Portfolio> {
  return readWithAccess(context, async (tx) => ({
    ...(await loadOverview(tx, programmeId)),
    page: await loadPage(tx, programmeId, filter),
    figures: await loadFigures(tx, programmeId, filter.round),
  }))
}

/** What the report of a programme is written from. */
export interface ReportSource extends Overview {
  readonly figures: readonly FactorFigures[]
  /** All of them by municipality and name; none where they are more than a report lists. */
  readonly rows: readonly PortfolioRow[]
  readonly neighbourhoods: number
}

const wholeProgramme: PortfolioFilter = {
  ...{ text: '', municipality: null, phase: null, round: null, label: null, factor: null },
  sort: 'municipality',
  page: 1,
}

/** The whole programme, by the latest revealed round of each neighbourhood. */
export async function loadReport(tx: Tx, programmeId: string): Promise<ReportSource> {
  const overview = await loadOverview(tx, programmeId)
  const neighbourhoods = await countFitting(tx, programmeId, wholeProgramme)
  const listed = { from: 0, count: neighbourhoods > MOST_IN_REPORT ? 0 : MOST_IN_REPORT }
  return {
    ...overview,
    figures: await loadFigures(tx, programmeId, null),
    rows: await loadRows(tx, programmeId, wholeProgramme, listed),
    neighbourhoods,
  }
}

/** What the report of a programme is written from. Not-found as `getPortfolio`. */
export const getReport = (context: AccessContext, programmeId: string): Promise<ReportSource> =>
  readWithAccess(context, (tx) => loadReport(tx, programmeId))

/** One factor from close by. */
export interface FactorFromCloseBy {
  readonly factor: FactorNumber
  readonly points: readonly FunnelPoint[]
}

export interface Patterns extends Overview {
  /** Eight, in worksheet order. */
  readonly figures: readonly FactorFigures[]
  readonly close: FactorFromCloseBy
  readonly released: readonly ReleasedText[]
}

const selected = (round: number | null): Sql => (round === null ? sql`n.latest_round` : sql`${round}::smallint`)

/** No point where the figure itself is withheld: too few neighbourhoods or organisations are in it. */
async function loadFunnel(
  tx: Tx,
  programmeId: string,
  { factor, spread }: FactorFigures,
  round: number | null,
): Promise<FunnelPoint[]> {
  if (!spread) return []
  const rows = await tx.$queryRaw<FunnelRow[]>`
    select n.id, n.name, c.gap, c.client_counts as "clientCounts", c.contractor_counts as "contractorCounts"
      from neighbourhood n join portfolio_cell c on c.programme_id = n.programme_id and c.neighbourhood_id = n.id
        and c.number = ${selected(round)} and c.factor = ${factor}::smallint and c.gap is not null
     where n.programme_id = ${programmeId}::uuid order by n.name, n.id`
  return funnelOf(rows, spread)
}

interface Chosen {
  readonly round: number | null
  readonly factor: FactorNumber
}

export async function loadPatterns(tx: Tx, programmeId: string, { round, factor }: Chosen): Promise<Patterns> {
  const overview = await loadOverview(tx, programmeId)
  const figures = await loadFigures(tx, programmeId, round)
  const close = figures[factor - 1] ?? withheldFigures(factor)
  return {
    ...overview,
    figures,
    close: { factor, points: await loadFunnel(tx, programmeId, close, round) },
    released: await loadReleased(tx, { programmeId }),
  }
}

/** What comes back in many neighbourhoods, of the latest round of each or of one number. Not-found as `getPortfolio`. */
export const getPatterns = (context: AccessContext, programmeId: string, chosen: Chosen): Promise<Patterns> =>
  readWithAccess(context, (tx) => loadPatterns(tx, programmeId, chosen))
