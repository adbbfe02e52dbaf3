import { z } from 'zod'
import { boxSchema, emailSchema, nameSchema } from '@/lib/organisations/schema.ts'

const project = { projectId: z.guid() }

/** Instead of an organisation: whoever accepts brings the own one. */
export const ELSEWHERE = 'elsewhere'

/** One person per line: `Naam <adres>`, `adres`, or `naam, adres`. At most 40 lines. */
export const inviteManySchema = z.object({
  ...project,
  people: boxSchema(6000).pipe(z.string().min(1)),
  /** the inviter's own side; the database refuses another one */
  side: z.enum(['client', 'contractor']),
  organisationId: z.union([z.guid(), z.literal(ELSEWHERE)]),
})

/** A single one of those lines. */
export const inviteeSchema = z.object({ name: nameSchema(120), email: emailSchema })

export const inviteFacilitatorSchema = z.object({
  ...project,
  name: nameSchema(120),
  email: emailSchema,
  /** '' for somebody without an organisation here */
  organisationId: z
    .union([z.guid(), z.literal('')])
    .optional()
    .default(''),
})

export const invitationSchema = z.object({ ...project, invitationId: z.guid() })
export const memberSchema = z.object({ ...project, personId: z.guid() })
export const leadSchema = z.object({ ...project, personId: z.guid(), leads: z.enum(['yes', 'no']) })
