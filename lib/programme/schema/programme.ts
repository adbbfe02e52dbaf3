import { z } from 'zod'
import { emailSchema, nameSchema } from '@/lib/organisations/schema.ts'
import { PHASES } from '@/lib/programme/rules/portfolio.ts'
import { portfolioFilterOf } from './portfolio.ts'
import { LIST_BYTES_MAX, type AskedSearch, type NeighbourhoodToBegin } from '@/lib/programme/rules/programme.ts'

export const newProgrammeSchema = z.object({ name: nameSchema(120) })

export const managerSchema = z.object({ programmeId: z.guid(), name: nameSchema(120), email: emailSchema })

export const namedManagerSchema = z.object({ programmeId: z.guid(), personId: z.guid() })

export const takeUpSchema = z.object({ projectId: z.guid(), programmeId: z.guid(), neighbourhoodId: z.guid() })

export const giveBackSchema = z.object({ projectId: z.guid(), programmeId: z.guid() })

type Address = Readonly<Record<string, string | string[] | undefined>>

/** Which part of the asked neighbourhoods a page shows, from its address, as for the portfolio. */
export function askedSearchOf(address: Address): AskedSearch {
  const { text, page } = portfolioFilterOf(address)
  return { text, page }
}

const neighbourhoodAddressSchema = z.object({ programme: z.guid(), neighbourhood: z.guid() })

/** The asked neighbourhood in an address; null for none. */
export function neighbourhoodToBegin(address: Address): NeighbourhoodToBegin | null {
  const { data } = neighbourhoodAddressSchema.safeParse(address)
  return data ? { programmeId: data.programme, neighbourhoodId: data.neighbourhood } : null
}

export const agreeSchema = z.object({ projectId: z.guid(), programmeId: z.guid(), agrees: z.enum(['yes', 'no']) })

export const phaseSchema = z.object({ projectId: z.guid(), phase: z.enum(PHASES) })

/** The one form that is no action: a list may take megabytes. */
export const importSchema = z.object({
  list: z
    .string('required')
    .trim()
    .min(1, 'required')
    .max(LIST_BYTES_MAX, 'list-long')
    .refine((typed) => !typed.includes('\0') && typed.isWellFormed(), 'unreadable'),
  step: z.enum(['look', 'invite']).default('look'),
  of: z.string().max(64).default(''),
})

export const removeNeighbourhoodSchema = z.object({ programmeId: z.guid(), neighbourhoodId: z.guid() })

export const minimumSchema = z.object({
  programmeId: z.guid(),
  atLeast: z.coerce.number('raters').int('raters').min(3, 'raters').max(20, 'raters'),
})

export const contactSchema = z.object({ projectId: z.guid(), programmeId: z.guid(), wanted: z.enum(['yes', 'no']) })

/** Without a neighbourhood: all that can be reminded. */
export const remindFacilitatorsSchema = z.object({ programmeId: z.guid(), neighbourhoodId: z.guid().optional() })
