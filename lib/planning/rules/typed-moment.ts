import { parseClock } from '@/lib/session/rules/plan.ts'
import { parseDay } from '@/lib/rounds/rules/typed-day.ts'

const hourMs = 3_600_000

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
})

/** "2027-01-14 13:30": a moment as the clocks in Amsterdam show it. */
function shownThere(moment: Date): string {
  const found = clock.formatToParts(moment)
  const part = (wanted: string) => found.find(({ type }) => type === wanted)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}

/**
 * The moment at which it is this day ("2027-01-14") and time ("13:30") in Amsterdam; null in the hour that summer time
 * skips. Of the hour that comes twice in autumn it is the first.
 */
export function momentInAmsterdam(day: string, time: string): Date | null {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const wanted = `${day} ${time}`
  return [2, 1].map((ahead) => new Date(asUtc - ahead * hourMs)).find((one) => shownThere(one) === wanted) ?? null
}

/** A day and a time of it as typed, or as read. */
interface Typed {
  readonly day: string
  readonly time: string
}

/** What is wrong with a typed moment, by part; the words are in messages/<locale>/forms.json. */
export interface MomentFaults {
  readonly day?: 'required' | 'date' | 'session-early' | 'day-past' | 'moment-twice'
  readonly time?: 'required' | 'clock'
}

interface Bounds {
  readonly now: Date
  /** "2026-12-04" while nobody has seen the mirror: a session comes after this day; '' once it is open */
  readonly closesOn: string
}

/** Reads a typed moment; faults instead where it cannot be one. Days compare as texts. */
export function readMoment(typed: Typed, { now, closesOn }: Bounds): Date | MomentFaults {
  const day = parseDay(typed.day, shownThere(now).slice(0, 10))
  const time = parseClock(typed.time)
  const faults: MomentFaults = {
    ...(day === null && { day: typed.day.trim() === '' ? ('required' as const) : ('date' as const) }),
    ...(time === null && { time: typed.time.trim() === '' ? ('required' as const) : ('clock' as const) }),
  }
  if (day !== null && closesOn !== '' && day <= closesOn) return { ...faults, day: 'session-early' }
  if (day === null || time === null) return faults
  const moment = momentInAmsterdam(day, time)
  if (moment === null) return { time: 'clock' }
  return moment > now ? moment : { day: 'day-past' }
}
