import { z } from 'zod'
import { boxSchema } from '../organisations/schema.ts'
import { parseDay } from './typed-day.ts'
import { attributions, roundKinds } from './model.ts'

const place = { projectId: z.guid(), roundId: z.guid() }

const day = z
  .string()
  .max(100)
  .transform((typed, issue) => {
    const parsed = parseDay(typed)
    if (parsed) return parsed
    issue.addIssue({ code: 'custom', message: 'date' })
    return z.NEVER
  })
const yesNo = z.enum(['yes', 'no']).transform((value) => value === 'yes')

const rules = {
  kind: z.enum(roundKinds),
  closesOn: day,
  // empty: no day yet
  sessionOn: z.union([z.literal('').transform(() => null), day]).default(null),
  attribution: z.enum(attributions),
  mirrorQuestion: yesNo,
  // the choice is not offered while a facilitator belongs to one of the organisations
  maskedPreparation: yesNo.optional().default(false),
}
/** A session is about what was filled in, so its day comes after the closing date. Days sort as texts. */
const sessionComesAfter = ({ closesOn, sessionOn }: { closesOn: string; sessionOn: string | null }): boolean =>
  sessionOn === null || sessionOn > closesOn
const sessionEarly = { path: ['sessionOn'], error: 'session-early' }
export const newRoundSchema = z.object({ projectId: z.guid(), ...rules }).refine(sessionComesAfter, sessionEarly)
export const changeDraftSchema = z.object({ ...place, ...rules }).refine(sessionComesAfter, sessionEarly)
export const roundSchema = z.object(place)
export const moveSchema = z.object({ ...place, closesOn: day })
export const cancelSchema = z.object({ ...place, reason: boxSchema(500).pipe(z.string().min(1)) })
export const declineSchema = z.object({ ...place, remark: boxSchema(500).pipe(z.string().min(1)) })
export const participantSchema = z.object({ ...place, personId: z.guid() })
export const participationSchema = z.object({ ...place, personId: z.guid(), takesPart: yesNo })
export const confirmedRoundSchema = z.object({ ...place, confirmed: z.literal('yes', 'choose') })
