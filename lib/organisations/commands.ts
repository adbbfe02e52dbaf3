import 'server-only'
import { withAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import type { OrganisationKind } from '@/lib/organisations/rules/model.ts'
import type { Registration, RequestedKind } from '@/lib/organisations/rules/registration.ts'
import type { SignInPreset } from '@/lib/organisations/rules/sign-in.ts'
import { sealSecret } from '@/lib/platform/secrets.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** Adds an organisation to the list. Platform admin only (else not-found); name-taken when the name exists. */
export function createOrganisation(context: AccessContext, kind: OrganisationKind, name: string): Promise<string> {
  return withAccess(context, async (tx) => {
    return ask(tx, calls.createOrganisation({ kind, name }))
  })
}

const enqueueMail = (tx: Tx, organisationId: string, invitationId: string) =>
  ask(
    tx,
    calls.enqueue({
      task: 'invitation-mail',
      payload: { scope: 'organisation', scopeId: organisationId, invitationId },
    }),
  )

/** Invites by mail. For admins of the organisation and the platform admin; already-invited for an existing member. */
export function inviteToOrganisation(
  context: AccessContext,
  invitation: { organisationId: string; email: string; name: string; role: 'member' | 'admin' },
): Promise<string> {
  return withAccess(context, async (tx) => {
    const { organisationId, email, name, role } = invitation
    const id = await ask(
      tx,
      calls.inviteToOrganisation({ organisation: organisationId, address: email, displayName: name, asRole: role }),
    )
    await enqueueMail(tx, organisationId, id)
    return id
  })
}

/** Sends an open invitation again, valid for another 14 days. */
export function renewOrganisationInvitation(
  context: AccessContext,
  organisationId: string,
  invitationId: string,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.renewOrganisationInvitation({ organisation: organisationId, invitation: invitationId }))
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
    await ask(tx, calls.removeFromOrganisation({ organisation: organisationId, who: personId }))
  })
}

/**
 * Makes somebody of the organisation a lead of its side in a project, while that has fewer than two. Admins of the
 * organisation only; not-found for anybody and anything else, two-leads.
 */
export function nameLead(
  context: AccessContext,
  projectId: string,
  organisationId: string,
  personId: string,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.nameLead({ project: projectId, organisation: organisationId, who: personId }))
  })
}

/** Says who may add organisations to this installation. Platform admin only (else not-found). */
export function setRegistration(context: AccessContext, registration: Registration): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.setRegistration({ registration })))
}

/**
 * Asks for an organisation that is not here. registration-closed; not-found for a proposal on which the caller is not
 * asked. `yourName` becomes the name of an asker who has none yet. Nothing else tells what became of it: what is beyond the bounds, or there already, is dropped.
 */
export function askForOrganisation(
  context: AccessContext,
  request: { kind: RequestedKind; name: string; proposalId: string | null; yourName: string },
): Promise<void> {
  const { kind, name, proposalId, yourName } = request
  return withAccess(context, (tx) =>
    ask(tx, calls.askForOrganisation({ kind, name, proposal: proposalId, displayName: yourName })),
  )
}

/** Platform admin only (else not-found). request-answered when somebody was first. */
export function answerRequest(context: AccessContext, requestId: string, agrees: boolean): Promise<void> {
  return withAccess(context, (tx) =>
    ask(tx, calls.answerOrganisationRequest({ organisationRequest: requestId, agrees })),
  )
}

/** Vouches for an organisation's name. Platform admin only (else not-found). name-taken. */
export function confirmOrganisation(context: AccessContext, organisationId: string): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.confirmOrganisation({ organisation: organisationId })))
}

/** Says that a domain is the organisation's. Its admins only (else not-found). too-many-domains. */
export function claimDomain(context: AccessContext, organisationId: string, domain: string): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.claimDomain({ organisation: organisationId, domain })))
}

/** Gives a domain up. Its organisation's admins only (else not-found). */
export function dropDomain(context: AccessContext, organisationId: string, domain: string): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.dropDomain({ organisation: organisationId, domain })))
}

/** Has the worker look for the domain's record. Its organisation's admins only (else not-found). */
export function askDomainCheck(context: AccessContext, organisationId: string, domain: string): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.askDomainCheck({ organisation: organisationId, domain })))
}

/** Vouches for a claimed domain. Platform admin only (else not-found). domain-held: another has proven it by a record. */
export function vouchForDomain(context: AccessContext, organisationId: string, domain: string): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.vouchForDomain({ organisation: organisationId, domain })))
}

export interface SignInConnection {
  readonly organisationId: string
  readonly preset: SignInPreset
  readonly issuer: string
  readonly clientId: string
  /** undefined: the one that is there stays */
  readonly clientSecret?: string | undefined
}

/**
 * Sets the organisation's own sign-in; nobody comes in by it before its test. Its admins only (else not-found), who came the
 * own way (own-way). secret-missing where there is none to keep.
 */
export function setSignIn(
  context: AccessContext,
  { organisationId, clientSecret, ...rest }: SignInConnection,
): Promise<void> {
  const sealed = clientSecret === undefined ? null : sealSecret(organisationId, clientSecret)
  const { preset, issuer, clientId: client } = rest
  return withAccess(context, (tx) =>
    ask(tx, calls.setSignIn({ organisation: organisationId, preset, issuer, client, sealed })),
  )
}

/** How many hours a session by the organisation's sign-in lasts at most. As `setSignIn`. */
export function setSessionHours(context: AccessContext, organisationId: string, hours: number): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.setSessionHours({ organisation: organisationId, hours })))
}

/** Takes the organisation's sign-in away, with all links to it. As `setSignIn`. */
export function dropSignIn(context: AccessContext, organisationId: string): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.dropSignIn({ organisation: organisationId })))
}

/**
 * Requires the organisation's sign-in of its members at proven domains, or no longer. `keepers`: two admins for whom the way
 * by mail stays. As `setSignIn`; two-keepers where it is not two present admins, sign-in-untested before its test.
 */
export function requireSignIn(
  context: AccessContext,
  organisationId: string,
  isRequired: boolean,
  keepers: readonly string[],
): Promise<void> {
  return withAccess(context, (tx) =>
    ask(tx, calls.requireSignIn({ organisation: organisationId, isRequired, keepers: [...new Set(keepers)] })),
  )
}
