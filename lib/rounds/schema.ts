import { z } from 'zod'
import { parseDay } from './typed-day.ts'
import { attributions, roundKinds } from './model.ts'

const place = { projectId: z.guid(), roundId: z.guid() }

const day = z.string().transform((typed, issue) => {
  const parsed = parseDay(typed)
  if (parsed) return parsed
  issue.addIssue({ code: 'custom', message: 'date' })
  return z.NEVER
})
const yesNo = z.enum(['yes', 'no']).transform((value) => value === 'yes')

const rules = {
  kind: z.enum(roundKinds),
  closesOn: day,
  attribution: z.enum(attributions),
  mirrorQuestion: yesNo,
  // the choice is not offered while a facilitator belongs to one of the organisations
  maskedPreparation: yesNo.optional().default(false),
}
export const newRoundSchema = z.object({ projectId: z.guid(), ...rules })
export const changeDraftSchema = z.object({ ...place, ...rules })
export const roundSchema = z.object(place)
export const moveSchema = z.object({ ...place, closesOn: day })
export const cancelSchema = z.object({ ...place, reason: z.string().trim().min(1).max(500) })
export const participantSchema = z.object({ ...place, personId: z.guid() })
export const participationSchema = z.object({ ...place, personId: z.guid(), takesPart: yesNo })
export const confirmedRoundSchema = z.object({ ...place, confirmed: z.literal('yes', 'choose') })
