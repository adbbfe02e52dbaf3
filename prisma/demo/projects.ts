import type { SeededProject } from '@/lib/demo/model.ts'
import { createProject } from '@/lib/projects/commands.ts'
import type { Cast } from './cast.ts'
import { idOf, starterOf, type OrganisationIds } from './organisations.ts'
import { seedRound } from './rounds.ts'
import { Stage, type TeamMember } from './stage.ts'

/** Who is ever in the project: leads before those whom they invite. */
function everybodyOf(project: SeededProject): TeamMember[] {
  const former = project.formerTeam.map((member) => ({ ...member, sideLead: false }))
  return [...project.team, ...former].sort((a, b) => Number(b.sideLead) - Number(a.sideLead))
}

/**
 * A neighbourhood of the story with its rounds, made by its own people through the product's commands. The lists in the
 * file say who was there when: somebody comes before the first round that invites them, and who is of the former team
 * goes before the first round that no longer does. Who was invited to none comes after the last round; where that one
 * still runs, before it, because whoever comes into a running round takes part in it.
 */
export async function seedProject(
  cast: Cast,
  organisations: OrganisationIds,
  project: SeededProject,
  today: string,
): Promise<string> {
  const starter = starterOf(project)
  const projectId = await createProject(await cast.as(starter), {
    name: project.name,
    description: project.description,
    municipalityId: idOf(organisations, project.municipality),
    contractorIds: project.contractors.map((key) => idOf(organisations, key)),
  })
  const stage = new Stage(cast, project, projectId, organisations, { person: starter, side: 'client', sideLead: true })
  const everybody = everybodyOf(project)
  const former = new Set(project.formerTeam.map((member) => member.person))
  const leads = everybody.filter((member) => member.sideLead)
  for (const lead of leads) await stage.enter(lead)
  await stage.enterFacilitator()
  for (const round of project.rounds) {
    const invited = new Set(round.invited.map((member) => member.person))
    const stays = round === project.rounds.at(-1) && ['draft', 'open'].includes(round.state)
    for (const member of everybody)
      if (invited.has(member.person) || (stays && !former.has(member.person))) await stage.enter(member)
    for (const member of stage.members())
      if (former.has(member.person) && !invited.has(member.person)) await stage.leave(member)
    await seedRound(stage, round, today)
  }
  for (const member of stage.members()) if (former.has(member.person)) await stage.leave(member)
  for (const member of everybody) if (!former.has(member.person)) await stage.enter(member)
  return projectId
}
