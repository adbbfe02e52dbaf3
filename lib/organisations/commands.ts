import 'server-only'
import { withAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import type { OrganisationKind } from '@/lib/organisations/rules/model.ts'

interface Made {
  id: string
}

/** Adds an organisation to the list. Platform admin only (else not-found); name-taken when the name exists. */
export function createOrganisation(context: AccessContext, kind: OrganisationKind, name: string): Promise<string> {
  return withAccess(context, async (tx) => {
    const [made] = await tx.$queryRaw<Made[]>`select authz.create_organisation(${kind}, ${name}) as id`
    return idOf(made)
  })
}

const idOf = (made: Made | undefined): string => {
  if (!made) throw new Error('the database made nothing')
  return made.id
}

const enqueueMail = (tx: Tx, organisationId: string, invitationId: string) =>
  tx.$executeRaw`select jobs.enqueue('invitation-mail', jsonb_build_object(
    'scope', 'organisation', 'scopeId', ${organisationId}::text, 'invitationId', ${invitationId}::text))`

/** Invites by mail. For admins of the organisation and the platform admin; already-invited when somebody is in. */
export function inviteToOrganisation(
  context: AccessContext,
  invitation: { organisationId: string; email: string; name: string; role: 'member' | 'admin' },
): Promise<string> {
  return withAccess(context, async (tx) => {
    const { organisationId, email, name, role } = invitation
    const [made] = await tx.$queryRaw<Made[]>`
      select authz.invite_to_organisation(${organisationId}::uuid, ${email}, ${name}, ${role}) as id`
    const id = idOf(made)
    await enqueueMail(tx, organisationId, id)
    return id
  })
}

/** Sends an open invitation again, good for another 14 days. */
export function renewOrganisationInvitation(
  context: AccessContext,
  organisationId: string,
  invitationId: string,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await tx.$executeRaw`select authz.renew_organisation_invitation(${organisationId}::uuid, ${invitationId}::uuid)`
    await enqueueMail(tx, organisationId, invitationId)
  })
}

/** Ends a membership or an open invitation. The last admin stays (last-admin). */
export function removeFromOrganisation(
  context: AccessContext,
  organisationId: string,
  personId: string,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await tx.$executeRaw`select authz.remove_from_organisation(${organisationId}::uuid, ${personId}::uuid)`
  })
}
