import 'server-only'
import * as client from 'openid-client'
import { z } from 'zod'
import { env, isLoopback } from '@/lib/platform/env.ts'
import { guardedFetch } from '@/lib/platform/guarded-fetch.ts'
import { comeBackPath, type SignInPreset } from '@/lib/organisations/rules/sign-in.ts'

/** An organisation's provider, as it was set up. */
export interface Provider {
  readonly organisationId: string
  readonly preset: SignInPreset
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

const told = z.unknown().optional()
const claimsSchema = z.object({
  ...{ sub: z.string(), iat: z.number() },
  ...{ sid: told, email: told, email_verified: told, xms_edov: told, acct: told },
})
/** What is read of a token, once everything about it was checked but who it is. */
export type Claims = Readonly<z.infer<typeof claimsSchema>>

/** Why an answer of a provider is not taken. `clock`: its clock and ours differ too much. */
export type ClaimFault = 'issuer' | 'audience' | 'subject' | 'clock'

/** How much two clocks may differ. */
const skewSeconds = 60

/** Where a provider sends people back to: our own address, whatever a header says. */
const comeBackAddress = (organisationId: string): string => `${env().appUrl}${comeBackPath(organisationId)}`

/**
 * What a provider says of itself, asked for anew each time: nothing stale, nothing shared between organisations, new keys
 * are seen at once. Throws where it is not to be had, or is not this provider's.
 */
export async function configurationOf(provider: Provider): Promise<client.Configuration> {
  const { signInHosts } = env()
  const onLoopback = isLoopback(provider.issuer) && signInHosts.has(new URL(provider.issuer).host)
  const configuration = await client.discovery(
    new URL(provider.issuer),
    provider.clientId,
    { id_token_signed_response_alg: 'RS256', [client.clockTolerance]: skewSeconds },
    client.ClientSecretBasic(provider.clientSecret),
    {
      [client.customFetch]: guardedFetch(signInHosts),
      // ours ends a call after five
      timeout: 6,
      // without the first no signature is checked: the standard allows that of a token that came over TLS
      execute: [client.enableNonRepudiationChecks, ...(onLoopback ? [client.allowInsecureRequests] : [])],
    },
  )
  // at login.microsoftonline.com the library takes a document of another issuer, and any tenant's token then
  if (configuration.serverMetadata().issuer !== provider.issuer) throw new Error('the document of another issuer')
  return configuration
}

export interface Begun {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** where to send the browser */
  readonly onward: string
}

/** A new attempt at a provider. `silent`: only if nobody need be asked anything there. Throws as `configurationOf`. */
export async function beginAt(provider: Provider, silent: boolean): Promise<Begun> {
  const configuration = await configurationOf(provider)
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
  const onward = client.buildAuthorizationUrl(configuration, {
    redirect_uri: comeBackAddress(provider.organisationId),
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(silent && { prompt: 'none' }),
  })
  // the address stands in a document of somebody else's
  if (onward.protocol !== 'https:' && !isLoopback(onward.href)) throw new Error('an address that is not https')
  return { state, nonce, verifier, onward: onward.href }
}

/** What the library leaves open: exactly this issuer, a token for us alone, made since we asked, with a subject. */
export function claimFault(
  { issuer, clientId }: Pick<Provider, 'issuer' | 'clientId'>,
  claims: Readonly<Record<string, unknown>>,
  startedAt: Date,
  at: Date,
): ClaimFault | null {
  const { iss, aud, azp, sub, iat } = claims
  if (iss !== issuer) return 'issuer'
  if ([aud].flat().some((audience) => audience !== clientId)) return 'audience'
  if (azp !== undefined && azp !== clientId) return 'audience'
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) return 'subject'
  const [earliest, latest] = [startedAt.getTime() / 1000 - skewSeconds, at.getTime() / 1000 + skewSeconds]
  return typeof iat === 'number' && iat >= earliest && iat <= latest ? null : 'clock'
}

/** A token of which `claimFault` has something to say. */
export class ClaimError extends Error {
  override readonly name = 'ClaimError'
  readonly fault: ClaimFault

  constructor(fault: ClaimFault) {
    super(`the token is not for us (${fault})`)
    this.fault = fault
  }
}

/** What was kept of the attempt that a provider answers to. */
export interface Kept {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly startedAt: Date
}

/**
 * Asks for the token that an answer gives a code for, and checks all of it: state, issuer, PKCE, nonce, signature by a key
 * that the provider publishes, audience, times. `search`: as the browser brought it. Throws for anything else.
 */
export async function claimsOf(provider: Provider, search: string, kept: Kept, at: Date): Promise<Claims> {
  const { state, nonce, verifier } = kept
  const tokens = await client.authorizationCodeGrant(
    await configurationOf(provider),
    new URL(`${comeBackAddress(provider.organisationId)}${search}`),
    { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state, idTokenExpected: true },
  )
  const claims: Readonly<Record<string, unknown>> = tokens.claims() ?? {}
  const fault = claimFault(provider, claims, kept.startedAt, at)
  if (fault) throw new ClaimError(fault)
  return claimsSchema.parse(claims)
}

/** The address in a token, lower case, or null. It is what somebody wrote down, and proves nothing. */
export function addressIn({ email }: Claims): string | null {
  const address = typeof email === 'string' ? email.trim().toLowerCase() : ''
  return address.length <= 254 && /^[\x21-\x3f\x41-\x7e]+@[a-z0-9.-]+$/.test(address) ? address : null
}

/**
 * Does the provider vouch for the address? Entra sends no `email_verified`; its `xms_edov` comes in several spellings, and
 * a guest (`acct` 1) is another organisation's person. For what a test shows: nobody comes in by it.
 */
export function isVouchedFor(claims: Claims, preset: SignInPreset): boolean {
  if (preset !== 'entra') return claims.email_verified === true
  const { xms_edov: verified, acct: guest } = claims
  return [true, 1, '1', 'true'].some((spelling) => verified === spelling) && guest !== 1 && guest !== '1'
}
