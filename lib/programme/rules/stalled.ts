import type { Standstill, StandstillDays } from './programme.ts'

/**
 * Days after which a step counts as stalled. Each is longer than a normal course takes, so that nobody is reminded of a
 * mere pause: a holiday, a busy month, a reveal that waits for its meeting.
 */
export const STANDSTILL_DAYS = {
  // preparing a round takes a facilitator two or three weeks, including invitations
  'not-opened': 6 * 7,
  // the job that closes a round ran on its day and left it open; the facilitator moves the date or cancels
  open: 2 * 7,
  // the reveal is one press, often kept for the meeting of that week or the next
  sealed: 2 * 7,
  // getting everybody in one room takes a month
  'no-session': 6 * 7,
  // two rounds a year is the rhythm that the product proposes
  'no-next-round': 26 * 7,
  // the owner was reminded by then, a week before its day and on the day after
  overdue: 4 * 7,
} as const satisfies Readonly<Record<Standstill['what'], number>>

const dayMs = 86_400_000
/** Whole days from one day to another, both "2026-11-03". */
const daysFrom = (day: string, until: string): number => (Date.parse(until) - Date.parse(day)) / dayMs

const latestOf = (one: string, other: string | null): string => (other !== null && other > one ? other : one)

/** The next step, and the day since which it could have been taken. */
function nextStep(days: StandstillDays): Standstill {
  // a cancelled round does not count as a step, but until that day there was activity
  const since = (day: string) => latestOf(day, days.stoppedOn)
  if (days.closesOn === null) return { what: 'not-opened', since: since(days.agreedOn) }
  if (days.sealedOn === null) return { what: 'open', since: days.closesOn }
  if (days.revealedOn === null) return { what: 'sealed', since: days.sealedOn }
  if (days.heldOn === null) return { what: 'no-session', since: since(days.revealedOn) }
  return { what: 'no-next-round', since: since(days.heldOn) }
}

/**
 * What is stalled in a neighbourhood that its programme shows, and since when; null where nothing is. `today` is a day
 * in the Netherlands: a step is stalled from the last day of its term on. A late agreement counts only between two
 * rounds: a running round already asks both sides whether it was kept.
 */
export function standstillOf(days: StandstillDays, today: string): Standstill | null {
  const standsStill = ({ what, since }: Standstill) => daysFrom(since, today) >= STANDSTILL_DAYS[what]
  const next = nextStep(days)
  if (standsStill(next)) return next
  if (next.what !== 'no-next-round' || days.overdueSince === null) return null
  const overdue: Standstill = { what: 'overdue', since: days.overdueSince }
  return standsStill(overdue) ? overdue : null
}
