import { z } from 'zod'
import { READERS } from '@/lib/agreements/rules/model.ts'
import { commitmentStatuses } from '@/lib/session/rules/model.ts'
import { boxSchema } from '@/lib/organisations/schema.ts'
import { daySchema, optionalDaySchema } from '@/lib/rounds/schema.ts'

const ids = { projectId: z.guid(), commitmentId: z.guid() }
const text = boxSchema(500)

export const statusSchema = z.object({
  ...ids,
  status: z.enum(commitmentStatuses),
  note: text.optional().default(''),
})
export const dueSchema = z.object({ ...ids, due: daySchema, reason: text.pipe(z.string().min(1)) })
/** An empty day removes the date. */
export const reviewSchema = z.object({
  ...ids,
  on: optionalDaySchema,
})
export const ownerSchema = z.object({ ...ids, to: z.guid('choose') })
/** Takes a release back; for a question with its place in the log. */
export const withdrawSchema = z.object(ids)
/** `number`: the number of a question on its factor, as in the log. */
const question = {
  projectId: z.guid(),
  sessionId: z.guid(),
  factor: z.coerce.number().int().min(1).max(8),
  number: z.coerce.number().int().min(1).max(9999),
}
export const withdrawQuestionSchema = z.object(question)
/** What a side lets others read: to whom, in which words, and that no name, firm or amount is in them. */
const release = {
  readers: z.enum(READERS, 'choose'),
  words: text.pipe(z.string().min(1)),
  checked: z.literal('yes', 'tick'),
}
/** Of an agreement also what the neighbourhood notices, empty where that stays with the team. */
export const releaseSchema = z.object({ ...ids, ...release, effect: text.optional().default('') })
export const releaseQuestionSchema = z.object({ ...question, ...release })
