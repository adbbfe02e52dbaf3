import 'server-only'
import * as calls from '@/lib/calls/auth.ts'
import type { SignInFindings, SignInPurpose } from '@/lib/organisations/rules/sign-in.ts'
import { now } from '@/lib/platform/clock.ts'
import { isDatabaseLost } from '@/lib/platform/database-away.ts'
import { FetchError } from '@/lib/platform/guarded-fetch.ts'
import { log } from '@/lib/platform/logger.ts'
import { openSecret, tokenHash } from '@/lib/platform/secrets.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { identity } from './identity.ts'
import { requestSignIn } from './mail-sign-in.ts'
import { addressIn, beginAt, ClaimError, claimsOf, isVouchedFor, type Claims, type Provider } from './provider.ts'
import { Refusal } from './refusal.ts'

type Row = NonNullable<ReturnType<ReturnType<typeof calls.providerOf>['read']>[number]>
interface FoundProvider extends Provider, Pick<Row, 'name' | 'version' | 'sessionHours'> {}

/** The provider of an organisation with its secret in the clear; null where none is set up or its secret is lost. */
export async function providerOf(organisationId: string): Promise<FoundProvider | null> {
  const [row] = await ask(identity(), calls.providerOf({ organisation: organisationId }))
  if (!row) return null
  const { sealedSecret, ...provider } = row
  return { ...provider, organisationId, clientSecret: openSecret(organisationId, sealedSecret) }
}

/** The organisation by which people of this address can sign in; null for none. */
export async function findSignInFor(address: string): Promise<{ organisationId: string; name: string } | null> {
  const [found] = await ask(identity(), calls.signInForAddress({ address }))
  return found ?? null
}

/** The name of an organisation by which people can come in; null for any other. */
export async function nameOfDoor(organisationId: string): Promise<string | null> {
  const may = await ask(identity(), calls.mayBeginSignIn({ organisation: organisationId, purpose: 'enter', who: null }))
  return may ? ((await ask(identity(), calls.providerOf({ organisation: organisationId })))[0]?.name ?? null) : null
}

/** Code and kind of what went wrong at a provider; never its cause, which holds what was answered. */
function reasonOf(error: unknown): string {
  const told: unknown = error instanceof Error && error.cause instanceof FetchError ? error.cause : error
  if (told instanceof FetchError || told instanceof ClaimError) return told.fault
  if (!(told instanceof Error)) return 'unknown'
  return 'code' in told && typeof told.code === 'string' ? told.code : told.name
}

export interface Press {
  readonly organisationId: string
  readonly purpose: SignInPurpose
  /** who pressed, signed in the own way; null to enter */
  readonly personId: string | null
  /** the secret in this browser's cookie */
  readonly browser: string
  readonly returnTo: string | null
  /** only if the provider need ask nothing: it knows this browser still */
  readonly silent: boolean
}

/**
 * Begins a sign-in by an organisation; returns the id of the attempt, whose page sends the browser on. Only by an action,
 * never by a link: whoever can make a browser begin could sign it in as somebody else. Throws Refusal: `not-found` where
 * nobody can come in so, `provider-silent` where the provider does not answer as one.
 */
export async function beginSignInBy(press: Press): Promise<string> {
  const { organisationId, purpose, personId, browser, returnTo, silent } = press
  const may = await ask(identity(), calls.mayBeginSignIn({ organisation: organisationId, purpose, who: personId }))
  const provider = may ? await providerOf(organisationId) : null
  if (!provider) throw new Refusal('not-found')
  try {
    const { state, nonce, verifier, onward } = await beginAt(provider, silent)
    const attempt = calls.beginAttempt({
      ...{ organisation: organisationId, version: provider.version, purpose, who: personId },
      ...{ browser: tokenHash(browser), hashed: tokenHash(state), nonce, verifier, onward, return: returnTo },
    })
    const id = await ask(identity(), attempt)
    // the settings changed meanwhile
    if (id === null) throw new Refusal('not-found')
    return id
  } catch (error) {
    if (error instanceof Refusal) throw error
    log.warn('a provider did not answer as one', { organisation: organisationId, reason: reasonOf(error) })
    throw new Refusal('provider-silent')
  }
}

/**
 * The organisation by which this browser came in last, where that ran out within a day: it can be asked again. Null while the
 * database is away: the page to sign in is drawn then for who pressed there, with what was typed.
 */
export const findLapsed = async (browser: string | null): Promise<string | null> =>
  browser && !isDatabaseLost() ? ask(identity(), calls.lapsedSignIn({ browser: tokenHash(browser) })) : null

/** Where this browser's attempt goes on, and by whom; null for one that is over or another browser's. */
export async function lookUpAttempt(
  attemptId: string,
  browser: string | null,
): Promise<{ onward: string; name: string } | null> {
  if (!browser) return null
  const [found] = await ask(identity(), calls.attemptOf({ attempt: attemptId, browser: tokenHash(browser) }))
  return found ?? null
}

/** Why somebody who comes back from a provider is not let in. */
export const comeBackFaults = [
  'attempt',
  'declined',
  'asks',
  'answer',
  'silent',
  'clock',
  'unknown-here',
  'other-subject',
  'other-person',
] as const
type ComeBackFault = (typeof comeBackFaults)[number]

export type CameBack =
  | {
      outcome: 'in'
      personId: string
      hours: number
      providerSession: string | null
      firstHere: boolean
      returnTo: string | null
    }
  | { outcome: 'mailed'; to: string }
  | { outcome: 'linked' }
  | { outcome: 'tested' }
  | { outcome: ComeBackFault; purpose: SignInPurpose }

export interface Back {
  readonly organisationId: string
  /** of the address to which the browser came back */
  readonly search: string
  readonly browser: string | null
  /** who is signed in here the own way, if anybody */
  readonly personId: string | null
  readonly locale: Locale
  readonly internetAddress: string | null
}

type Attempt = NonNullable<ReturnType<ReturnType<typeof calls.takeAttempt>['read']>[number]>

/** What a provider answers that was to ask nothing, and has to. */
const askingErrors: ReadonlySet<string> = new Set([
  ...['login_required', 'interaction_required', 'consent_required', 'account_selection_required'],
])

/** What an answer means that names no code: pressed away there, or another error of the provider's. */
const faultOf = (error: unknown): ComeBackFault => {
  if (error instanceof ClaimError) return error.fault === 'clock' ? 'clock' : 'answer'
  if (error instanceof Error && error.cause instanceof FetchError) return 'silent'
  return error instanceof FetchError ? 'silent' : 'answer'
}

/**
 * Somebody comes back from an organisation's provider. The attempt is used up whatever follows: of two answers to one, or
 * one in another browser, none counts.
 */
export async function comeBackFrom(back: Back): Promise<CameBack> {
  const params = new URLSearchParams(back.search)
  const state = params.get('state') ?? ''
  const given = { organisation: back.organisationId, hashed: tokenHash(state), browser: tokenHash(back.browser ?? '') }
  const [attempt] = back.browser && state !== '' ? await ask(identity(), calls.takeAttempt(given)) : []
  const provider = attempt ? await providerOf(back.organisationId) : null
  if (!attempt || !provider) return { outcome: 'attempt', purpose: 'enter' }
  const { purpose } = attempt
  const error = params.get('error')
  if (error === 'access_denied') return { outcome: 'declined', purpose }
  // it cannot do so silently
  if (error !== null && askingErrors.has(error)) return { outcome: 'asks', purpose }
  try {
    const kept = { state, nonce: attempt.nonce, verifier: attempt.verifier, startedAt: attempt.createdAt }
    const claims = await claimsOf(provider, back.search, kept, now())
    const done = { enter: enterBy, link: linkBy, test: testBy }[purpose]
    const outcome = await done({ provider, claims, attempt, back })
    return typeof outcome === 'string' ? { outcome, purpose } : outcome
  } catch (error) {
    log.warn('a provider’s answer was not taken', { organisation: back.organisationId, reason: reasonOf(error) })
    return { outcome: faultOf(error), purpose }
  }
}

interface Answered {
  readonly provider: FoundProvider
  readonly claims: Claims
  readonly attempt: Attempt
  readonly back: Back
}

/** A known subject comes in. For a new one our own mail asks whoever reads it: at a domain that the organisation has proven. */
async function enterBy({ provider, claims, attempt, back }: Answered): Promise<CameBack | ComeBackFault> {
  const { organisationId, issuer } = provider
  const subject = { organisation: organisationId, issuer, subject: claims.sub }
  const personId = await ask(identity(), calls.personBehind(subject))
  if (personId !== null) {
    const browser = tokenHash(back.browser ?? '')
    const known = await ask(identity(), calls.isKnownBrowser({ organisation: organisationId, who: personId, browser }))
    const { returnTo } = attempt
    const providerSession = typeof claims.sid === 'string' ? claims.sid.slice(0, 255) : null
    return { outcome: 'in', personId, hours: provider.sessionHours, providerSession, firstHere: !known, returnTo }
  }
  const address = addressIn(claims)
  if (address === null || !(await ask(identity(), calls.isAtProvenDomain({ organisation: organisationId, address }))))
    return 'unknown-here'
  await requestSignIn({
    email: address,
    locale: back.locale,
    browser: back.browser ?? '',
    internetAddress: back.internetAddress,
    returnTo: attempt.returnTo,
    links: { organisationId, issuer, subject: claims.sub },
  })
  return { outcome: 'mailed', to: address }
}

/** Who pressed and is still signed in here has proven to be that account. */
async function linkBy({ provider, claims, attempt, back }: Answered): Promise<CameBack | ComeBackFault> {
  if (attempt.personId === null || attempt.personId !== back.personId) return 'attempt'
  const subject = { organisation: provider.organisationId, issuer: provider.issuer, subject: claims.sub }
  const outcome = await ask(identity(), calls.linkSubject({ ...subject, who: attempt.personId }))
  if (outcome === 'linked') return { outcome }
  return outcome === 'gone' ? 'attempt' : outcome
}

/** The whole way was gone: from now on the provider counts. Nobody is signed in by it. */
async function testBy({ provider, claims, attempt, back }: Answered): Promise<CameBack | ComeBackFault> {
  if (attempt.personId === null || attempt.personId !== back.personId) return 'attempt'
  const findings: SignInFindings = {
    subject: claims.sub,
    address: addressIn(claims),
    vouched: isVouchedFor(claims, provider.preset),
    clockAhead: Math.round(claims.iat - now().getTime() / 1000),
  }
  const given = { organisation: provider.organisationId, version: provider.version, who: attempt.personId, findings }
  return (await ask(identity(), calls.passSignInTest(given))) ? { outcome: 'tested' } : 'attempt'
}
