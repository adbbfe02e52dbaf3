import 'server-only'
import { cache } from 'react'
import { now } from '@/lib/platform/clock.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import type { MailLevel } from '@/lib/accounts/rules/model.ts'
import { mintAccessContext, type AccessContext } from './access.ts'
import { takeFrom } from './allowance.ts'
import { dropCookie, readCookie, sayCame, sayGone, setCookie } from './cookies.ts'
import { askIdentity, identity } from './identity.ts'
import { asRefusal, Refusal } from './refusal.ts'
import * as calls from '@/lib/calls/auth.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { ask } from '@/lib/platform/typed-call.ts'

const hourMs = 3_600_000
const idleMs = 24 * hourMs
const longestMs = 14 * 24 * hourMs
// at most one write an hour to extend the idle limit, not one per page
const slideAfterMs = hourMs

export interface SignedIn {
  readonly context: AccessContext
  readonly person: {
    readonly id: string
    readonly email: string
    readonly name: string
    readonly locale: Locale
    readonly platformAdmin: boolean
    readonly shortcuts: boolean
    readonly mailLevel: MailLevel
  }
  readonly sessionId: string
  /** the organisation whose provider vouched for the person: only what they do for it is in reach */
  readonly through: { readonly id: string; readonly name: string } | null
}

/** How somebody came by an organisation's provider. */
export interface CameBy {
  readonly organisationId: string
  /** the provider's own name for its session, if it gave one */
  readonly providerSession: string | null
  readonly browserHash: Uint8Array<ArrayBuffer>
  readonly hours: number
  /** in a browser in which this person had not been: they get a mail */
  readonly firstHere: boolean
}

/**
 * Creates a session for a person whose address was proven, or whom an organisation's provider vouched for, and its cookie.
 * Only in an action or a route handler.
 */
export async function beginSignedIn(personId: string, device: string, by: CameBy | null = null): Promise<void> {
  const token = newToken()
  const moment = now().getTime()
  const longest = by ? by.hours * hourMs : longestMs
  await identity().$transaction(async (tx) => {
    await tx.loginSession.create({
      data: {
        tokenHash: tokenHash(token),
        personId,
        device: device.slice(0, 200),
        idleUntil: new Date(moment + idleMs),
        expiresAt: new Date(moment + longest),
        ...(by && {
          throughOrganisationId: by.organisationId,
          providerSession: by.providerSession,
          browserHash: by.browserHash,
        }),
      },
    })
    if (!by?.firstHere) return
    const { organisationId } = by
    await ask(tx, calls.enqueue({ task: 'sign-in-notice-mail', payload: { personId, organisationId } }))
  })
  await setCookie('session', token, longest / 1000)
  await sayCame()
}

/** Ends this browser's session, in the database and in the browser. */
export async function closeSession(): Promise<void> {
  const token = await readCookie('session')
  if (token) {
    await identity().loginSession.updateMany({
      where: { tokenHash: tokenHash(token), revokedAt: null },
      data: { revokedAt: now() },
    })
  }
  await dropCookie('session')
  await sayGone()
}

/**
 * Who a token belongs to, or null when it is unknown, revoked, 24 hours unused or 14 days old. Extends the idle limit.
 * Every statement decides again what the person may see.
 */
export async function whoHolds(token: string): Promise<SignedIn | null> {
  const moment = now()
  const hash = tokenHash(token)
  const [held] = await askIdentity(calls.loginOf({ token: hash, moment }))
  if (!held) return null
  const { sessionId, idleUntil, personId, throughId, throughName, ...person } = held
  if (idleUntil.getTime() < moment.getTime() + idleMs - slideAfterMs) {
    await identity().loginSession.updateMany({
      where: { tokenHash: hash, revokedAt: null },
      data: { idleUntil: new Date(moment.getTime() + idleMs) },
    })
  }
  return {
    context: mintAccessContext(token),
    sessionId,
    person: { id: personId, ...person },
    through: throughId ? { id: throughId, name: throughName ?? '' } : null,
  }
}

/**
 * The request's session, not looked up yet: for cases where the next statement checks it anyway, as when a thousand
 * browsers reconnect at once. Null for a visitor.
 */
export async function carriedContext(): Promise<AccessContext | null> {
  const token = await readCookie('session')
  // a pass is no session
  return token && !/^(?:pass|card)-/.test(token) ? mintAccessContext(token) : null
}

/** The signed-in person, read once a request; null for a visitor. Throws Refusal `busy` while the database is away. */
export const signedIn = cache(async (): Promise<SignedIn | null> => {
  const token = await readCookie('session')
  if (!token) return null
  return whoHolds(token).catch((error: unknown) => {
    throw asRefusal(error)
  })
})

/** The signed-in person, within 240 writes a minute. Throws Refusal. */
export async function requireWriter(): Promise<SignedIn> {
  const current = await signedIn()
  if (!current) throw new Refusal('signed-out')
  if (!(await takeFrom(`write ${current.person.id}`, 240, 60))) throw new Refusal('too-many')
  return current
}
