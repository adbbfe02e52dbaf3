import 'server-only'
import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'
import {
  membershipOf,
  type ProjectLine,
  type ProjectOrganisation,
  type ProjectView,
} from '@/lib/projects/rules/model.ts'

/**
 * Loads the project inside a transaction that is already open. Throws not-found for a project that is missing, foreign
 * or left: the three are the same.
 */
export async function loadProject(tx: Tx, projectId: string, personId: string): Promise<ProjectView> {
  const project = await tx.project.findFirst({
    where: { id: projectId },
    select: { id: true, name: true, description: true, deletionDueAt: true },
  })
  const memberships = await tx.membership.findMany({
    where: { projectId, removedAt: null },
    select: { personId: true, name: true, functionTitle: true, role: true, side: true, organisationId: true },
    orderBy: { name: 'asc' },
  })
  const mine = memberships.find((row) => row.personId === personId)
  if (!project || !mine) throw new Refusal('not-found')
  const links = await tx.projectOrganisation.findMany({ where: { projectId } })
  const ids = [...links.map((row) => row.organisationId), ...memberships.flatMap((row) => row.organisationId ?? [])]
  const names = new Map(
    (await tx.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })).map((row) => [
      row.id,
      row.name,
    ]),
  )
  return {
    ...project,
    personId,
    membership: membershipOf(mine),
    organisations: links.map((row) => ({
      id: row.organisationId,
      name: names.get(row.organisationId) ?? '',
      part: row.part as ProjectOrganisation['part'],
      side: row.side as Side,
    })),
    members: memberships.map((row) => ({
      personId: row.personId,
      name: row.name,
      functionTitle: row.functionTitle,
      ...membershipOf(row),
      organisationName: row.organisationId ? (names.get(row.organisationId) ?? null) : null,
    })),
  }
}

/** The project with the caller's membership; not-found as in `loadProject`. */
export function getProject(context: AccessContext, projectId: string, personId: string): Promise<ProjectView> {
  return readWithAccess(context, (tx) => loadProject(tx, projectId, personId))
}

/** The caller's projects by name, each with their membership and the latest round. */
export function listMyProjects(context: AccessContext, personId: string): Promise<ProjectLine[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.membership.findMany({
      where: { personId, removedAt: null },
      select: { projectId: true, role: true, side: true },
    })
    const projectIds = rows.map((row) => row.projectId)
    const projects = await tx.project.findMany({
      where: { id: { in: projectIds } },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    })
    const rounds = await tx.round.findMany({
      where: { projectId: { in: projectIds } },
      select: { projectId: true, number: true, kind: true, status: true, closesOn: true },
      orderBy: { number: 'asc' },
    })
    const latest = new Map(rounds.map((row) => [row.projectId, row]))
    const memberships = new Map(rows.map((row) => [row.projectId, membershipOf(row)]))
    return projects.flatMap((project) => {
      const membership = memberships.get(project.id)
      const round = latest.get(project.id)
      if (!membership) return []
      return [
        {
          ...project,
          membership,
          round: round ? { ...round, kind: round.kind as RoundKind, status: round.status as RoundStatus } : null,
        },
      ]
    })
  })
}

/** The sides that asked for the project to be deleted. Empty for a stranger. */
export function getDeletionWishes(context: AccessContext, projectId: string): Promise<Side[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.deletionRequest.findMany({ where: { projectId }, select: { side: true } })
    return rows.map((row) => row.side as Side)
  })
}
