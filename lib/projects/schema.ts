import { z } from 'zod'
import { boxSchema, emailSchema, nameSchema } from '@/lib/organisations/schema.ts'

const named = {
  name: nameSchema(80),
  description: boxSchema(300).optional().default(''),
  organisationId: z.guid(),
}
const noAddress = z.literal('')

/** Begun by a side, which names the lead of the other one. */
export const proposeAsSideSchema = z.object({
  ...named,
  otherEmail: emailSchema,
  facilitatorEmail: z.union([noAddress, emailSchema]).optional().default(''),
  /** the asked neighbourhood that the project takes up */
  asked: z.object({ programmeId: z.guid(), neighbourhoodId: z.guid() }).optional(),
})

/** Begun by a facilitator's office, which names the lead of each side. */
export const proposeAsOfficeSchema = z.object({ ...named, clientEmail: emailSchema, contractorEmail: emailSchema })

const proposal = { proposalId: z.guid() }
export const acceptProposalSchema = z.object({
  ...proposal,
  organisationId: z.guid(),
  name: nameSchema(120),
})
export const sideOfProposalSchema = z.object({ ...proposal, side: z.enum(['client', 'contractor']) })
export const withdrawProposalSchema = z.object(proposal)

export const deletionSchema = z.object({ projectId: z.guid(), wanted: z.enum(['yes', 'no']) })
