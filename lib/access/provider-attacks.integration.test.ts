import { exportJWK, exportSPKI, generateKeyPair, importSPKI, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setSignIn } from '@/lib/organisations/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { allowHosts, beginAttempt, connect, linkTo, makeOrganisationAdmin } from '@/lib/testing/factories-sign-in.ts'
import { startLyingProvider, type Lies, type LyingProvider } from '@/lib/testing/lying-provider.ts'
import { newBrowser } from '@/lib/testing/mailed-sign-in.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

useDatabase()
let provider: LyingProvider
let project: TestProject
let organisationId: string
let admin: TestPerson
beforeAll(async () => {
  provider = await startLyingProvider()
})
afterAll(async () => {
  await provider.close()
  allowHosts()
})
beforeEach(async () => {
  project = await makeProject()
  organisationId = project.municipality.id
  allowHosts(provider.host)
  provider.say({})
  admin = await makeOrganisationAdmin(project, project.municipality)
  await connect(admin, organisationId, provider)
  await linkTo(organisationId, provider.issuer, 'anna', project.people.client[0].id)
})

/** How somebody comes back of whom the provider says this. */
async function outcomeOf(claims: JWTPayload, lies: Lies = {}, changes: Record<string, string | null> = {}) {
  const attempt = await beginAttempt(organisationId)
  provider.say({ nonce: attempt.nonce, ...claims }, lies)
  return attempt.back(changes)
}

test('whom the provider means comes in, for as long as the organisation says, with the proof of the one who asked', async () => {
  const attempt = await beginAttempt(organisationId)
  provider.say({ nonce: attempt.nonce, sub: 'anna', sid: 'of-the-provider' })
  expect(await attempt.back()).toEqual({
    ...{ outcome: 'in', personId: project.people.client[0].id, hours: 10, firstHere: true, returnTo: '/projects' },
    providerSession: 'of-the-provider',
  })
  expect(Object.fromEntries(attempt.onward.searchParams)).toMatchObject({
    ...{ response_type: 'code', code_challenge_method: 'S256', scope: 'openid email profile' },
  })
  const { form, authorization } = provider.sent()
  expect(form.get('code_verifier')).toMatch(/^[\w-]{43}$/)
  expect(form.get('redirect_uri')).toBe(attempt.onward.searchParams.get('redirect_uri'))
  // each half is encoded as in a form (RFC 6749, 2.3.1)
  expect(decodeURIComponent(Buffer.from(authorization.slice(6), 'base64').toString())).toBe(
    'wijkspiegel:secret-of-the-client',
  )
})

describe('a token is taken only when all of it is right:', () => {
  const foreign = generateKeyPair('RS256', { extractable: true })
  const signed = async (claims: JWTPayload, header: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...header }).sign((await foreign).privateKey)
  const shared = (claims: JWTPayload, secret: string) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .sign(new TextEncoder().encode(secret.padEnd(32)))
  const unsigned = (claims: JWTPayload) => new UnsecuredJWT(claims).encode()
  const lies: Readonly<Record<string, Lies>> = {
    'of another issuer': { claims: (c) => ({ ...c, iss: 'https://evil.example' }) },
    'for another': { claims: (c) => ({ ...c, aud: 'another' }) },
    'for another as well': { claims: (c) => ({ ...c, aud: ['wijkspiegel', 'another'], azp: 'wijkspiegel' }) },
    'asked by another': { claims: (c) => ({ ...c, azp: 'another' }) },
    'without a nonce': { claims: ({ nonce: _none, ...c }) => c },
    'with another nonce': { claims: (c) => ({ ...c, nonce: 'another' }) },
    'of nobody': { claims: ({ sub: _none, ...c }) => c },
    'of an empty subject': { claims: (c) => ({ ...c, sub: '' }) },
    'of a subject that is a number': { claims: (c) => ({ ...c, sub: 7 as unknown as string }) },
    'of a very long subject': { claims: (c) => ({ ...c, sub: 'a'.repeat(256) }) },
    'without an end': { claims: ({ exp: _none, ...c }) => c },
    'that has ended': { claims: (c) => ({ ...c, exp: (c.iat ?? 0) - 120 }) },
    'that begins later': { claims: (c) => ({ ...c, nbf: (c.iat ?? 0) + 120 }) },
    'made a day ago': { claims: (c) => ({ ...c, iat: (c.iat ?? 0) - 86_400 }) },
    'made tomorrow': { claims: (c) => ({ ...c, iat: (c.iat ?? 0) + 86_400, exp: (c.iat ?? 0) + 90_000 }) },
    'signed by nobody': { token: unsigned },
    'without its signature': { token: async (c) => (await provider.sign(c)).replace(/[^.]+$/, '') },
    'with a changed signature': {
      token: async (c) => {
        const token = await provider.sign(c)
        return `${token.slice(0, -8)}${token.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA'}`
      },
    },
    'signed with the secret of the client': { token: (c) => shared(c, 'secret-of-the-client') },
    'signed with the key that everybody may read': {
      token: async (c) => {
        const { publicKey } = await foreign
        return shared(c, await exportSPKI(await importSPKI(await exportSPKI(publicKey), 'RS256')))
      },
    },
    'signed with another key': { token: (c) => signed(c, { kid: 'one' }) },
    'signed with a key that nobody knows': { token: (c) => signed(c, { kid: 'two' }) },
    'that brings its key': {
      token: async (c) => signed(c, { kid: 'two', jwk: await exportJWK((await foreign).publicKey) }),
    },
    'that says where its key is': { token: (c) => signed(c, { kid: 'two', jku: `${provider.issuer}/evil` }) },
    'not there': { answer: ({ id_token: _none, ...rest }) => rest },
    'that is none': { token: () => 'a.b.c' },
  }
  test.each(Object.entries(lies))('%s', async (_name, lie) => {
    expect(await outcomeOf({ sub: 'anna' }, lie)).toMatchObject({
      outcome: expect.stringMatching(/^(answer|clock)$/) as string,
    })
    // the provider itself was not at fault for what else it says
    expect(await outcomeOf({ sub: 'anna' })).toMatchObject({ outcome: 'in' })
  })

  test('with clocks that differ by half a minute somebody still comes in, and after that is told why not', async () => {
    const away = (seconds: number): Lies => ({
      claims: (c) => ({ ...c, iat: (c.iat ?? 0) + seconds, nbf: (c.iat ?? 0) + seconds, exp: (c.exp ?? 0) + seconds }),
    })
    for (const seconds of [45, -45])
      expect(await outcomeOf({ sub: 'anna' }, away(seconds))).toMatchObject({ outcome: 'in' })
    const slow = { claims: (c: JWTPayload) => ({ ...c, iat: (c.iat ?? 0) - 90 }) }
    expect(await outcomeOf({ sub: 'anna' }, slow)).toMatchObject({ outcome: 'clock' })
  })

  test('keys that were changed meanwhile are seen at once', async () => {
    const { publicKey, privateKey } = await foreign
    const keys = async () => ({ keys: [{ ...(await exportJWK(publicKey)), kid: 'next', alg: 'RS256', use: 'sig' }] })
    const next = await keys()
    const token = (c: JWTPayload) => new SignJWT(c).setProtectedHeader({ alg: 'RS256', kid: 'next' }).sign(privateKey)
    expect(await outcomeOf({ sub: 'anna' }, { keys: () => next, token })).toMatchObject({ outcome: 'in' })
    expect(await outcomeOf({ sub: 'anna' }, { keys: () => next })).toMatchObject({ outcome: 'answer' })
  })
})

describe('an answer is taken only once, by the browser that asked, for the organisation that was asked:', () => {
  const changes: Readonly<Record<string, Record<string, string | null>>> = {
    'no state': { state: null },
    'another state': { state: 'another' },
    'no code': { code: null },
    'no issuer, of a provider that names it': { iss: null },
    'another issuer': { iss: 'https://evil.example' },
    'an error': { code: null, error: 'server_error' },
  }
  test.each(Object.entries(changes))('%s', async (_name, change) => {
    expect(await outcomeOf({ sub: 'anna' }, {}, change)).toMatchObject({
      outcome: expect.stringMatching(/^(answer|attempt)$/) as string,
    })
  })

  test('whoever presses it away there is told so, and a provider that asks, to go there again', async () => {
    expect(await outcomeOf({}, {}, { code: null, error: 'access_denied' })).toMatchObject({ outcome: 'declined' })
    for (const error of ['login_required', 'interaction_required', 'consent_required'])
      expect(await outcomeOf({}, {}, { code: null, error })).toMatchObject({ outcome: 'asks' })
  })

  test('of twenty answers to one attempt one counts, whatever the provider forgets', async () => {
    const attempt = await beginAttempt(organisationId)
    provider.say({ nonce: attempt.nonce, sub: 'anna' })
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt.back()))
    expect(outcomes.filter(({ outcome }) => outcome === 'in')).toHaveLength(1)
    expect(await attempt.back()).toMatchObject({ outcome: 'attempt' })
  })

  test('an answer that failed is used up as well', async () => {
    const attempt = await beginAttempt(organisationId)
    provider.say({ nonce: 'another', sub: 'anna' })
    expect(await attempt.back()).toMatchObject({ outcome: 'answer' })
    provider.say({ nonce: attempt.nonce, sub: 'anna' })
    expect(await attempt.back()).toMatchObject({ outcome: 'attempt' })
  })

  test('another browser, one without a cookie, and another organisation’s address come to nothing', async () => {
    const other = await makeProject()
    await connect(await makeOrganisationAdmin(other, other.municipality), other.municipality.id, provider)
    await linkTo(other.municipality.id, provider.issuer, 'anna', other.people.client[0].id)
    for (const by of [{ browser: newBrowser() }, { browser: null }, { organisationId: other.municipality.id }]) {
      const attempt = await beginAttempt(organisationId)
      provider.say({ nonce: attempt.nonce, sub: 'anna' })
      expect(await attempt.back({}, by)).toMatchObject({ outcome: 'attempt' })
    }
  })

  test('two tabs at once are two attempts, and both come in', async () => {
    const browser = newBrowser()
    const tabs = [await beginAttempt(organisationId, { browser }), await beginAttempt(organisationId, { browser })]
    for (const tab of tabs) {
      provider.say({ nonce: tab.nonce, sub: 'anna' })
      expect(await tab.back()).toMatchObject({ outcome: 'in' })
    }
  })

  test('an attempt is over after ten minutes, and with each change of the settings', async () => {
    const late = await beginAttempt(organisationId)
    await asDefiner(
      `update sign_in_attempt set created_at = now() - interval '11 minutes' where organisation_id = $1`,
      [...[organisationId]],
    )
    provider.say({ nonce: late.nonce, sub: 'anna' })
    expect(await late.back()).toMatchObject({ outcome: 'attempt' })
    const changed = await beginAttempt(organisationId)
    const { issuer, clientId } = provider
    await setSignIn(admin.context, { organisationId, preset: 'other', issuer, clientId })
    provider.say({ nonce: changed.nonce, sub: 'anna' })
    expect(await changed.back()).toMatchObject({ outcome: 'attempt' })
  })

  test('parameters that come twice are not taken', async () => {
    const attempt = await beginAttempt(organisationId)
    provider.say({ nonce: attempt.nonce, sub: 'anna' })
    // a changed parameter goes into the same place: the second one is added by hand
    const twice = `${attempt.state}&state=another`
    expect(await attempt.back({ state: twice })).toMatchObject({ outcome: 'attempt' })
  })
})

describe('a provider is taken only for itself:', () => {
  const begin = async (lies: Lies) => {
    provider.say({ sub: 'anna' }, lies)
    return beginAttempt(organisationId)
  }
  const documents: Readonly<Record<string, Lies>> = {
    'the document of another issuer': { document: (d) => ({ ...d, issuer: 'https://evil.example' }) },
    'a document of no issuer': { document: ({ issuer: _none, ...d }) => d },
    'an address that is a script': { document: (d) => ({ ...d, authorization_endpoint: 'javascript:alert(1)' }) },
    'a document that leads on': {
      instead: {
        '/.well-known/openid-configuration': (r) => r.writeHead(302, { location: 'https://evil.example/' }).end(),
      },
    },
    'a page instead of a document': {
      instead: {
        '/.well-known/openid-configuration': (r) =>
          r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'),
      },
    },
    'a document that is too large': {
      instead: {
        '/.well-known/openid-configuration': (r) => {
          r.writeHead(200, { 'content-type': 'application/json' })
          r.end(JSON.stringify({ issuer: provider.issuer, much: 'a'.repeat(300 * 1024) }))
        },
      },
    },
    'a connection that is cut': { instead: { '/.well-known/openid-configuration': (r) => r.destroy() } },
  }
  test.each(Object.entries(documents))('%s', async (_name, lies) => {
    await expect(begin(lies)).rejects.toMatchObject({ code: 'provider-silent' })
  })

  test('a provider that says nothing is waited for five seconds', async () => {
    const beganAt = Date.now()
    await expect(begin({ instead: { '/.well-known/openid-configuration': () => undefined } })).rejects.toMatchObject({
      code: 'provider-silent',
    })
    expect(Date.now() - beganAt).toBeLessThan(15_000)
  })

  test('a token’s address inside the network is not called, and the secret stays here', async () => {
    const attempt = await beginAttempt(organisationId)
    const inside = await startLyingProvider()
    try {
      const token_endpoint = `http://127.0.0.1:${inside.host.split(':')[1]}/token`
      provider.say({ nonce: attempt.nonce, sub: 'anna' }, { document: (d) => ({ ...d, token_endpoint }) })
      expect(await attempt.back()).toMatchObject({ outcome: 'silent' })
      expect(inside.asked).toEqual([])
    } finally {
      await inside.close()
    }
  })

  test('an issuer on this machine that the operator does not list is not called', async () => {
    allowHosts()
    const before = provider.asked.length
    await expect(beginAttempt(organisationId)).rejects.toMatchObject({ code: 'provider-silent' })
    expect(provider.asked).toHaveLength(before)
  })
})

test('a line of the log tells which organisation and the kind of fault, and nothing that was answered', async () => {
  const lines: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (line: string) => {
    lines.push(line)
    return true
  }
  try {
    await outcomeOf({ sub: 'anna', email: 'marked@example.nl' }, { claims: (c) => ({ ...c, aud: 'marked-audience' }) })
  } finally {
    process.stdout.write = write
  }
  expect(lines.join('')).not.toMatch(/marked|anna/)
})

test('a person who was erased comes in no more, and somebody whom nobody knows is told how to link', async () => {
  const person = await makePerson()
  await linkTo(organisationId, provider.issuer, 'gone', person.id)
  await asDefiner('update person set erased_at = now(), email = null where id = $1', [person.id])
  expect(await outcomeOf({ sub: 'gone' })).toMatchObject({ outcome: 'unknown-here' })
  expect(await outcomeOf({ sub: 'stranger', email: 'x@nowhere.example', email_verified: true })).toMatchObject({
    outcome: 'unknown-here',
  })
})
