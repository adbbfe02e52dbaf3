import 'server-only'
import { withAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import type { Side } from '@/lib/measures/model.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

export interface NewMember {
  projectId: string
  email: string
  name: string
  functionTitle: string
  role: 'participant' | 'sideLead' | 'facilitator'
  side: Side | null
  /** One of the project's on the own side; null for who facilitates, and for who works elsewhere. */
  organisationId: string | null
  /** Works for another organisation, and brings it when accepting. */
  fromElsewhere?: boolean | undefined
}

const enqueueMail = (tx: Tx, projectId: string, invitationId: string) =>
  ask(tx, calls.enqueue({ task: 'invitation-mail', payload: { scope: 'project', scopeId: projectId, invitationId } }))

async function inviteOne(tx: Tx, member: NewMember): Promise<string> {
  const id = await ask(
    tx,
    calls.inviteMember({
      project: member.projectId,
      address: member.email,
      displayName: member.name,
      title: member.functionTitle,
      asRole: member.role,
      onSide: member.side,
      organisation: member.organisationId,
      bringsOwn: member.fromElsewhere ?? false,
    }),
  )
  await enqueueMail(tx, member.projectId, id)
  return id
}

/**
 * Invites by mail; from then on the person counts in N. A lead invites to the own side, and facilitators. Refusals: not-allowed, organisation-unfit, two-leads,
 * already-member, hat-fixed, rules-frozen.
 */
export function inviteMember(context: AccessContext, member: NewMember): Promise<string> {
  return withAccess(context, (tx) => inviteOne(tx, member))
}

/** Several at once, all or none. */
export function inviteMembers(context: AccessContext, members: readonly NewMember[]): Promise<void> {
  return withAccess(context, async (tx) => {
    for (const member of members) await inviteOne(tx, member)
  })
}

/** Sends an open invitation again, valid for another 14 days; just-sent within a minute. */
export function renewInvitation(context: AccessContext, projectId: string, invitationId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.renewInvitation({ project: projectId, invitation: invitationId }))
    await enqueueMail(tx, projectId, invitationId)
  })
}

/** Withdraws an invitation; invitation-ended once it was accepted. */
export function withdrawInvitation(context: AccessContext, projectId: string, invitationId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.withdrawInvitation({ project: projectId, invitation: invitationId }))
  })
}

/** Ends somebody's membership from their next statement on. last-lead and last-facilitator keep a project workable. */
export function removeMember(context: AccessContext, projectId: string, personId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.removeMember({ project: projectId, who: personId }))
  })
}

/** Makes somebody of the own side a lead, or a participant again. A side has one or two leads. */
export function setSideLead(
  context: AccessContext,
  projectId: string,
  personId: string,
  leads: boolean,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.setSideLead({ project: projectId, who: personId, leads }))
  })
}
