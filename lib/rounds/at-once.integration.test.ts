import { expect, test } from 'vitest'
import { Refusal } from '@/lib/access/refusal.ts'
import { handIn, reopenSheet } from '@/lib/worksheet/commands.ts'
import { requestDeletion } from '@/lib/projects/commands.ts'
import { removeMember, renewInvitation, setSideLead, withdrawInvitation } from '@/lib/team/commands.ts'
import { addPerson, inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { dayFromNow, draftRound, lock, makeOpenRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { fillSheet, randomSheet, seededRandom } from '@/lib/testing/factories-sheets.ts'
import { acceptAs } from '@/lib/testing/factories-people.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { acceptFacilitators, cancelRound, changeDraft, moveClosingDate, remind, setParticipation } from './commands.ts'

useDatabase()
const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000)

type Work = (project: TestProject, round: TestRound, random: () => number) => Promise<unknown>

const someone = ({ people }: TestProject, random: () => number) => {
  const side = random() < 0.5 ? 'client' : 'contractor'
  const [lead, ...others] = people[side]
  return { side, lead, person: others[Math.floor(random() * others.length)] ?? lead } as const
}
const rules = { kind: 'baseline', attribution: 'named', mirrorQuestion: true, maskedPreparation: false } as const

const whileOpen: readonly Work[] = [
  (project, round, random) => fillSheet(someone(project, random).person, round, randomSheet(random)),
  (project, round, random) => fillSheet(someone(project, random).person, round, randomSheet(random)),
  (project, round, random) => reopenSheet(someone(project, random).person.context, project.id, round.id),
  (project, round, random) => handIn(someone(project, random).person.context, project.id, round.id),
  (project, round, random) => {
    const { lead, person } = someone(project, random)
    return setParticipation(lead.context, project.id, round.id, person.id, random() < 0.7)
  },
  (project, round, random) => {
    const { lead, person } = someone(project, random)
    return remind(lead.context, project.id, round.id, person.id)
  },
  (project, round, random) =>
    moveClosingDate(project.facilitator.context, project.id, round.id, dayFromNow(15 + Math.floor(random() * 200))),
]

// the factory's own error when somebody is removed between the invitation and its acceptance
const takenBack = 'the invitation was not accepted: withdrawn'
const isUnexpected = (outcome: PromiseSettledResult<unknown>): outcome is PromiseRejectedResult =>
  outcome.status === 'rejected' &&
  !(outcome.reason instanceof Refusal) &&
  !(outcome.reason instanceof Error && outcome.reason.message === takenBack)

/** At the same moment; throws the first error other than a refusal. */
async function togetherOrRefused(...works: readonly Promise<unknown>[]): Promise<void> {
  const fault = (await Promise.allSettled(works)).find(isUnexpected)
  if (fault) throw fault.reason
}

const always: readonly Work[] = [
  (project, _round, random) => requestDeletion(someone(project, random).lead.context, project.id, random() < 0.5),
  (project, _round, random) => {
    const { lead, person } = someone(project, random)
    return setSideLead(lead.context, project.id, person.id, random() < 0.5)
  },
  (project, _round, random) => {
    const { lead, side } = someone(project, random)
    const organisationId = side === 'client' ? project.municipality.id : project.contractor.id
    return inviteTo(project.id, lead, { role: 'participant', side, organisationId })
  },
  async (project, _round, random) => {
    const { lead, side, person } = someone(project, random)
    await removeMember(lead.context, project.id, person.id)
    const organisationId = side === 'client' ? project.municipality.id : project.contractor.id
    const { invitationId, invitee } = await inviteTo(
      project.id,
      lead,
      { role: 'participant', side, organisationId },
      { name: person.name, email: person.email },
    )
    // accepted while a lead thinks better of it
    await togetherOrRefused(
      acceptAs({ scope: 'project', scopeId: project.id, id: invitationId }, invitee, person.id),
      removeMember(lead.context, project.id, person.id),
      withdrawInvitation(lead.context, project.id, invitationId),
      renewInvitation(lead.context, project.id, invitationId),
    )
    await addPerson(project.id, lead, { role: 'participant', side, organisationId }, person)
  },
]
const whileDraft: readonly Work[] = [
  (project, round, random) => acceptFacilitators(someone(project, random).lead.context, project.id, round.id),
  (project, round) =>
    changeDraft(project.facilitator.context, project.id, round.id, { ...rules, closesOn: dayFromNow(20) }),
  (project) =>
    inviteTo(project.id, project.people.client[0], { role: 'facilitator', side: null, organisationId: null }),
]

/** Does many things at the same moment; returns errors other than refusals. */
async function unexpectedIn(
  works: readonly Work[],
  count: number,
  project: TestProject,
  round: TestRound,
): Promise<string[]> {
  const random = seededRandom(seed)
  const done = await Promise.allSettled(
    Array.from({ length: count }, async () => {
      const work = works[Math.floor(random() * works.length)]
      await work?.(project, round, random)
    }),
  )
  return done
    .filter(isUnexpected)
    .map(({ reason }: { reason: unknown }) => (reason instanceof Error ? reason.message : String(reason)))
}

test(`everything that people do in a project at the same moment is done or refused, and nothing locks another out (seed ${seed})`, async () => {
  const project = await makeProject({ client: 4, contractorPeople: 4 })
  const draft = await draftRound(project)
  expect(await unexpectedIn([...whileDraft, ...always], 80, project, draft)).toEqual([])
  await cancelRound(project.facilitator.context, project.id, draft.id, 'Opnieuw')
  const open = await makeOpenRound(project, { client: ['33333333'], contractor: ['33333333'] })
  const locking: Work[] = [(at, round, random) => lock(at, round, someone(at, random).side)]
  expect(await unexpectedIn([...whileOpen, ...always], 120, project, open)).toEqual([])
  expect(await unexpectedIn([...whileOpen, ...always, ...locking], 80, project, open)).toEqual([])
})
