import { z } from 'zod'
import { commitmentStatuses } from '../alignment/model.ts'
import { boxSchema } from '../organisations/schema.ts'
import { parseDay } from '../rounds/typed-day.ts'

const place = { projectId: z.guid(), commitmentId: z.guid() }
const day = z
  .string()
  .max(100)
  .transform((typed, issue) => {
    const parsed = parseDay(typed)
    if (parsed) return parsed
    issue.addIssue({ code: 'custom', message: 'date' })
    return z.NEVER
  })
const text = boxSchema(500)

export const statusSchema = z.object({
  ...place,
  status: z.enum(commitmentStatuses),
  note: text.optional().default(''),
})
export const dueSchema = z.object({ ...place, due: day, reason: text.pipe(z.string().min(1)) })
/** An empty day takes the date away. */
export const reviewSchema = z.object({
  ...place,
  on: z.union([z.literal('').transform(() => null), day]).default(null),
})
export const ownerSchema = z.object({ ...place, to: z.guid('choose') })
const release = z.enum(['release', 'withdraw'])
export const releaseSchema = z.object({ ...place, release })
/** `number`: the place of a question on its factor, as the log counts them. */
export const questionSchema = z.object({
  projectId: z.guid(),
  sessionId: z.guid(),
  factor: z.coerce.number().int().min(1).max(8),
  number: z.coerce.number().int().min(1).max(9999),
  release,
})
