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
import * as calls from '@/lib/statements/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** Keeps in the audit log that somebody takes what a programme shows. Not-found for who does not manage it. */
async function logExport(tx: Tx, programmeId: string, format: string, filter: object): Promise<void> {
  await ask(tx, calls.exportProgramme({ programme: programmeId, format, chosen: filter }))
}

/** A filter as it is kept: an export has all pages. */
const chosenIn = ({ page: _, ...chosen }: PortfolioFilter): Omit<PortfolioFilter, 'page'> => chosen

/**
 * Begins a CSV of what a programme shows with a filter, which the audit log keeps; gives the programme. Throws not-found
 * for everybody but who manages it.
 */
export function beginCsv(context: AccessContext, programmeId: string, filter: PortfolioFilter): Promise<ProgrammeView> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'csv', chosenIn(filter))
    return loadProgramme(tx, programmeId)
  })
}

/**
 * Asks for a workbook of what a programme shows with a filter, which the audit log keeps; gives its id. A job makes it.
 * Not-found as above; too-many while five of one's own are still to come.
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

/** Gives up a file of one's own that is still to come; one that is ready stays. Not-found for any other. */
export function giveUpFile(context: AccessContext, programmeId: string, fileId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.giveUpFile({ programme: programmeId, file: fileId }))
  })
}

/**
 * What the report of a programme is written from, as a file or as the page that one prints or saves; the audit log keeps
 * both. Not-found as above.
 */
export function takeReport(context: AccessContext, programmeId: string, format: 'pdf' | 'html'): Promise<ReportSource> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, format, {})
    return loadReport(tx, programmeId)
  })
}

/** What the matrix or a chart of a factor is drawn from, for a download, which the audit log keeps. Not-found as above. */
export function takePatterns(
  context: AccessContext,
  programmeId: string,
  chart: 'histogram' | 'funnel' | 'matrix',
  chosen: { round: number | null; factor: FactorNumber },
): Promise<Patterns> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart, ...chosen })
    const patterns = await loadPatterns(tx, programmeId, chosen)
    // of a chart that is withheld nothing is taken, and the log says so
    const nothing = {
      funnel: patterns.close.points.length === 0,
      histogram: patterns.figures[chosen.factor - 1]?.histogram === null,
      matrix: patterns.figures.every(({ n }) => n === null),
    }
    if (nothing[chart]) throw new Refusal('not-found')
    return patterns
  })
}

/** What the funnel of progress is drawn from, for a download, which the audit log keeps. Not-found as above. */
export function takeProgress(context: AccessContext, programmeId: string): Promise<PortfolioOverview> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'progress' })
    const overview = await loadOverview(tx, programmeId)
    if (!overview.progress?.reached.invited) throw new Refusal('not-found')
    return overview
  })
}

/**
 * A page of the heat map, for a download, which the audit log keeps with its page. Not-found as above, and where no
 * neighbourhood fits.
 */
export function takeGrid(context: AccessContext, programmeId: string, filter: PortfolioFilter): Promise<Portfolio> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'grid', ...filter })
    const portfolio = await loadPortfolio(tx, programmeId, filter)
    if (portfolio.page.rows.length === 0) throw new Refusal('not-found')
    return portfolio
  })
}

/** Two neighbourhoods, for a download of both beside each other, which the audit log keeps. Not-found as above. */
export function takePair(
  context: AccessContext,
  programmeId: string,
  typed: { one: string; other: string },
): Promise<{ programme: ProgrammeView; one: PortfolioRow; other: PortfolioRow }> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'pair', ...typed })
    const programme = await loadProgramme(tx, programmeId)
    const [one, other] = [
      await findNeighbourhood(tx, programmeId, typed.one),
      await findNeighbourhood(tx, programmeId, typed.other),
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
    const sheet = await loadNeighbourhood(tx, programmeId, neighbourhoodId)
    if (sheet.rounds.length === 0) throw new Refusal('not-found')
    return { programme, sheet }
  })
}

/** What the map is drawn from, for a download, which the audit log keeps. Not-found as above. */
export function takeLocated(
  context: AccessContext,
  programmeId: string,
): Promise<{ programme: ProgrammeView; neighbourhoods: NeighbourhoodView[] }> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'map' })
    const loaded = await loadLocated(tx, programmeId)
    if (loaded.neighbourhoods.every(({ location }) => location === null)) throw new Refusal('not-found')
    return loaded
  })
}
