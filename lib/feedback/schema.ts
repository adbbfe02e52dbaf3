import { z } from 'zod'
import { textSchema } from '@/lib/organisations/schema.ts'
import { FEEDBACK_MAX, feedbackOccasions } from './rules/model.ts'

/** What would show nothing, or turn the words around it: all but line ends. */
const unseen = /[^\P{Cc}\n]|[\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

export const feedbackSchema = z.object({
  occasion: z.enum(feedbackOccasions),
  content: textSchema(FEEDBACK_MAX)
    .transform((typed) => typed.replaceAll(unseen, '').trim())
    .pipe(z.string().min(1)),
})

export const deleteFeedbackSchema = z.object({ feedbackId: z.guid() })
