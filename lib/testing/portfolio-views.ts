import { LABELS } from '@/lib/measures/model.ts'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import { PHASES, SORTS, type PortfolioFilter, type PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { getNeighbourhood, getLocated, getTwo } from '@/lib/programme/queries/neighbourhoods.ts'
import { takeReport } from '@/lib/programme/commands/portfolio.ts'
import { getPatterns, getPortfolio } from '@/lib/programme/queries/portfolio.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { trendOf } from '@/lib/programme/rules/trend.ts'
import { loadContacts } from '@/lib/programme/queries/office.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { addJob, runJobs } from './jobs.ts'
import { exportsOf } from './portfolio-exports.ts'

/** The whole programme. */
export const whole = portfolioFilterOf({})
/** The selections for figures: the latest round of each, and round numbers. */
export const selections = [null, 1, 2] as const

/** Does the worker's part after a change. */
export async function refreshPortfolio(programmeId: string): Promise<void> {
  await addJob('refresh-portfolio', { programmeId })
  await runJobs()
}

/** As text, maps as their entries: of a map JSON says nothing. */
export const asText = (seen: unknown): string =>
  JSON.stringify(seen, (_key, value: unknown) => (value instanceof Map ? [...(value as Map<unknown, unknown>)] : value))

export interface View {
  readonly name: string
  readonly selection: number | null
  readonly rows: readonly PortfolioRow[]
  /** how many there are according to the page */
  readonly matching: number
  readonly filter: PortfolioFilter
}

/**
 * The grids that the page can show: each selection with each choice of each filter, in each order, with each label on
 * each factor and in each municipality; for the latest rounds other pairs too.
 */
export async function gridsOf(context: AccessContext, programmeId: string): Promise<View[]> {
  const { choices } = await getPortfolio(context, programmeId, whole)
  const single: Partial<PortfolioFilter>[] = [
    {},
    ...choices.municipalities.map(({ id }) => ({ municipality: id })),
    ...PHASES.map((phase) => ({ phase })),
    ...LABELS.map((label) => ({ label })),
    ...SORTS.map((sort) => ({ sort })),
    ...LABELS.flatMap((label) => FACTOR_NUMBERS.map((factor) => ({ label, factor }))),
    ...choices.municipalities.flatMap(({ id }) => LABELS.map((label) => ({ municipality: id, label }))),
  ]
  const pairs: Partial<PortfolioFilter>[] = [
    ...choices.municipalities.flatMap(({ id }) => PHASES.map((phase) => ({ municipality: id, phase }))),
    ...Array.from({ length: 15 }, (_, position) => ({ text: `Wijk ${String(position).padStart(5, '0')}` })),
  ]
  const views: View[] = []
  for (const selection of selections)
    for (const narrowing of selection === null ? [...single, ...pairs] : single) {
      const filter = { ...whole, round: selection, ...narrowing }
      const { rows, matching } = (await getPortfolio(context, programmeId, filter)).page
      views.push({ name: JSON.stringify(filter), selection, rows, matching, filter })
    }
  return views
}

/** Everything that a manager can ask for and download, except the moment of the last count. */
export async function everythingOf(context: AccessContext, programmeId: string): Promise<string[]> {
  const grids = await gridsOf(context, programmeId)
  const seen: unknown[] = grids.map(({ name, rows, matching }) => [
    name,
    rows.map((row) => ({ ...row, trend: trendOf(row) })),
    matching,
  ])
  for (const round of selections)
    for (const factor of FACTOR_NUMBERS) {
      const patterns = await getPatterns(context, programmeId, { round, factor })
      seen.push([round, factor, { ...patterns, refreshedAt: null }])
    }
  seen.push({ ...(await takeReport(context, programmeId, 'html')), refreshedAt: null })
  const { neighbourhoods } = await getLocated(context, programmeId)
  seen.push(neighbourhoods)
  for (const { id } of neighbourhoods) seen.push(await getNeighbourhood(context, programmeId, id))
  for (const [position, { id }] of neighbourhoods.entries())
    seen.push(await getTwo(context, programmeId, { one: id, other: neighbourhoods[position - 1]?.id ?? '' }))
  seen.push(
    await readWithAccess(context, async (tx) => [
      await loadContacts(tx, programmeId, 'page'),
      await loadContacts(tx, programmeId, 'file'),
      // for all of them, however long each has been stalled
      await tx.$queryRaw`select * from authz.standing_neighbourhoods(${programmeId}::uuid)`,
    ]),
  )
  seen.push(...(await exportsOf(context, programmeId, grids, selections)))
  return seen.map(asText)
}
