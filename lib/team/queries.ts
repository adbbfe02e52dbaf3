import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import type { Side } from '@/lib/measures/model.ts'
import { loadProject } from '@/lib/projects/queries.ts'
import type { LeadKnowledge, TeamView } from '@/lib/team/rules/model.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

type TeamRow = ReturnType<ReturnType<typeof calls.team>['read']>[number]

const knowledgeOf = (row: TeamRow): LeadKnowledge => ({
  accepted: row.accepted,
  invitation:
    row.invitationId && row.email !== null && row.sentAt && row.expiresAt
      ? {
          id: row.invitationId,
          email: row.email,
          sentAt: row.sentAt,
          expiresAt: row.expiresAt,
          mailedAt: row.mailedAt,
          mailRefused: row.mailRefused,
        }
      : null,
})

/** The team page of a project. Not-found for a stranger. */
export function getTeam(context: AccessContext, projectId: string, personId: string): Promise<TeamView> {
  return readWithAccess(context, async (tx) => {
    const project = await loadProject(tx, projectId, personId)
    if (project.membership.role !== 'sideLead') {
      return { project, ownSide: new Map(), sentElsewhere: [] }
    }
    const rows = await ask(tx, calls.team({ project: projectId }))
    const members = new Set(project.members.map((member) => member.personId))
    const sent = await tx.projectInvitation.findMany({
      where: { projectId, invitedBy: personId, withdrawnAt: null },
      select: {
        ...{ id: true, personId: true, side: true, email: true },
        ...{ sentAt: true, expiresAt: true, mailedAt: true, mailRefused: true },
      },
      orderBy: { createdAt: 'asc' },
    })
    return {
      project,
      ownSide: new Map(rows.map((row) => [row.personId, knowledgeOf(row)])),
      sentElsewhere: sent.filter((row) => row.side !== project.membership.side && members.has(row.personId)),
    }
  })
}

/** Names of former members of a project, by id, without erased people. For what they did as members. */
export function listFormerMembers(
  context: AccessContext,
  projectId: string,
): Promise<Readonly<Record<string, { readonly name: string; readonly side: Side | null }>>> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.membership.findMany({
      where: { projectId, removedAt: { not: null }, name: { not: '' } },
      select: { personId: true, name: true, side: true },
    })
    return Object.fromEntries(rows.map(({ personId, name, side }) => [personId, { name, side: side as Side | null }]))
  })
}
