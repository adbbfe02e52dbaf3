import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import { now } from '@/lib/platform/clock.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { ClosedOrganisation, OpenSession, OwnSignIn } from '@/lib/accounts/rules/model.ts'

/** The sessions of the caller that still work, newest first. */
export function listMySessions(context: AccessContext): Promise<OpenSession[]> {
  return readWithAccess(context, async (tx) => {
    const moment = now()
    const rows = await tx.loginSession.findMany({
      where: { revokedAt: null, expiresAt: { gt: moment }, idleUntil: { gt: moment } },
      select: { id: true, createdAt: true, idleUntil: true, device: true },
      orderBy: { createdAt: 'desc' },
    })
    return rows.map(({ idleUntil, ...row }) => ({ ...row, lastUsedBefore: idleUntil }))
  })
}

/** The organisations by whose own sign-in the caller comes in or could, by name. */
export const listMySignIns = (context: AccessContext): Promise<readonly OwnSignIn[]> =>
  readWithAccess(context, (tx) => ask(tx, calls.mySignIns()))

/** The organisations that require their own sign-in of the caller, whose session came the own way. */
export const listClosedToMe = (context: AccessContext): Promise<readonly ClosedOrganisation[]> =>
  readWithAccess(context, (tx) => ask(tx, calls.myClosedOrganisations()))
