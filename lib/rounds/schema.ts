import { z } from 'zod'
import { boxSchema } from '@/lib/organisations/schema.ts'
import { parseDay } from '@/lib/rounds/rules/typed-day.ts'
import { attributions, roundKinds } from '@/lib/rounds/rules/model.ts'

const ids = { projectId: z.guid(), roundId: z.guid() }

/** A report that says nothing but that it was sent. */
export const nothingSchema = z.strictObject({})

function readDay(typed: string, issue: z.RefinementCtx): string {
  const parsed = parseDay(typed)
  if (parsed) return parsed
  issue.addIssue({ code: 'custom', message: 'date' })
  return z.NEVER
}

/** A day as people type it, read as "2026-12-04". */
export const daySchema = z.string().max(100).transform(readDay)
/** The same, and null for an empty field. Not a union: that would hide what is wrong with the day. */
export const optionalDaySchema = z
  .string()
  .max(100)
  .transform((typed, issue) => (typed.trim() === '' ? null : readDay(typed, issue)))
  .default(null)
const yesNo = z.enum(['yes', 'no']).transform((value) => value === 'yes')

const rules = {
  kind: z.enum(roundKinds),
  closesOn: daySchema,
  // empty: no day yet
  sessionOn: optionalDaySchema,
  attribution: z.enum(attributions),
  mirrorQuestion: yesNo,
  // the choice is not offered while a facilitator belongs to one of the organisations
  maskedPreparation: yesNo.optional().default(false),
}
/** A session is about what was filled in, so its day comes after the closing date. Days compare as texts. */
const sessionComesAfter = ({ closesOn, sessionOn }: { closesOn: string; sessionOn: string | null }): boolean =>
  sessionOn === null || sessionOn > closesOn
const sessionEarly = { path: ['sessionOn'], error: 'session-early' }
export const newRoundSchema = z.object({ projectId: z.guid(), ...rules }).refine(sessionComesAfter, sessionEarly)
export const changeDraftSchema = z.object({ ...ids, ...rules }).refine(sessionComesAfter, sessionEarly)
export const roundSchema = z.object(ids)
/** How many people without mail the press named, of each side. */
const count = z
  .string()
  .max(4)
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .optional()
  .default(0)
export const agreeSchema = z.object({ ...ids, withoutMailClient: count, withoutMailContractor: count })
export const moveSchema = z.object({ ...ids, closesOn: daySchema })
export const cancelSchema = z.object({ ...ids, reason: boxSchema(500).pipe(z.string().min(1)) })
export const answerRestoredSchema = z.object({ ...ids, came: yesNo })
export const declineSchema = z.object({ ...ids, remark: boxSchema(500).pipe(z.string().min(1)) })
export const participantSchema = z.object({ ...ids, personId: z.guid() })
export const participationSchema = z.object({ ...ids, personId: z.guid(), takesPart: yesNo })
export const confirmedRoundSchema = z.object({ ...ids, confirmed: z.literal('yes', 'tick') })
