import { z } from 'zod'
import { boxSchema, emailSchema, nameSchema, textSchema } from '@/lib/organisations/schema.ts'
import { RULE_LINES_MAX, RULE_LINE_SIGNS_MAX, linesIn } from '@/lib/projects/rules/game-rules.ts'

const named = {
  name: nameSchema(80),
  description: boxSchema(300).optional().default(''),
  organisationId: z.guid(),
}
const noAddress = z.literal('')
/** The text that the page showed is accepted, and no other. */
const versionSchema = z.coerce.number().int().min(1).max(32_767)
/** Missing from a page that an earlier release made: the rules are accepted later then. */
const rulesAccepted = { rulesVersion: versionSchema.nullish().default(null) }

/** Begun by a side, which names the lead of the other one. */
export const proposeAsSideSchema = z.object({
  ...named,
  otherEmail: emailSchema,
  facilitatorEmail: z.union([noAddress, emailSchema]).optional().default(''),
  ...rulesAccepted,
  /** the asked neighbourhood that the project takes up */
  asked: z.object({ programmeId: z.guid(), neighbourhoodId: z.guid() }).optional(),
})

/** Begun by a facilitator's office, which names the lead of each side. */
export const proposeAsOfficeSchema = z.object({ ...named, clientEmail: emailSchema, contractorEmail: emailSchema })

const proposal = { proposalId: z.guid() }
export const acceptProposalSchema = z.object({
  ...proposal,
  ...rulesAccepted,
  organisationId: z.guid(),
  name: nameSchema(120),
})
export const sideOfProposalSchema = z.object({ ...proposal, side: z.enum(['client', 'contractor']) })
export const withdrawProposalSchema = z.object(proposal)

export const deletionSchema = z.object({ projectId: z.guid(), wanted: z.enum(['yes', 'no']) })

const signsOf = (line: string): number => Array.from(line).length

/** The project's own lines in one box, a line each. */
export const ruleLinesSchema = z.object({
  projectId: z.guid(),
  lines: textSchema(RULE_LINES_MAX * (RULE_LINE_SIGNS_MAX + 20))
    .transform(linesIn)
    .refine((lines) => lines.length <= RULE_LINES_MAX, 'too-many-lines')
    .refine((lines) => lines.every((line) => signsOf(line) <= RULE_LINE_SIGNS_MAX), 'line-too-long')
    .optional()
    .default([]),
})

/** What the page showed is accepted, and no other; `names` where the neighbourhood may stand by name in files. */
export const acceptGameRulesSchema = z.object({
  projectId: z.guid(),
  textVersion: versionSchema,
  linesNumber: z.coerce.number().int().min(0).max(32_767),
  names: z.literal('yes').optional(),
})
