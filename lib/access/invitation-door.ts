import 'server-only'
import type { Side } from '@/lib/measures/model.ts'
import { identity } from './identity.ts'
import { tokenHash } from '@/lib/platform/secrets.ts'

export interface InvitationView {
  state: 'open' | 'expired' | 'withdrawn' | 'used' | 'guessed'
  scope: 'project' | 'organisation'
  scopeId: string
  scopeName: string
  inviter: string
  role: string
  side: Side | null
  inviteeName: string
  /** For comparing with who is signed in; never shown before it was typed. */
  email: string
}

interface Row {
  state: InvitationView['state']
  scope: InvitationView['scope']
  scope_id: string
  scope_name: string
  inviter: string
  role: string
  side: Side | null
  invitee_name: string
  email: string
}

/** What an invitation link says of itself; null for a link that never was one. Reads only: scanners follow links. */
export async function lookUpInvitation(token: string): Promise<InvitationView | null> {
  const rows = await identity().$queryRaw<Row[]>`select * from authz.look_up_invitation(${tokenHash(token)})`
  const [row] = rows
  if (!row) return null
  return {
    state: row.state,
    scope: row.scope,
    scopeId: row.scope_id,
    scopeName: row.scope_name,
    inviter: row.inviter,
    role: row.role,
    side: row.side,
    inviteeName: row.invitee_name,
    email: row.email,
  }
}

/** What a project is to whoever is invited to it. */
export interface InvitedProject {
  municipality: string
  contractors: string[]
  inviterOrganisation: string | null
  /** "2026-12-18": by when worksheets are filled in; null where no round is being prepared or open. */
  closesOn: string | null
}

/** Whose project a link opens, and with whom; null for a link that opens none, or no longer. */
export async function lookUpInvitedProject(token: string): Promise<InvitedProject | null> {
  const [row] = await identity().$queryRaw<
    {
      municipality: string | null
      contractors: string[]
      inviter_organisation: string | null
      closes_on: string | null
    }[]
  >`select municipality, contractors, inviter_organisation, closes_on::text as closes_on
    from authz.look_up_invited_project(${tokenHash(token)})`
  if (!row?.municipality) return null
  const { municipality, contractors, inviter_organisation: inviterOrganisation, closes_on: closesOn } = row
  return { municipality, contractors, inviterOrganisation, closesOn }
}

export type Acceptance =
  | { outcome: 'accepted'; personId: string; scope: 'project' | 'organisation'; scopeId: string }
  | { outcome: 'wrong-address' | 'guessed' | 'expired' | 'withdrawn' | 'used' | 'unknown' }
  /** the address has an account already: a link of 14 days must not sign anybody in to all of that */
  | { outcome: 'sign-in-first' }

interface AcceptanceRow {
  outcome: Exclude<Acceptance['outcome'], 'sign-in-first'>
  person_id: string | null
  scope: 'project' | 'organisation' | null
  scope_id: string | null
}

/**
 * Accepts, once, for whoever holds the link and types the address it was sent to: that proves the address. Somebody with
 * an account must be signed in to it (`signedInPersonId`), or a forwarded invitation would open everything they have.
 * The fifth wrong address ends the link (`guessed`); another mail has a link of its own.
 */
export async function acceptInvitation(
  token: string,
  email: string,
  name: string,
  signedInPersonId: string | null,
): Promise<Acceptance> {
  const account = await identity().person.findFirst({
    where: { email: email.trim().toLowerCase(), verifiedAt: { not: null } },
    select: { id: true },
  })
  if (account && account.id !== signedInPersonId) {
    const view = await lookUpInvitation(token)
    if (view?.state === 'open' && view.email === email.trim().toLowerCase()) return { outcome: 'sign-in-first' }
  }
  const rows = await identity().$queryRaw<AcceptanceRow[]>`
    select * from authz.accept_invitation(${tokenHash(token)}, ${email}, ${name})`
  const [row] = rows
  if (row?.outcome === 'accepted' && row.person_id && row.scope && row.scope_id) {
    return { outcome: 'accepted', personId: row.person_id, scope: row.scope, scopeId: row.scope_id }
  }
  return { outcome: row && row.outcome !== 'accepted' ? row.outcome : 'unknown' }
}
