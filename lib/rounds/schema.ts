import { z } from 'zod'
import { attributions, roundKinds } from './model.ts'

const place = { projectId: z.guid(), roundId: z.guid() }
const months = 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december'.split('|')
const englishMonths = 'january|february|march|april|may|june|july|august|september|october|november|december'.split('|')

/** A day as people type it: 2026-12-04, 4-12-2026, 4/12/2026, 4 december 2026. Gives "2026-12-04", or null. */
export function parseDay(typed: string): string | null {
  const text = typed.trim().toLowerCase()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const short = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text)
  const long = /^(\d{1,2})\s+([a-z]+)\s+(\d{4})$/.exec(text)
  const monthOf = (name = '') => Math.max(months.indexOf(name), englishMonths.indexOf(name)) + 1
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : short
      ? [Number(short[3]), Number(short[2]), Number(short[1])]
      : long
        ? [Number(long[3]), monthOf(long[2]), Number(long[1])]
        : [0, 0, 0]
  const date = new Date(Date.UTC(year, month - 1, day))
  const valid = year >= 2020 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return valid ? date.toISOString().slice(0, 10) : null
}

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
