import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { now } from '@/lib/platform/clock.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import type { MailLevel } from '@/lib/accounts/rules/model.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** Changes the caller's name everywhere others see it. */
export function rename(context: AccessContext, name: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.renameMe({ displayName: name }))
  })
}

/** Language of pages and mails, and whether single-key shortcuts work on the worksheet. */
export function setPreferences(
  context: AccessContext,
  personId: string,
  preferences: { locale: Locale; shortcuts: boolean; mailLevel: MailLevel },
): Promise<void> {
  return withAccess(context, async (tx) => {
    await tx.person.updateMany({ where: { id: personId }, data: preferences })
  })
}

/** Ends one of the caller's own sessions; it fails at its next statement. */
export function revokeSession(context: AccessContext, sessionId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await tx.loginSession.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now() } })
  })
}

/** Ends every session of the caller, including this one. */
export function revokeAllSessions(context: AccessContext): Promise<void> {
  return withAccess(context, async (tx) => {
    await tx.loginSession.updateMany({ where: { revokedAt: null }, data: { revokedAt: now() } })
  })
}

/** Erases name and texts; extents stay without a person. last-lead where a side would be left without one. */
export function eraseAccount(context: AccessContext): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.eraseMe())
  })
}

/** Takes the caller's link to an organisation's sign-in away; sessions that came by it end. not-found where there is none. */
export function unlinkSignIn(context: AccessContext, organisationId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.unlinkSignIn({ organisation: organisationId }))
  })
}

/**
 * Opens the way by mail to an organisation that requires its own sign-in, an hour from now: for one of the two admins who
 * are named for it, and all its admins get a mail. not-found for anybody else.
 */
export function askOwnWay(context: AccessContext, organisationId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.askOwnWay({ organisation: organisationId }))
  })
}
