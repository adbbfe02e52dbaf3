import { z } from 'zod'
import { boxSchema, nameSchema } from '@/lib/organisations/schema.ts'

export const newProjectSchema = z.object({
  name: nameSchema(80),
  description: boxSchema(300).optional().default(''),
  municipalityId: z.guid(),
  contractorIds: z.array(z.guid()).min(1, 'choose-some').max(10),
  /** the asked neighbourhood that the project takes up */
  asked: z.object({ programmeId: z.guid(), neighbourhoodId: z.guid() }).optional(),
})

export const addOrganisationSchema = z.object({
  projectId: z.guid(),
  organisationId: z.guid(),
  side: z.enum(['client', 'contractor']),
})

export const deletionSchema = z.object({ projectId: z.guid(), wanted: z.enum(['yes', 'no']) })
