import type { AccessContext } from '@/lib/access/access.ts'
import type { SeededProject } from '@/lib/demo/rules/model.ts'
import { now } from '@/lib/platform/clock.ts'
import { acceptGameRules, acceptProposal, proposeProject } from '@/lib/projects/commands.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import { daysBefore, type Timeline } from './calendar.ts'
import type { Cast } from './cast.ts'
import { firstLeadOf, idOf, type OrganisationIds } from './organisations.ts'
import type { MadeProject } from './retell.ts'
import { seedRound } from './rounds.ts'
import { Stage, type StoryDays, type TeamMember } from './stage.ts'

/** Everybody who is ever in the project: leads before those whom they invite. */
function everybodyOf(project: SeededProject): TeamMember[] {
  const former = project.formerTeam.map((member) => ({ ...member, sideLead: false }))
  return [...project.team, ...former].sort((a, b) => Number(b.sideLead) - Number(a.sideLead))
}

const propose = (
  context: AccessContext,
  project: SeededProject,
  organisations: OrganisationIds,
  contractorEmail: string,
): Promise<string> =>
  proposeProject(context, {
    name: project.name,
    description: project.description,
    organisationId: idOf(organisations, project.municipality),
    leads: { client: '', contractor: contractorEmail },
    facilitatorEmail: '',
    rulesVersion: gameRulesVersion,
  })

async function begin(
  cast: Cast,
  organisations: OrganisationIds,
  project: SeededProject,
  timeline: Timeline,
  days: StoryDays,
): Promise<Stage> {
  const [starter, accepting] = [firstLeadOf(project, 'client'), firstLeadOf(project, 'contractor')]
  const context = await cast.as(starter)
  const [first] = project.rounds
  if (!first) throw new RangeError(`${project.name} has no round`)
  const proposalId = await timeline.at(daysBefore(days.draftedAt(first), 21), () =>
    propose(context, project, organisations, cast.person(accepting).email),
  )
  const contractorId = idOf(organisations, cast.person(accepting).organisation)
  const projectId = await acceptProposal(await cast.as(accepting), proposalId, {
    organisationId: contractorId,
    name: cast.person(accepting).name,
    rulesVersion: gameRulesVersion,
  })
  if (projectId === null) throw new Error(`nobody accepted the proposal for ${project.name}`)
  const accepted = { textVersion: gameRulesVersion, linesNumber: 0, namesInFiles: true }
  for (const lead of [starter, accepting]) await acceptGameRules(await cast.as(lead), projectId, accepted)
  const leads: TeamMember[] = [
    { person: starter, side: 'client', sideLead: true },
    { person: accepting, side: 'contractor', sideLead: true },
  ]
  return new Stage({ cast, project, projectId, organisations, timeline, days }, leads)
}

/** Removes former members whom the next round no longer invites, each on the story's day. */
async function letGo(stage: Stage, stays: (person: string) => boolean): Promise<void> {
  for (const former of stage.project.formerTeam) {
    const member = stage.members().find((one) => one.person === former.person)
    if (!member || stays(former.person)) continue
    await stage.timeline.at(stage.days.moment(`${former.until}T17:00:00`), () => stage.leave(member))
  }
}

/**
 * A neighbourhood of the story with its rounds, made by its own people through the product's commands. The lists in the
 * file define who was there when: people join before the first round that invites them, and former members leave before
 * the first round that no longer does. People invited to no round join after the last one; if that is running, before
 * it, because joining a running round means taking part in it; and if it is a draft, their invitation is still
 * unanswered.
 */
export async function seedProject(
  cast: Cast,
  organisations: OrganisationIds,
  project: SeededProject,
  timeline: Timeline,
  days: StoryDays,
): Promise<MadeProject> {
  const stage = await begin(cast, organisations, project, timeline, days)
  const everybody = everybodyOf(project)
  const former = new Set(project.formerTeam.map((member) => member.person))
  for (const lead of everybody.filter((member) => member.sideLead)) await stage.enter(lead)
  await stage.enterFacilitator()
  for (const round of project.rounds) {
    const invited = new Set(round.invited.map((member) => member.person))
    const runs = round.state === 'open'
    for (const member of everybody)
      if (invited.has(member.person) || (runs && !former.has(member.person))) await stage.enter(member)
    await letGo(stage, (person) => invited.has(person))
    await seedRound(stage, round)
  }
  await letGo(stage, () => false)
  const preparing = project.rounds.at(-1)?.state === 'draft'
  for (const member of everybody)
    if (!former.has(member.person)) await (preparing ? stage.invite(member) : stage.enter(member))
  await timeline.reach(now())
  const closingDays = new Map(project.rounds.map((round) => [round.number, stage.days.closingDay(round)]))
  return { projectId: stage.projectId, timeline, closingDays }
}
