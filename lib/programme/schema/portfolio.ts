import { z } from 'zod'
import { LABELS } from '@/lib/measures/model.ts'
import { isFactorNumber, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { PHASES, SORTS, type PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'

/** What stands once in the address; of what stands there twice the first. */
const first = (given: unknown): unknown => (Array.isArray(given) ? (given as unknown[])[0] : given)

/** A choice of an address: what cannot be chosen is no choice. */
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

/** A filter as it was kept, without its page. */
export const storedFilter = (content: object): PortfolioFilter =>
  portfolioFilterOf(Object.fromEntries(Object.entries(content).map(([name, value]) => [name, String(value ?? '')])))

export type Address = Readonly<Record<string, string | string[] | undefined>>

/** What the grid is narrowed to, from the address of the page. Whatever stands there, it is a filter. */
export function portfolioFilterOf(address: Address): PortfolioFilter {
  const filter = filterSchema.parse(address)
  // a factor says of which a label is, and by itself nothing
  return filter.label === null ? { ...filter, factor: null } : filter
}

/** What stands in the address of a request, each name with all its values. */
export const addressIn = (search: URLSearchParams): Address =>
  Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)]))

/** The address of a filter: what is as usual does not stand in it. '' for the whole programme. */
export function addressOf(filter: PortfolioFilter): string {
  const { sort, page: number, ...choices } = filter
  const entries = Object.entries(choices).filter(([, value]) => value !== null && value !== '')
  if (sort !== 'municipality') entries.push(['sort', sort])
  if (number > 1) entries.push(['page', number])
  const search = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()
  return search === '' ? '' : `?${search}`
}

/** Where a chart is to be had as a picture; `address`: what the page that shows it was asked for, "?round=2". */
export const chartPathOf = (programmeId: string, chart: Chart, address = ''): string =>
  `/api/programmes/${programmeId}/export?format=svg&chart=${chart}${address.replace('?', '&')}`

/** As what kind of file a programme is taken at once; a workbook is asked for. */
export const exportFormatSchema = z.enum(['csv', 'pdf', 'svg'])

/** A workbook of what a page shows, `address` being what stands in its own: nothing, which a form does not send. */
export const workbookSchema = z.object({ programmeId: z.guid(), address: z.string().max(1000).default('') })

export const fileSchema = z.object({ programmeId: z.guid(), fileId: z.guid() })

/** Which chart is taken as a picture. */
export const chartSchema = z.enum(['histogram', 'funnel', 'map', 'progress', 'matrix', 'grid', 'pair', 'sheet'])
export type Chart = z.infer<typeof chartSchema>

const sheetSchema = z.object({ neighbourhood: choice(z.guid()) })

/** Whose sheet is meant; null where none is. */
export const openNeighbourhoodOf = (address: Address): string | null => sheetSchema.parse(address).neighbourhood

const pageSchema = z.object({ page: z.preprocess(first, count(100_000)).catch(1) })

/** Which page of a list of names; the first unless chosen. */
export const pageOf = (address: Address): number => pageSchema.parse(address).page

const patternsSchema = z.object({
  round: choice(count(999)),
  factor: choice(factor).transform((chosen) => chosen ?? 1),
})

/** Which round and which factor the page of patterns looks at: the latest of each, and the first factor, unless chosen. */
export const patternsOf = (address: Address): { round: number | null; factor: FactorNumber } =>
  patternsSchema.parse(address)

const twoSchema = z.object({ one: text.catch(''), other: text.catch('') })

/** Which two neighbourhoods are compared: ids, codes or names as typed; '' where none is given. */
export const twoOf = (address: Address): { one: string; other: string } => twoSchema.parse(address)
