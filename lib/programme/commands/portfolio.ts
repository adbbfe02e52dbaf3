import 'server-only'
import { withAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type {
  NeighbourhoodView,
  NeighbourhoodDetail,
  PortfolioFilter,
  PortfolioRow,
  ProgrammeView,
} from '@/lib/programme/rules/portfolio.ts'
import {
  findNeighbourhood,
  loadLocated,
  loadProgramme,
  loadNeighbourhood,
} from '@/lib/programme/queries/neighbourhoods.ts'
import {
  loadOverview,
  loadPatterns,
  loadPortfolio,
  loadReport,
  type PortfolioOverview,
  type Patterns,
  type Portfolio,
  type ReportSource,
} from '@/lib/programme/queries/portfolio.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

// what is taken here goes on as a file: everything is loaded for that medium

/** Logs in the audit log that somebody exports a programme. Throws not-found unless they manage it. */
async function logExport(tx: Tx, programmeId: string, format: string, filter: object): Promise<void> {
  await ask(tx, calls.exportProgramme({ programme: programmeId, format, chosen: filter }))
}

/** A filter as stored: an export has all pages. */
const chosenIn = ({ page: _, ...chosen }: PortfolioFilter): Omit<PortfolioFilter, 'page'> => chosen

/**
 * Logs the start of a CSV of a filtered programme; returns the programme. Throws not-found unless the caller manages
 * it.
 */
export function beginCsv(context: AccessContext, programmeId: string, filter: PortfolioFilter): Promise<ProgrammeView> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'csv', chosenIn(filter))
    return loadProgramme(tx, programmeId)
  })
}

/**
 * Asks for a workbook of a filtered programme, logged in the audit log; returns its id. A job makes it. Not-found as
 * above; too-many while five of the caller's own are unfinished.
 */
export function askWorkbook(
  context: AccessContext,
  programmeId: string,
  filter: PortfolioFilter,
  locale: Locale,
): Promise<string> {
  return withAccess(context, async (tx) => {
    const id = await ask(tx, calls.askWorkbook({ programme: programmeId, chosen: chosenIn(filter), locale }))
    return id
  })
}

/** Cancels the caller's unfinished file; a finished one stays. Not-found for any other. */
export function giveUpFile(context: AccessContext, programmeId: string, fileId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.giveUpFile({ programme: programmeId, file: fileId }))
  })
}

/** The source of a programme's report, as a file or as the page for printing; both are logged. Not-found as above. */
export function takeReport(context: AccessContext, programmeId: string, format: 'pdf' | 'html'): Promise<ReportSource> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, format, {})
    return loadReport(tx, programmeId)
  })
}

/** The data of the matrix or of a factor's chart, for a download that is logged. Not-found as above. */
export function takePatterns(
  context: AccessContext,
  programmeId: string,
  chart: 'histogram' | 'funnel' | 'matrix',
  chosen: { round: number | null; factor: FactorNumber },
): Promise<Patterns> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart, ...chosen })
    const patterns = await loadPatterns(tx, programmeId, chosen, 'file')
    // nothing is exported of a withheld chart, and the log says so
    const nothing = {
      funnel: patterns.close.points.length === 0,
      histogram: patterns.figures[chosen.factor - 1]?.histogram === null,
      matrix: patterns.figures.every(({ n }) => n === null),
    }
    if (nothing[chart]) throw new Refusal('not-found')
    return patterns
  })
}

/** The data of the progress funnel, for a download that is logged. Not-found as above. */
export function takeProgress(context: AccessContext, programmeId: string): Promise<PortfolioOverview> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'progress' })
    const overview = await loadOverview(tx, programmeId, 'file')
    if (!overview.progress?.reached.invited) throw new Refusal('not-found')
    return overview
  })
}

/**
 * A page of the heat map, for a download that is logged with its page. Not-found as above, and where no neighbourhood
 * fits.
 */
export function takeGrid(context: AccessContext, programmeId: string, filter: PortfolioFilter): Promise<Portfolio> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'grid', ...filter })
    const portfolio = await loadPortfolio(tx, programmeId, filter, 'file')
    if (portfolio.page.rows.length === 0) throw new Refusal('not-found')
    return portfolio
  })
}

/** Two neighbourhoods side by side, for a download that is logged. Not-found as above. */
export function takePair(
  context: AccessContext,
  programmeId: string,
  typed: { one: string; other: string },
): Promise<{ programme: ProgrammeView; one: PortfolioRow; other: PortfolioRow }> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'pair', ...typed })
    const programme = await loadProgramme(tx, programmeId)
    const [one, other] = [
      await findNeighbourhood(tx, programmeId, typed.one, 'file'),
      await findNeighbourhood(tx, programmeId, typed.other, 'file'),
    ]
    if (!one || !other || (!one.round && !other.round)) throw new Refusal('not-found')
    return { programme, one, other }
  })
}

/** One neighbourhood, for a download of its latest revealed round, which the audit log keeps. Not-found as above. */
export function takeNeighbourhood(
  context: AccessContext,
  programmeId: string,
  neighbourhoodId: string,
): Promise<{ programme: ProgrammeView; sheet: NeighbourhoodDetail }> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'sheet', neighbourhood: neighbourhoodId })
    const programme = await loadProgramme(tx, programmeId)
    const sheet = await loadNeighbourhood(tx, programmeId, neighbourhoodId, 'file')
    if (sheet.rounds.length === 0) throw new Refusal('not-found')
    return { programme, sheet }
  })
}

/** The data of the map, for a download that is logged. Not-found as above. */
export function takeLocated(
  context: AccessContext,
  programmeId: string,
): Promise<{ programme: ProgrammeView; neighbourhoods: NeighbourhoodView[] }> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'map' })
    const loaded = await loadLocated(tx, programmeId, 'file')
    if (loaded.neighbourhoods.every(({ location }) => location === null)) throw new Refusal('not-found')
    return loaded
  })
}
