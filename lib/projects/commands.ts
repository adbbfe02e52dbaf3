import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { sql } from '@/lib/platform/sql.ts'
import type { Side } from '@/lib/measures/model.ts'

export interface NewProject {
  name: string
  description: string
  municipalityId: string
  contractorIds: string[]
  /** The neighbourhood of a programme that the project is; its municipality then comes from the programme. */
  asked?: { programmeId: string; neighbourhoodId: string } | undefined
}

/**
 * Starts a neighbourhood project; the caller becomes lead of the client. Refuses not-a-municipality unless the caller
 * is a member of that municipality, contractor-missing without at least one contractor from the list. With what a programme
 * asks for, the project takes that up or nothing is made: not-found for what is not asked of the caller's municipality,
 * already-taken-up.
 */
export function createProject(context: AccessContext, project: NewProject): Promise<string> {
  return withAccess(context, async (tx) => {
    const { name, description, municipalityId, contractorIds, asked } = project
    const call = asked
      ? sql`authz.create_asked_project(${name}, ${description}, ${contractorIds}::uuid[], ${asked.programmeId}::uuid,
          ${asked.neighbourhoodId}::uuid)`
      : sql`authz.create_project(${name}, ${description}, ${municipalityId}::uuid, ${contractorIds}::uuid[])`
    const [made] = await tx.$queryRaw<{ id: string }[]>`select ${call} as id`
    if (!made) throw new Error('the database made no project')
    return made.id
  })
}

/** Puts another contractor, or a partner on one of the sides, into the project. Lead of the client only. */
export function addOrganisation(
  context: AccessContext,
  projectId: string,
  organisationId: string,
  side: Side,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await tx.$executeRaw`select authz.add_project_organisation(${projectId}::uuid, ${organisationId}::uuid, ${side})`
  })
}

/** One side's wish to delete the project, or its withdrawal. Both wishes together start the 30 days. */
export function requestDeletion(context: AccessContext, projectId: string, wanted: boolean): Promise<void> {
  return withAccess(context, async (tx) => {
    await tx.$queryRaw`select authz.request_deletion(${projectId}::uuid, ${wanted})::text`
  })
}
