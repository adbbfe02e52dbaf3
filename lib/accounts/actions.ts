'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { revalidatePath } from 'next/cache'
import { getLocale } from 'next-intl/server'
import { formAction, visitorAction } from '@/lib/access/action.ts'
import { browserSecret } from '@/lib/access/browser.ts'
import { cookieRules } from '@/lib/platform/cookie-rules.ts'
import { readCookie } from '@/lib/access/cookies.ts'
import { internetAddress } from '@/lib/access/internet-address.ts'
import { acceptInvitation } from '@/lib/access/invitation-door.ts'
import { redeemCode, redeemLink, requestSignIn, type Redeemed } from '@/lib/access/mail-sign-in.ts'
import { env } from '@/lib/platform/env.ts'
import { ownPath } from '@/lib/platform/own-path.ts'
import { closeSession, beginSignedIn, signedIn } from '@/lib/access/session.ts'
import { isLocale, localeCookie, localeCookieMaxAgeSeconds } from '@/lib/i18n/config.ts'
import { findSignInFor } from '@/lib/access/provider-door.ts'
import { pressSignInBy } from '@/lib/access/provider-visit.ts'
import { refuseMail, wantMail } from '@/lib/access/unwanted-mail.ts'
import {
  askOwnWay,
  eraseAccount,
  rename,
  revokeAllSessions,
  revokeSession,
  setPreferences,
  unlinkSignIn,
} from './commands.ts'
import { noMoreMailPath } from './rules/no-more-mail.ts'
import {
  codeSchema,
  eraseSchema,
  invitationAcceptSchema,
  linkSchema,
  noMoreMailSchema,
  nothingSchema,
  organisationDoorSchema,
  preferencesSchema,
  renameSchema,
  signedInSessionSchema,
  signInSchema,
  switchSchema,
} from './schema.ts'

async function enter({ personId, returnTo }: Redeemed): Promise<never> {
  await beginSignedIn(personId, (await headers()).get('user-agent') ?? '')
  // checked again: an earlier version may have stored it
  redirect(ownPath(returnTo) ?? '/projects')
}

export const requestSignInAction = visitorAction(signInSchema, async ({ email, to }) => {
  const locale = await getLocale()
  await requestSignIn({
    email,
    locale,
    browser: await browserSecret(),
    internetAddress: await internetAddress(),
    returnTo: ownPath(to),
  })
  redirect('/sign-in/sent')
})

/** Looks for the organisation behind a work address, and begins there. */
export const findDoorAction = visitorAction(signInSchema, async ({ email, to }) => {
  const found = await findSignInFor(email)
  if (!found) return { notDone: 'none' }
  redirect(await pressSignInBy(found.organisationId, 'enter', { returnTo: ownPath(to) }))
})

/** Begins at an organisation's own door. */
export const enterByAction = visitorAction(organisationDoorSchema, async ({ organisationId, to, silent }) => {
  redirect(await pressSignInBy(organisationId, 'enter', { returnTo: ownPath(to), silent: silent === 'yes' }))
})

/** Links the own account to an organisation's sign-in, by signing in there once. */
export const linkSignInAction = formAction(organisationDoorSchema, async (_current, { organisationId }) => {
  redirect(await pressSignInBy(organisationId, 'link'))
})

export const unlinkSignInAction = formAction(organisationDoorSchema, async ({ context }, { organisationId }) => {
  await unlinkSignIn(context, organisationId)
  revalidatePath('/account')
  return 'unlinked'
})

/** Opens the way by mail to one of the two admins who are named for it, in an hour. */
export const askOwnWayAction = formAction(organisationDoorSchema, async ({ context }, { organisationId }) => {
  await askOwnWay(context, organisationId)
  revalidatePath('/account')
  return 'asked'
})

export const confirmLinkAction = visitorAction(linkSchema, async ({ token, email }) => {
  // a browser that signs in is known from then on, whichever browser asked
  const redeemed = await redeemLink(token, await browserSecret(), email ?? null)
  return redeemed ? enter(redeemed) : { notDone: 'refused' }
})

export const confirmCodeAction = visitorAction(codeSchema, async ({ code }) => {
  const browser = await readCookie('browser')
  const redeemed = browser && /^\d{6}$/.test(code) ? await redeemCode(browser, code) : null
  return redeemed ? enter(redeemed) : { notDone: 'refused' }
})

export const acceptInvitationAction = visitorAction(invitationAcceptSchema, async ({ token, email, name }) => {
  const current = await signedIn()
  const acceptance = await acceptInvitation(token, email, name, current?.person.id ?? null)
  const { outcome } = acceptance
  if (outcome === 'wrong-address' || outcome === 'sign-in-first') return { notDone: outcome }
  // it ended while the page was open: the link's page explains how
  if (outcome !== 'accepted') redirect(`/invitations/${encodeURIComponent(token)}`)
  if (current?.person.id !== acceptance.personId) {
    await beginSignedIn(acceptance.personId, (await headers()).get('user-agent') ?? '')
  }
  redirect(acceptance.scope === 'project' ? `/projects/${acceptance.scopeId}` : '/projects')
})

/** Signs out and returns, to accept an invitation as somebody else. */
export const switchAccountAction = visitorAction(switchSchema, async ({ to }) => {
  await closeSession()
  redirect(ownPath(to) ?? '/sign-in')
})

/** Both lead back to the page of the link, which says how it is now. */
export const refuseMailAction = visitorAction(noMoreMailSchema, async (link) => {
  if (!(await refuseMail(link))) return { notDone: 'refused' }
  redirect(noMoreMailPath(link.address, link.key))
})

export const wantMailAction = visitorAction(noMoreMailSchema, async (link) => {
  if (!(await wantMail(link))) return { notDone: 'refused' }
  redirect(`${noMoreMailPath(link.address, link.key)}&back=yes`)
})

export const renameAction = formAction(renameSchema, async ({ context }, { name }) => {
  await rename(context, name)
  revalidatePath('/account')
  return 'saved'
})

export const preferencesAction = formAction(preferencesSchema, async ({ context, person }, value) => {
  await setPreferences(context, person.id, {
    locale: value.locale,
    shortcuts: value.shortcuts === 'yes',
    mailLevel: value.mails,
  })
  if (isLocale(value.locale)) {
    const options = { ...cookieRules(env().appUrl), maxAge: localeCookieMaxAgeSeconds }
    ;(await cookies()).set(localeCookie, value.locale, options)
  }
  revalidatePath('/account')
  return 'saved'
})

export const revokeSessionAction = formAction(signedInSessionSchema, async ({ context }, { sessionId }) => {
  await revokeSession(context, sessionId)
  revalidatePath('/account')
  return 'revoked'
})

export const signOutEverywhereAction = formAction(nothingSchema, async ({ context }) => {
  await revokeAllSessions(context)
  await closeSession()
  redirect('/sign-in')
})

export const eraseAccountAction = formAction(eraseSchema, async ({ context }) => {
  await eraseAccount(context)
  await closeSession()
  redirect('/')
})
