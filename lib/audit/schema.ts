import { z } from 'zod'
import { outcomes, type ReadFilter } from './rules/filter.ts'
import { auditGroups } from './rules/kinds.ts'

/** A single value from the address; the first if it occurs twice. */
const first = (given: unknown): unknown => (Array.isArray(given) ? (given as unknown[])[0] : given)
/** A choice in the address; an invalid one counts as none. */
const choice = <Value>(schema: z.ZodType<Value>) => z.preprocess(first, schema.nullable()).catch(null)

const filterSchema = z.object({
  group: choice(z.enum(auditGroups)),
  project: choice(z.guid()),
  outcome: choice(z.enum(outcomes)),
  before: choice(
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .transform(Number),
  ),
})
const typedSchema = z
  .preprocess(first, z.string().max(40))
  .transform((text) => text.replaceAll(/\p{Cc}/gu, '').trim())
  .catch('')
const daySchema = z.iso.date()

/** The filter in a page's address. Any address gives one; a day that does not fit is a fault, and filters nothing. */
export function readAuditFilter(address: Readonly<Record<string, string | string[] | undefined>>): ReadFilter {
  const typed = { from: typedSchema.parse(address.from), to: typedSchema.parse(address.to) }
  const [from, to] = [typed.from, typed.to].map((text) => daySchema.safeParse(text).data ?? null)
  const chosen = filterSchema.parse(address)
  const isBackward = from && to ? to < from : false
  const unfit = (text: string, day: string | null | undefined) => text !== '' && !day
  return {
    filter: { ...chosen, from: from ?? null, to: isBackward ? null : (to ?? null) },
    faults: {
      ...(unfit(typed.from, from) && { from: 'day-unfit' as const }),
      ...(unfit(typed.to, to) && { to: 'day-unfit' as const }),
      ...(isBackward && { to: 'day-before' as const }),
    },
    typed,
  }
}

export const exportSchema = z.object({ format: z.enum(['json', 'csv']) })
