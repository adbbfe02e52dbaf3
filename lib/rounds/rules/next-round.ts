import type { RoundRules, RoundView } from './model.ts'

const dayMs = 86_400_000
const later = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

/** The day itself, or the Monday after a weekend. Holidays are not considered: the days are a proposal. */
export function workingDayFrom(day: string): string {
  const weekday = new Date(day).getUTCDay()
  return weekday === 6 ? later(day, 2) : weekday === 0 ? later(day, 1) : day
}

/** Half a year on, and two weeks for the facilitator between closing and session. Days are "2027-03-01". */
export function nextDaysFrom(today: string): { closesOn: string; sessionOn: string } {
  const closesOn = workingDayFrom(later(today, 26 * 7))
  return { closesOn, sessionOn: workingDayFrom(later(closesOn, 14)) }
}

/** Proposed rules for the next round: those of the last one; after the first round comes one halfway. */
export const nextRulesAfter = ({
  kind,
  attribution,
  mirrorQuestion,
  maskedPreparation,
}: Pick<RoundView, 'kind' | 'attribution' | 'mirrorQuestion' | 'maskedPreparation'>): Omit<RoundRules, 'closesOn'> => ({
  kind: kind === 'baseline' ? 'interim' : kind,
  attribution,
  mirrorQuestion,
  maskedPreparation,
})
