import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type {
  ListedOrganisation,
  MailTrouble,
  MyOrganisation,
  OrganisationKind,
  OrganisationMember,
  OrganisationProject,
} from '@/lib/organisations/rules/model.ts'
import {
  alikeNames,
  type OrganisationDomain,
  type OrganisationRequest,
  type OwnRequest,
  type Registration,
} from '@/lib/organisations/rules/registration.ts'
import type { SignInSettings } from '@/lib/organisations/rules/sign-in.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** Every organisation by name, for the platform's admin; for anybody else only those that they may know. */
export function listOrganisations(context: AccessContext): Promise<ListedOrganisation[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.organisation.findMany({
      select: { id: true, kind: true, name: true, confirmedBy: true },
      orderBy: { name: 'asc' },
    })
    return rows.map(({ confirmedBy, ...row }) => ({
      ...row,
      kind: row.kind as OrganisationKind,
      confirmed: confirmedBy !== null,
    }))
  })
}

/** The organisations that the caller is a member of, with the right to manage. */
export function listMyOrganisations(context: AccessContext, personId: string): Promise<MyOrganisation[]> {
  return readWithAccess(context, async (tx) => {
    const memberships = await tx.organisationMember.findMany({
      where: { personId, joinedAt: { not: null }, removedAt: null },
    })
    const organisations = await tx.organisation.findMany({
      where: { id: { in: memberships.map((row) => row.organisationId) } },
      select: { id: true, kind: true, name: true },
      orderBy: { name: 'asc' },
    })
    const administered = new Set(memberships.filter((row) => row.role === 'admin').map((row) => row.organisationId))
    return organisations.map((row) => ({
      ...row,
      kind: row.kind as OrganisationKind,
      admin: administered.has(row.id),
    }))
  })
}

/**
 * Members of an organisation and their open invitations, by name. Throws not-found except for its admins and the
 * platform admin.
 */
export function listMembers(
  context: AccessContext,
  organisationId: string,
): Promise<{ organisation: ListedOrganisation & { vouched: boolean }; members: OrganisationMember[] }> {
  return readWithAccess(context, async (tx) => {
    const [right] = await tx.$queryRaw<{ may: boolean }[]>`
      select authz.is_platform_admin() or ${organisationId}::uuid = any (array(select authz.my_administered_organisations())) as may`
    const organisation = await tx.organisation.findFirst({
      where: { id: organisationId },
      select: { id: true, kind: true, name: true, confirmedBy: true },
    })
    if (!right?.may || !organisation) throw new Refusal('not-found')
    const members = await tx.organisationMember.findMany({
      where: { organisationId, removedAt: null },
      orderBy: { name: 'asc' },
    })
    const invitations = await tx.organisationInvitation.findMany({
      where: { organisationId, acceptedAt: null, withdrawnAt: null },
      orderBy: { createdAt: 'asc' },
    })
    const open = new Map(invitations.map((row) => [row.personId, row]))
    return {
      organisation: {
        ...{ id: organisation.id, name: organisation.name, kind: organisation.kind as OrganisationKind },
        confirmed: organisation.confirmedBy !== null,
        vouched: organisation.confirmedBy === 'platform',
      },
      members: members.map((row) => {
        const invitation = open.get(row.personId)
        return {
          personId: row.personId,
          name: row.name,
          role: row.role as OrganisationMember['role'],
          joined: row.joinedAt !== null,
          invitation: invitation
            ? {
                ...{ id: invitation.id, email: invitation.email, expiresAt: invitation.expiresAt },
                ...{ sentAt: invitation.sentAt, mailedAt: invitation.mailedAt, mailRefused: invitation.mailRefused },
              }
            : null,
        }
      }),
    }
  })
}

/** The organisation's projects by name, and how far each is. Not-found except for its admins. */
export function listOrganisationProjects(
  context: AccessContext,
  organisationId: string,
): Promise<readonly OrganisationProject[]> {
  return readWithAccess(context, async (tx) => {
    const projects = await ask(tx, calls.projectsOfOrganisation({ organisation: organisationId }))
    const states = await ask(tx, calls.projectStates({ organisation: organisationId }))
    const byId = new Map(states.map(({ projectId, state }) => [projectId, state]))
    return projects.map((project) => ({ ...project, state: byId.get(project.projectId) ?? 'preparing' }))
  })
}

/** In which month each member was last seen, as a day of it; null where none may be told. Not-found except for admins. */
export const monthsOfMembers = (
  context: AccessContext,
  organisationId: string,
): Promise<readonly { personId: string; seenIn: string | null }[]> =>
  readWithAccess(context, (tx) => ask(tx, calls.monthsOfMembers({ organisation: organisationId })))

/** Unsent mails, the latest first, without their readers. Throws not-found except for platform admins. */
export const listMailTroubles = (context: AccessContext): Promise<MailTrouble[]> =>
  readWithAccess(context, (tx) => ask(tx, calls.mailTroubles()))

/** What this installation allows. */
export const getRegistration = (context: AccessContext): Promise<Registration> =>
  readWithAccess(context, (tx) => ask(tx, calls.registration()))

/** The caller's own requests for an organisation, the newest first. */
export function listOwnRequests(context: AccessContext): Promise<OwnRequest[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.organisationRequest.findMany({
      select: { id: true, name: true, kind: true, createdAt: true, organisationId: true },
      orderBy: { createdAt: 'desc' },
    })
    return rows.map(({ createdAt, kind, ...row }) => ({ ...row, kind: kind as OrganisationKind, askedAt: createdAt }))
  })
}

/** Requests that wait, the oldest first. Throws not-found except for platform admins. */
export function listRequests(context: AccessContext): Promise<OrganisationRequest[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await ask(tx, calls.organisationRequests())
    const names = rows.length === 0 ? [] : await tx.organisation.findMany({ select: { name: true } })
    return rows.map(({ createdAt, ...row }) => ({
      ...row,
      askedAt: createdAt,
      alike: alikeNames(
        row.name,
        names.map(({ name }) => name),
      ),
    }))
  })
}

/** The domains of an organisation, by name; none except for its admins and the platform's admin. */
export function listDomains(context: AccessContext, organisationId: string): Promise<OrganisationDomain[]> {
  return readWithAccess(context, (tx) =>
    tx.organisationDomain.findMany({
      where: { organisationId },
      select: { domain: true, recordToken: true, checkedAt: true, provenAt: true },
      orderBy: { domain: 'asc' },
    }),
  )
}

/** The organisation's own sign-in, without its secret; null where none is set up. Not-found except for its admins. */
export const getSignInSettings = (context: AccessContext, organisationId: string): Promise<SignInSettings | null> =>
  readWithAccess(context, async (tx) => {
    const [row] = await ask(tx, calls.signInSettings({ organisation: organisationId }))
    return row ?? null
  })
