import 'server-only'
import { withAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { FactorNumber } from '../worksheet/catalogue.ts'
import {
  MOST_IN_WORKBOOK,
  type NeighbourhoodPlace,
  type PortfolioFilter,
  type PortfolioRow,
  type ProgrammeView,
} from './model.ts'
import { loadPlaces, loadProgramme } from './places.ts'
import { countFitting, loadRows } from './grid.ts'
import { loadPatterns, loadReport, type Patterns, type ReportSource } from './queries.ts'

/** Keeps in the audit log that somebody takes what a programme shows. Not-found for who does not manage it. */
async function logExport(tx: Tx, programmeId: string, format: string, filter: object): Promise<void> {
  const chosen = JSON.stringify(filter)
  await tx.$executeRaw`select authz.export_programme(${programmeId}::uuid, ${format}, ${chosen}::jsonb)`
}

interface BegunExport {
  readonly programme: ProgrammeView
  /** Of a workbook all of them, read in the same moment; none of a file that is written page by page. */
  readonly rows: readonly PortfolioRow[]
}

/**
 * Begins an export of what a programme shows with a filter, which the audit log keeps. Throws not-found for everybody but
 * who manages it; export-too-large for a workbook that would be too big, and then nothing is kept.
 */
export function beginExport(
  context: AccessContext,
  programmeId: string,
  format: 'csv' | 'xlsx',
  filter: PortfolioFilter,
): Promise<BegunExport> {
  const { page: _, ...chosen } = filter
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, format, chosen)
    const programme = await loadProgramme(tx, programmeId)
    if (format === 'csv') return { programme, rows: [] }
    if ((await countFitting(tx, programmeId, filter)) > MOST_IN_WORKBOOK) throw new Refusal('export-too-large')
    return { programme, rows: await loadRows(tx, programmeId, filter, { from: 0, count: MOST_IN_WORKBOOK }) }
  })
}

/** What the report of a programme is written from, for a download, which the audit log keeps. Not-found as above. */
export function takeReport(context: AccessContext, programmeId: string): Promise<ReportSource> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'pdf', {})
    return loadReport(tx, programmeId)
  })
}

/** What the two charts of a factor are drawn from, for a download, which the audit log keeps. Not-found as above. */
export function takePatterns(
  context: AccessContext,
  programmeId: string,
  chart: 'histogram' | 'funnel',
  chosen: { round: number | null; factor: FactorNumber },
): Promise<Patterns> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart, ...chosen })
    return loadPatterns(tx, programmeId, chosen)
  })
}

/** What the map is drawn from, for a download, which the audit log keeps. Not-found as above. */
export function takePlaces(
  context: AccessContext,
  programmeId: string,
): Promise<{ programme: ProgrammeView; places: NeighbourhoodPlace[] }> {
  return withAccess(context, async (tx) => {
    await logExport(tx, programmeId, 'svg', { chart: 'map' })
    return loadPlaces(tx, programmeId)
  })
}
