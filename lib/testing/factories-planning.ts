import { momentInAmsterdam } from '@/lib/planning/rules/typed-moment.ts'
import { answerMoment, chooseMoment, proposeMoments, setSessionDay } from '@/lib/planning/commands.ts'
import { getPlanning } from '@/lib/planning/queries.ts'
import type { SessionPlanning } from '@/lib/planning/rules/model.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { TestProject } from './factories.ts'
import type { TestPerson } from './factories-people.ts'
import { dayFromNow, type TestRound } from './factories-rounds.ts'

/** Half past one in Amsterdam, this many days from now. */
export function momentFromNow(days: number, time = '13:30'): Date {
  const moment = momentInAmsterdam(dayFromNow(days), time)
  if (!moment) throw new RangeError('that day has no such time')
  return moment
}

const isOf = (people: readonly TestPerson[], { id }: TestPerson): boolean => people.some((one) => one.id === id)

function membershipOf({ people }: TestProject, person: TestPerson): Membership {
  for (const side of ['client', 'contractor'] as const)
    if (isOf(people[side], person)) return { role: people[side][0].id === person.id ? 'sideLead' : 'participant', side }
  return { role: 'facilitator', side: null }
}

/** The planning of a round as this person reads it; the first of a side leads it. */
export const planningFor = (project: TestProject, round: TestRound, person: TestPerson): Promise<SessionPlanning> =>
  getPlanning(person.context, project.id, round.id, {
    personId: person.id,
    membership: membershipOf(project, person),
  })

/** The round in the state of its planning that a facilitator has just read. */
export async function seenNow(project: TestProject, round: TestRound) {
  const { version } = await planningFor(project, round, project.facilitator)
  return { projectId: project.id, roundId: round.id, version }
}

export const plannedFor = { minutes: 120, place: 'Buurthuis De Brug' } as const

/** Moments, as the facilitator proposes them. */
export async function proposeFrom(project: TestProject, round: TestRound, moments: readonly Date[]): Promise<void> {
  const seen = await seenNow(project, round)
  await proposeMoments(project.facilitator.context, seen, { moments, ...plannedFor })
}

/** Moments that people of both sides answered, a day that was chosen, and other moments that are asked now. */
export async function planSession(project: TestProject, round: TestRound): Promise<void> {
  const moments = [momentFromNow(20), momentFromNow(21)] as const
  await proposeFrom(project, round, moments)
  const where = { projectId: project.id, roundId: round.id }
  await chooseMoment(project.facilitator.context, await seenNow(project, round), moments[0])
  await proposeFrom(project, round, moments)
  for (const person of [...project.people.client.slice(0, 2), ...project.people.contractor.slice(0, 2)])
    await answerMoment(person.context, where, moments[0], 'yes')
}

/** A day that a facilitator set by itself. */
export async function chooseDay(project: TestProject, round: TestRound, days = 20): Promise<void> {
  const seen = await seenNow(project, round)
  await setSessionDay(project.facilitator.context, seen, { startsAt: momentFromNow(days), ...plannedFor })
}
