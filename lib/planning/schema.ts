import { z } from 'zod'
import { fitWords, MOMENTS_MAX, sessionLengths } from './rules/model.ts'
import { readMoment, type MomentFaults } from './rules/typed-moment.ts'

const ids = { projectId: z.guid(), roundId: z.guid() }
/** The state that the page showed. */
const version = z
  .string()
  .max(9)
  .regex(/^\d{1,9}$/)
  .transform(Number)
const day = z.string().max(100).default('')
const time = z.string().max(20).default('')

/** What a plan has beside its moments. `closesOn`: as the page knew it; the database holds it against the round. */
const plan = {
  ...ids,
  version,
  closesOn: z.union([z.literal(''), z.iso.date()]).default(''),
  minutes: z.enum(sessionLengths.map(String) as [string, ...string[]]).transform(Number),
  place: z.string().trim().max(200).default(''),
}

const numbers = Array.from({ length: MOMENTS_MAX }, (_, index) => index + 1)
/** The fields of a proposal's moments: `day1`, `time1`, and so on; all but the first may stay empty. */
const momentFields = numbers.map((number) => ({ day: `day${number}`, time: `time${number}` }))

const addFaults = (issue: z.RefinementCtx, names: { day: string; time: string }, faults: MomentFaults) => {
  for (const part of ['day', 'time'] as const)
    if (faults[part]) issue.addIssue({ code: 'custom', path: [names[part]], message: faults[part] })
}

const momentParts = Object.fromEntries(
  momentFields.flatMap((names) => [
    [names.day, day],
    [names.time, time],
  ]),
)

/** One to five moments, all faults at once: of each its own, and a moment that stands there twice. */
export const proposeSchema = z.object({ ...plan, ...momentParts }).transform((value, issue) => {
  const typed = value as typeof value & Record<string, string>
  const moments: Date[] = []
  for (const [index, names] of momentFields.entries()) {
    const parts = { day: typed[names.day] ?? '', time: typed[names.time] ?? '' }
    if (index > 0 && `${parts.day}${parts.time}`.trim() === '') continue
    const read = readMoment(parts, { now: new Date(), closesOn: value.closesOn })
    if (!(read instanceof Date)) addFaults(issue, names, read)
    else if (moments.some((one) => one.getTime() === read.getTime())) addFaults(issue, names, { day: 'moment-twice' })
    else moments.push(read)
  }
  const { projectId, roundId, minutes, place } = value
  return { projectId, roundId, version: value.version, moments, minutes, place }
})

/** A day that a facilitator sets or moves to. */
export const daySchema = z.object({ ...plan, day, time }).transform((value, issue) => {
  const read = readMoment(value, { now: new Date(), closesOn: value.closesOn })
  if (!(read instanceof Date)) {
    addFaults(issue, { day: 'day', time: 'time' }, read)
    return z.NEVER
  }
  const { projectId, roundId, minutes, place } = value
  return { projectId, roundId, version: value.version, startsAt: read, minutes, place }
})

/** A moment by its beginning, as the page names it. */
const startsAt = z.iso.datetime({ offset: true }).max(40)

/** One of the proposed moments, at the place and for as long as was proposed. */
export const chooseSchema = z.object({ ...ids, version, startsAt })
export const callOffSchema = z.object({ ...ids, version, confirmed: z.literal('yes', 'tick') })
export const answerSchema = z.object({ ...ids, startsAt, fits: z.enum(fitWords) })

const mailKinds = ['moments', 'day'] as const
export const sessionDayMailSchema = z.object({ ...ids, kind: z.enum(mailKinds), personId: z.guid() })
