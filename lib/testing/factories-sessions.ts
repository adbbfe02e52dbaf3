import { randomUUID } from 'node:crypto'
import { giveCommand, openSession, sayPresence } from '@/lib/session/commands/session.ts'
import type { GivenCommand, OutcomeText } from '@/lib/session/rules/model.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { standingAt, stepOf, topicOf, type WithoutStep } from '@/lib/session/rules/state.ts'
import type { SessionStep } from '@/lib/session/rules/steps.ts'
import type { TestProject } from './factories.ts'
import type { TestPerson } from './factories-people.ts'
import type { TestRound } from './factories-rounds.ts'

export interface TestSession {
  readonly projectId: string
  readonly id: string
}

/** A command without the step and the record, which are the session's current ones. */
export type Press = WithoutStep<GivenCommand>

/** What a session needs of its project; a project of the demo has no more. */
export type TalkingProject = Pick<TestProject, 'id' | 'facilitator' | 'people'>

const everybody = ({ facilitator, people }: TalkingProject): TestPerson[] => [
  facilitator,
  ...people.client,
  ...people.contractor,
]

/** Gives a command at the current step for the giver. Throws Refusal. */
export async function press(person: TestPerson, session: TestSession, command: Press): Promise<void> {
  const { projectId, id: sessionId } = session
  const { state } = await getSession(person.context, projectId, sessionId)
  const given = { ...command, ...standingAt(state, command.kind) } as GivenCommand
  await giveCommand(person.context, { projectId, sessionId }, randomUUID(), given)
}

/** A session about a revealed round that `who` have joined: everybody by default. */
export async function makeSession(
  project: TalkingProject,
  round: Pick<TestRound, 'id'>,
  who: readonly TestPerson[] = everybody(project),
): Promise<TestSession> {
  const id = await openSession(project.facilitator.context, project.id, round.id)
  const session = { projectId: project.id, id }
  for (const person of who) await press(person, session, { kind: 'join' })
  return session
}

/** Moves to the next step of this kind, confirming everything; returns the factor that it is about. */
export async function goTo(
  project: TalkingProject,
  session: TestSession,
  phase: SessionStep['phase'],
): Promise<number | null> {
  const { facilitator } = project
  for (;;) {
    const { state } = await getSession(facilitator.context, session.projectId, session.id)
    const here = stepOf(state)
    if (here.phase === phase) return here.factor
    if (here.factor !== null && topicOf(state, here.factor).rating.open)
      await press(facilitator, session, { kind: 'close-rating' })
    await press(facilitator, session, { kind: 'next', sure: true })
  }
}

/** Moves to the end and closes, confirming everything. */
export async function closeSession(project: TestProject, session: TestSession): Promise<void> {
  await goTo(project, session, 'check-out')
  await press(project.facilitator, session, { kind: 'close-check-out' })
  await press(project.facilitator, session, { kind: 'close', sure: true })
}

/**
 * A closed session: one agreement that both leads confirmed, `what`, and one action of the facilitator, both due on
 * `due`. `effect`: what the neighbourhood notices; null says nothing of it.
 */
export async function makeHeldSession(
  project: TestProject,
  round: TestRound,
  what: string,
  due = '2027-03-01',
  effect: string | null = `effect of ${what}`,
): Promise<TestSession> {
  const session = await makeSession(project, round)
  const { facilitator, people } = project
  const [client, contractor] = [people.client[0], people.contractor[0]]
  await goTo(project, session, 'agree')
  const outcome = agreementOf(client, contractor, {
    ...{ what, due, sign: `sign of ${what}` },
    ...(effect === null ? {} : { effect }),
  })
  await press(client, session, { kind: 'propose-outcome', outcome, replaces: null })
  for (const lead of [client, contractor]) await press(lead, session, { kind: 'confirm-outcome', number: 0 })
  const action = { kind: 'add-action', text: `action of ${what}`, ownerId: facilitator.id, due, about: null } as const
  await press(contractor, session, action)
  await closeSession(project, session)
  return session
}

const twoQuestions = ['Hoe kunnen we eerder samen kijken?', 'Hoe kunnen we wensen samen wegen?']

/** Moves to the questions of the next topic; proposes two by default, and opens the vote. Returns the factor. */
export async function goToVote(
  project: TestProject,
  session: TestSession,
  questions: readonly string[] = twoQuestions,
): Promise<number> {
  const { facilitator, people } = project
  const factor = (await goTo(project, session, 'how-might-we')) ?? 0
  for (const text of questions) await press(people.client[0], session, { kind: 'propose-question', text })
  await press(facilitator, session, { kind: 'open-vote' })
  return factor
}

type Agreement = Extract<OutcomeText, { kind: 'agreement' }>

/** The text of an agreement between one person from each side. */
export const agreementOf = (client: TestPerson, contractor: TestPerson, words: Partial<Agreement> = {}): Agreement => ({
  ...{ kind: 'agreement', what: 'Samen lopen', due: '2027-05-01', sign: 'Minder punten' },
  owners: { client: client.id, contractor: contractor.id },
  ...words,
})

/** A session with a row of every kind: notes of every audience, a vote under way, somebody who is typing. */
export async function makeFullSession(project: TestProject, round: TestRound, marker: string): Promise<TestSession> {
  const session = await makeSession(project, round)
  const { facilitator, people } = project
  for (const person of [facilitator, people.client[0], people.contractor[0]])
    await press(person, session, { kind: 'note', text: `note ${marker}` })
  await goToVote(project, session, [`Hoe kunnen we ${marker}?`, 'Hoe kunnen we kiezen?'])
  await press(people.client[0], session, { kind: 'vote', dots: [1] })
  await sayPresence(people.client[0].context, { projectId: session.projectId, sessionId: session.id }, { typing: true })
  return session
}

/** A session in which something was parked, closed without either side's confirmation. */
export async function makeClosedSession(project: TestProject, round: TestRound, marker: string): Promise<TestSession> {
  const session = await makeSession(project, round)
  await press(project.people.client[0], session, { kind: 'park', text: `parked ${marker}` })
  await closeSession(project, session)
  return session
}

/**
 * A closed session that left these questions on its first topic in depth, proposed by the leads in turn. Also returns
 * the factor.
 */
export async function makeAskedSession(
  project: TestProject,
  round: TestRound,
  questions: readonly string[],
): Promise<TestSession & { readonly factor: number }> {
  const { facilitator, people } = project
  const leads = [people.client[0], people.contractor[0]] as const
  const session = await makeSession(project, round, [facilitator, ...leads])
  const factor = (await goTo(project, session, 'how-might-we')) ?? 0
  for (const [position, text] of questions.entries())
    await press(leads[position % 2 === 0 ? 0 : 1], session, { kind: 'propose-question', text })
  await closeSession(project, session)
  return { ...session, factor }
}
