import { z } from 'zod'
import { LABELS } from '@/lib/measures/model.ts'
import { isFactorNumber, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { PHASES, SORTS, type PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'

/** A single value from the address; the first if it occurs twice. */
const first = (given: unknown): unknown => (Array.isArray(given) ? (given as unknown[])[0] : given)

/** A choice in the address; an invalid one counts as none. */
const choice = <Value>(schema: z.ZodType<Value>) => z.preprocess(first, schema.nullable()).catch(null)

/** A whole number of at least 1, in digits. */
const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(most))
const factor = count(8).refine((value): value is FactorNumber => isFactorNumber(value))
const text = z.preprocess(first, z.string().max(80)).transform((typed) => typed.replaceAll(/\p{Cc}/gu, '').trim())

const filterSchema: z.ZodType<PortfolioFilter> = z.object({
  text: text.catch(''),
  municipality: choice(z.guid()),
  phase: choice(z.enum(PHASES)),
  round: choice(count(999)),
  label: choice(z.enum(LABELS)),
  factor: choice(factor),
  sort: z.preprocess(first, z.enum(SORTS)).catch('municipality'),
  page: z.preprocess(first, count(100_000)).catch(1),
})

/** A stored filter, without its page. */
export const storedFilter = (content: object): PortfolioFilter =>
  portfolioFilterOf(Object.fromEntries(Object.entries(content).map(([name, value]) => [name, String(value ?? '')])))

export type Address = Readonly<Record<string, string | string[] | undefined>>

/** The grid's filter from the page's address. Any address gives a filter. */
export function portfolioFilterOf(address: Address): PortfolioFilter {
  const filter = filterSchema.parse(address)
  // a factor only narrows a label; without a label it does nothing
  return filter.label === null ? { ...filter, factor: null } : filter
}

/** The query parameters of a request, each name with all its values. */
export const addressIn = (search: URLSearchParams): Address =>
  Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)]))

/** The address of a filter, without default values. '' for the whole programme. */
export function addressOf(filter: PortfolioFilter): string {
  const { sort, page: number, ...choices } = filter
  const entries = Object.entries(choices).filter(([, value]) => value !== null && value !== '')
  if (sort !== 'municipality') entries.push(['sort', sort])
  if (number > 1) entries.push(['page', number])
  const search = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()
  return search === '' ? '' : `?${search}`
}

/** The path of a chart as a picture; `address`: the query of the page that shows it, "?round=2". */
export const chartPathOf = (programmeId: string, chart: Chart, address = ''): string =>
  `/api/programmes/${programmeId}/export?format=svg&chart=${chart}${address.replace('?', '&')}`

/** File formats that are made at once; a workbook is asked for. */
export const exportFormatSchema = z.enum(['csv', 'pdf', 'svg'])

/** A workbook of a page; `address`: the page's query, '' by default as a form does not send an empty value. */
export const workbookSchema = z.object({ programmeId: z.guid(), address: z.string().max(1000).default('') })

export const fileSchema = z.object({ programmeId: z.guid(), fileId: z.guid() })

/** Which chart to draw as a picture. */
export const chartSchema = z.enum(['histogram', 'funnel', 'map', 'progress', 'matrix', 'grid', 'pair', 'sheet'])
export type Chart = z.infer<typeof chartSchema>

const sheetSchema = z.object({ neighbourhood: choice(z.guid()) })

/** The neighbourhood whose sheet is open; null for none. */
export const openNeighbourhoodOf = (address: Address): string | null => sheetSchema.parse(address).neighbourhood

const pageSchema = z.object({ page: z.preprocess(first, count(100_000)).catch(1) })

/** The page in a list of names; the first unless chosen. */
export const pageOf = (address: Address): number => pageSchema.parse(address).page

const patternsSchema = z.object({
  round: choice(count(999)),
  factor: choice(factor).transform((chosen) => chosen ?? 1),
})

/** The round and factor on the page of patterns: by default the latest of each, and the first factor. */
export const patternsOf = (address: Address): { round: number | null; factor: FactorNumber } =>
  patternsSchema.parse(address)

const twoSchema = z.object({ one: text.catch(''), other: text.catch('') })

/** The two neighbourhoods to compare: ids, codes or names as typed; '' for none. */
export const twoOf = (address: Address): { one: string; other: string } => twoSchema.parse(address)
