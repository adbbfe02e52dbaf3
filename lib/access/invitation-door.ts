import 'server-only'
import type { Side } from '@/lib/measures/model.ts'
import { identity } from './identity.ts'
import { welcomeMail } from './unwanted-mail.ts'
import { tokenHash } from '@/lib/platform/secrets.ts'
import * as calls from '@/lib/calls/auth.ts'
import { ask } from '@/lib/platform/typed-call.ts'

export interface InvitationView {
  state: 'open' | 'expired' | 'withdrawn' | 'used' | 'guessed'
  scope: 'project' | 'organisation'
  scopeId: string
  scopeName: string
  inviter: string
  role: string
  side: Side | null
  inviteeName: string
  /** For comparison with the signed-in person; never shown before it was typed. */
  email: string
}

/** What an invitation link says of itself; null for a link that never was one. Reads only: scanners follow links. */
export async function lookUpInvitation(token: string): Promise<InvitationView | null> {
  const rows = await ask(identity(), calls.lookUpInvitation({ hashed: tokenHash(token) }))
  const [row] = rows
  if (!row) return null
  return {
    state: row.state,
    scope: row.scope,
    scopeId: row.scopeId,
    scopeName: row.scopeName,
    inviter: row.inviter,
    role: row.role,
    side: row.side,
    inviteeName: row.inviteeName,
    email: row.email,
  }
}

/** What an invited person is told about a project. */
export interface InvitedProject {
  municipality: string
  contractors: readonly string[]
  inviterOrganisation: string | null
  /** "2026-12-18": the day by which worksheets are filled in; null without a round in preparation or open. */
  closesOn: string | null
}

/** The project behind an invitation link, and its people; null for a link that opens none, or no longer. */
export async function lookUpInvitedProject(token: string): Promise<InvitedProject | null> {
  const [row] = await ask(identity(), calls.lookUpInvitedProject({ hashed: tokenHash(token) }))
  if (!row?.municipality) return null
  const { municipality, contractors, inviterOrganisation, closesOn } = row
  return { municipality, contractors, inviterOrganisation, closesOn }
}

export type Acceptance =
  | { outcome: 'accepted'; personId: string; scope: 'project' | 'organisation'; scopeId: string }
  | { outcome: 'wrong-address' | 'guessed' | 'expired' | 'withdrawn' | 'used' | 'unknown' }
  /** the address already has an account: a link valid for 14 days must not sign anybody in to all of that */
  | { outcome: 'sign-in-first' }

/**
 * Accepts an invitation once, for the holder of the link who types the address it was sent to: that proves the address.
 * Somebody with an account must be signed in to it (`signedInPersonId`), or a forwarded invitation would open
 * everything they have. The fifth wrong address ends the link (`guessed`); a new mail has a new link.
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
  const given = { hashed: tokenHash(token), address: email, displayName: name }
  const [row] = await ask(identity(), calls.acceptInvitation(given))
  if (row?.outcome === 'accepted' && row.personId && row.scope && row.scopeId) {
    await welcomeMail(given.address.trim().toLowerCase())
    return { outcome: 'accepted', personId: row.personId, scope: row.scope, scopeId: row.scopeId }
  }
  return { outcome: row && row.outcome !== 'accepted' ? row.outcome : 'unknown' }
}
