import { beforeEach, expect, test, vi } from 'vitest'
import { addressIn, claimFault, configurationOf, isVouchedFor, type Claims } from './provider.ts'

/** What the provider's document says, whichever address is asked. */
const document = vi.hoisted(() => ({ issuer: '' }))
vi.mock('@/lib/platform/env.ts', () => ({
  env: () => ({ signInHosts: new Set(), appUrl: 'https://wijkspiegel.example' }),
  isLoopback: () => false,
}))
vi.mock('@/lib/platform/guarded-fetch.ts', () => ({
  guardedFetch: () => () => {
    const { issuer } = document
    const at = 'https://login.microsoftonline.com/somebody'
    const addresses = { authorization_endpoint: `${at}/a`, token_endpoint: `${at}/t`, jwks_uri: `${at}/k` }
    return Promise.resolve(Response.json({ issuer, ...addresses }))
  },
}))

const tenant = 'https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0'
const provider = {
  ...({ organisationId: crypto.randomUUID(), preset: 'entra', issuer: tenant } as const),
  ...{ clientId: 'wijkspiegel', clientSecret: 'secret' },
} as const
const startedAt = new Date('2026-12-01T09:00:00Z')
const seconds = startedAt.getTime() / 1000
const honest = { iss: tenant, aud: 'wijkspiegel', sub: 'anna', iat: seconds + 5 }
const faultOf = (changes: Readonly<Record<string, unknown>>) =>
  claimFault(provider, { ...honest, ...changes }, startedAt, new Date(startedAt.getTime() + 10_000))

beforeEach(() => {
  document.issuer = tenant
})

test('at Microsoft a document counts for the tenant that was set up alone', async () => {
  expect((await configurationOf(provider)).serverMetadata().issuer).toBe(tenant)
  for (const issuer of [
    'https://login.microsoftonline.com/{tenantid}/v2.0',
    'https://login.microsoftonline.com/99999999-2222-4333-8444-555555555555/v2.0',
  ]) {
    document.issuer = issuer
    await expect(configurationOf({ ...provider })).rejects.toThrow()
  }
  // the library takes this one, for any tenant, by itself
  document.issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0'
  const common = { ...provider, issuer: 'https://login.microsoftonline.com/common/v2.0' }
  await expect(configurationOf(common)).rejects.toThrow('the document of another issuer')
})

test('a token counts of exactly this issuer, for us alone, with a subject, made since we asked', () => {
  expect(faultOf({})).toBeNull()
  for (const iss of [`${tenant}/`, 'https://evil.example', undefined]) expect(faultOf({ iss })).toBe('issuer')
  for (const aud of ['another', ['wijkspiegel', 'another'], undefined]) expect(faultOf({ aud })).toBe('audience')
  expect(faultOf({ aud: ['wijkspiegel'], azp: 'wijkspiegel' })).toBeNull()
  expect(faultOf({ azp: 'another' })).toBe('audience')
  for (const sub of [7, '', 'a'.repeat(256), undefined]) expect(faultOf({ sub })).toBe('subject')
  for (const iat of [seconds - 59, seconds + 69]) expect(faultOf({ iat })).toBeNull()
  for (const iat of [seconds - 61, seconds + 71, String(seconds), undefined]) expect(faultOf({ iat })).toBe('clock')
})

test('an address is taken down as one, or not at all', () => {
  const claims = (email: unknown): Claims => ({ sub: 'anna', iat: 1, email })
  expect(addressIn(claims(' Anna@Example.NL '))).toBe('anna@example.nl')
  for (const email of ['', 'anna', 'a@b@c', 'a b@example.nl', 'a@example.nl, b@example.nl', 7, null, ['a@example.nl']])
    expect(addressIn(claims(email))).toBeNull()
  expect(addressIn(claims(`${'a'.repeat(250)}@example.nl`))).toBeNull()
})

test('each provider vouches for an address in its own way', () => {
  const vouched = (preset: 'entra' | 'keycloak', claims: object) =>
    isVouchedFor({ sub: 'a', iat: 1, ...claims }, preset)
  for (const xms_edov of [true, 1, '1', 'true']) {
    expect(vouched('entra', { xms_edov })).toBe(true)
    for (const acct of [1, '1']) expect(vouched('entra', { xms_edov, acct })).toBe(false)
  }
  for (const claims of [{}, { email_verified: true }, { xms_edov: false }, { xms_edov: 'yes' }])
    expect(vouched('entra', claims)).toBe(false)
  expect(vouched('keycloak', { email_verified: true })).toBe(true)
  for (const email_verified of ['true', 1, false]) expect(vouched('keycloak', { email_verified })).toBe(false)
})
