import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import type { Side } from '@/lib/measures/model.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

export interface NewProject {
  name: string
  description: string
  municipalityId: string
  contractorIds: string[]
  /** The asked neighbourhood that the project takes up; its municipality then comes from the programme. */
  asked?: { programmeId: string; neighbourhoodId: string } | undefined
}

/**
 * Starts a neighbourhood project; the caller becomes lead of the client. Refuses not-a-municipality unless the caller
 * is a member of that municipality, contractor-missing without at least one contractor from the list. With `asked`, the
 * project takes up that neighbourhood or nothing is created: not-found for one that is not asked of the caller's
 * municipality, already-taken-up.
 */
export function createProject(context: AccessContext, project: NewProject): Promise<string> {
  return withAccess(context, async (tx) => {
    const { name, description, municipalityId, contractorIds, asked } = project
    const about = { name, description, contractors: contractorIds }
    return asked
      ? ask(
          tx,
          calls.createAskedProject({ ...about, programme: asked.programmeId, neighbourhood: asked.neighbourhoodId }),
        )
      : ask(tx, calls.createProject({ ...about, municipality: municipalityId }))
  })
}

/** Adds another contractor, or a partner on one of the sides. Lead of the client only. */
export function addOrganisation(
  context: AccessContext,
  projectId: string,
  organisationId: string,
  side: Side,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.addProjectOrganisation({ project: projectId, organisation: organisationId, onSide: side }))
  })
}

/** One side's wish to delete the project, or its withdrawal. Both wishes together start the 30 days. */
export function requestDeletion(context: AccessContext, projectId: string, wanted: boolean): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.requestDeletion({ project: projectId, wanted }))
  })
}
