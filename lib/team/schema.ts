import { z } from 'zod'
import { boxSchema, emailSchema, nameSchema } from '@/lib/organisations/schema.ts'

const project = { projectId: z.guid() }

/** One person a line: `Naam <adres>`, `adres`, or `naam, adres`. At most 40 lines. */
export const inviteManySchema = z.object({
  ...project,
  people: boxSchema(6000).pipe(z.string().min(1)),
  /** the inviter's own; another one is refused by the database */
  side: z.enum(['client', 'contractor']),
  organisationId: z.guid(),
})

/** What one line of those must be. */
export const inviteeSchema = z.object({ name: nameSchema(120), email: emailSchema })

export const inviteOneSchema = z.object({
  ...project,
  name: nameSchema(120),
  email: emailSchema,
  functionTitle: boxSchema(120).optional().default(''),
  organisationId: z.guid(),
})

export const inviteFacilitatorSchema = z.object({
  ...project,
  name: nameSchema(120),
  email: emailSchema,
  /** '' for somebody who belongs to no organisation here */
  organisationId: z
    .union([z.guid(), z.literal('')])
    .optional()
    .default(''),
})

export const invitationSchema = z.object({ ...project, invitationId: z.guid() })
export const memberSchema = z.object({ ...project, personId: z.guid() })
export const leadSchema = z.object({ ...project, personId: z.guid(), leads: z.enum(['yes', 'no']) })
