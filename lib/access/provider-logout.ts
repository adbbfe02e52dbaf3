import 'server-only'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { z } from 'zod'
import * as calls from '@/lib/calls/auth.ts'
import { env } from '@/lib/platform/env.ts'
import { now } from '@/lib/platform/clock.ts'
import { guardedFetch } from '@/lib/platform/guarded-fetch.ts'
import { log } from '@/lib/platform/logger.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { takeFrom } from './allowance.ts'
import { identity } from './identity.ts'
import { internetAddress } from './internet-address.ts'
import { providerOf } from './provider-door.ts'
import { configurationOf } from './provider.ts'
import { Refusal } from './refusal.ts'

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
/** Keys of ours alone decide: none that a token brings, and no shared secret. */
const algorithms = ['RS256', 'PS256', 'ES256']
const tokenBytesMax = 8192

/** OpenID Connect Back-Channel Logout 1.0, section 2.4: whom, or which session, and no nonce, so that no sign-in's token fits. */
const logoutClaims = z.object({
  sub: z.string().min(1).max(255).optional(),
  sid: z.string().min(1).max(255).optional(),
  nonce: z.undefined().optional(),
  jti: z.string().min(1).max(255),
  events: z.object({ [logoutEvent]: z.record(z.string(), z.unknown()) }),
})

/**
 * An organisation's provider says that somebody signed out there: ends the sessions that came by it. Returns how many.
 * @throws Refusal `form-unfit` for a token that is not its own, and where there is no provider; `too-many`
 */
export async function endByProvider(organisationId: string, token: string): Promise<number> {
  const provider = await providerOf(organisationId)
  // as a token that is not its own: whether an organisation has one is not told here
  if (!provider || token === '' || token.length > tokenBytesMax) throw new Refusal('form-unfit')
  // each token makes this server ask another
  if (!(await takeFrom(`signed out by ${(await internetAddress()) ?? 'this machine'}`, 120, 600)))
    throw new Refusal('too-many')
  try {
    const { jwks_uri: address } = (await configurationOf(provider)).serverMetadata()
    if (address === undefined) throw new Error('no keys')
    const keys = await guardedFetch(env().signInHosts)(address, { method: 'GET', headers: {} })
    const { payload } = await jwtVerify(token, createLocalJWKSet((await keys.json()) as JSONWebKeySet), {
      ...{ issuer: provider.issuer, audience: provider.clientId, algorithms },
      // a kept one says nothing of a session that began since
      ...{ clockTolerance: 60, maxTokenAge: 180, currentDate: now(), requiredClaims: ['iat', 'jti', 'events'] },
    })
    const { sub, sid, jti } = logoutClaims.parse(payload)
    if (sub === undefined && sid === undefined) throw new Error('nobody is named')
    // one that was kept and comes once more would end what began since
    if (!(await takeFrom(`signed out by ${organisationId} with ${jti}`, 1, 600))) throw new Error('it came before')
    const given = { organisation: organisationId, issuer: provider.issuer, subject: sub ?? '', session: sid ?? null }
    return await ask(identity(), calls.endProviderSessions(given))
  } catch (error) {
    log.warn('a provider’s sign-out was not taken', {
      organisation: organisationId,
      reason: error instanceof Error ? error.name : 'unknown',
    })
    throw new Refusal('form-unfit')
  }
}
