import { z } from 'zod'
import { textSchema } from '@/lib/organisations/schema.ts'
import { EXAMPLE_LIMIT, PICKS_MAX, RATIONALE_LIMIT, VERSION_MAX } from '@/lib/worksheet/rules/model.ts'

const extent = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
const factorSchema = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
  z.literal(8),
])

const aspectKey = z.string().regex(/^[a-z][a-z-]{1,39}$/)
// no factor has more; a body full of made-up ones would fill the table
const fewAspects = (aspects: object) => Object.keys(aspects).length <= 12

export const answerContentSchema = z
  .strictObject({
    extent: extent.nullable(),
    dontKnow: z.boolean(),
    rationale: textSchema(RATIONALE_LIMIT),
    example: textSchema(EXAMPLE_LIMIT),
    comparison: z.enum(['better', 'same', 'worse', 'absent']).nullable(),
    guess: extent.nullable(),
    aspects: z.record(aspectKey, z.enum(['goes-well', 'pinches'])).refine(fewAspects, 'invalid'),
  })
  .refine((value) => !(value.dontKnow && value.extent !== null), { path: ['extent'], error: 'invalid' })

/** `personId`: whose paper is being typed; absent for the own sheet. */
const ids = { projectId: z.guid(), roundId: z.guid(), personId: z.guid().optional() }

/** The version of an answer: incremented by each save. */
const version = z.int().min(0).max(VERSION_MAX)

/** One autosave. `sequence` increases within one open page (`clientId`), so a repeated send changes nothing. */
export const saveAnswerSchema = z.strictObject({
  ...ids,
  factor: factorSchema,
  baseVersion: version,
  clientId: z.uuid(),
  sequence: z.int().min(1).max(1_000_000),
  content: answerContentSchema,
})
export type SaveAnswer = z.infer<typeof saveAnswerSchema>

export const savePicksSchema = z.strictObject({
  ...ids,
  baseVersion: version,
  picks: z.array(factorSchema).max(PICKS_MAX, 'too-many-picks'),
})

/** An agreement's id, or the key of its effect. A pattern: a form's fields are known by it (lib/access/known-fields). */
const agreementKey = z
  .string()
  .max(50)
  .regex(z.templateLiteral([z.enum(['', 'effect:']), z.guid()])._zod.pattern)
// a project's register holds tens of agreements; a body with hundreds is made up
const fewAgreements = (answers: object) => Object.keys(answers).length <= 400

export const saveFulfilmentsSchema = z.strictObject({
  ...ids,
  baseVersion: version,
  answers: z
    .record(agreementKey, z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]))
    .refine(fewAgreements, 'invalid'),
})

export const sheetSchema = z.object(ids)

const paperSchema = sheetSchema.required()

/** The lead declares that the person signed. */
export const beginPaperSchema = paperSchema.extend({ signed: z.literal('yes', 'tick') })

/** What was typed is deleted for good, so it must be confirmed. */
export const discardPaperSchema = paperSchema.extend({ confirmed: z.literal('yes', 'tick') })

const whole = z
  .string()
  .max(7)
  .regex(/^\d{1,7}$/)
  .transform(Number)
const factorField = whole.pipe(factorSchema)

/** Where the button leads after a step was saved. */
const goField = z.enum(['next', 'previous', 'summary', 'later']).optional().default('next')
export type Go = z.infer<typeof goField>

/**
 * One step sent as a form, without script. `keep` is the choice between two versions after a conflict; `baseVersion` is
 * then the other version's.
 */
export const saveStepSchema = z.object({
  ...ids,
  factor: factorField,
  baseVersion: whole,
  go: goField,
  from: z.literal('summary').optional(),
  way: z.enum(['whole', 'short', 'reasons']).optional().default('whole'),
  keep: z.enum(['mine', 'theirs', 'both']).optional(),
  extent: z.enum(['1', '2', '3', '4', '5', 'dont-know']).optional(),
  guess: z.enum(['1', '2', '3', '4', '5', 'no-idea']).optional(),
  comparison: z.enum(['better', 'same', 'worse', 'absent', 'leave-empty']).optional(),
  rationale: textSchema(RATIONALE_LIMIT).optional(),
  example: textSchema(EXAMPLE_LIMIT).optional(),
  aspects: z
    .record(aspectKey, z.enum(['goes-well', 'pinches', 'leave-empty']))
    .refine(fewAspects, 'invalid')
    .optional(),
})

/** The priorities sent as a form. More than three are returned as ticked. */
export const savePicksStepSchema = z.object({
  ...ids,
  baseVersion: whole,
  go: goField,
  from: z.literal('summary').optional(),
  keep: z.enum(['mine', 'theirs']).optional(),
  picks: z.array(factorField).max(PICKS_MAX, 'too-many-picks').optional().default([]),
  // nine steps, and one more where the round asks about agreements
  total: z.enum(['9', '10']).optional().default('9').transform(Number),
})

/** The answers about the agreements, sent as a form. */
export const saveFulfilmentsStepSchema = z.object({
  ...ids,
  baseVersion: whole,
  go: goField,
  from: z.literal('summary').optional(),
  keep: z.enum(['mine', 'theirs']).optional(),
  fulfilments: z
    .record(agreementKey, z.enum(['0', '1', '2', '3', 'leave-empty']))
    .refine(fewAgreements, 'invalid')
    .optional()
    .default({}),
})
