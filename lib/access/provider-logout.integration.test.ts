import { generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { postSignedOut } from '@/lib/accounts/handlers.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, signIn, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { allowHosts, connect, linkTo, makeOrganisationAdmin, signInThrough } from '@/lib/testing/factories-sign-in.ts'
import { startLyingProvider, type LyingProvider } from '@/lib/testing/lying-provider.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { whoHolds } from './session.ts'

vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }))

const database = useDatabase()
let provider: LyingProvider
let project: TestProject
let other: TestProject
let organisationId: string
let person: TestPerson
/** each by the organisation's provider, with that name of its session */
let sessions: Readonly<Record<'one' | 'two' | 'colleague' | 'mail' | 'elsewhere', string>>
beforeAll(async () => {
  provider = await startLyingProvider()
  allowHosts(provider.host)
  project = await makeProject()
  other = await makeProject()
  organisationId = project.municipality.id
  for (const one of [project, other])
    await connect(await makeOrganisationAdmin(one, one.municipality), one.municipality.id, provider)
})
afterAll(async () => {
  await provider.close()
  allowHosts()
})
beforeEach(async () => {
  provider.say({})
  await asDefiner('delete from sign_in_identity')
  person = await makePerson()
  const colleague = await makePerson()
  for (const [subject, { id }] of [
    ['anna', person],
    ['bert', colleague],
  ] as const)
    await linkTo(organisationId, provider.issuer, subject, id)
  await linkTo(other.municipality.id, provider.issuer, 'anna', person.id)
  const through = async (personId: string, by: string, name: string) => {
    const { token } = await signInThrough(personId, by)
    await database.admin.query(
      `update login_session set provider_session = $2 where token_hash = (select token_hash from login_session
         where person_id = $1 order by created_at desc limit 1)`,
      [personId, name],
    )
    return token
  }
  sessions = {
    one: await through(person.id, organisationId, `one-${person.id}`),
    two: await through(person.id, organisationId, `two-${person.id}`),
    elsewhere: await through(person.id, other.municipality.id, `one-${person.id}`),
    colleague: await through(colleague.id, organisationId, `three-${person.id}`),
    mail: (await signIn(person.id)).token,
  }
})

/** Which of the sessions ended. */
async function ended(): Promise<string[]> {
  const held = await Promise.all(
    Object.entries(sessions).map(async ([name, token]) => ((await whoHolds(token)) ? null : name)),
  )
  return held.filter((name) => name !== null)
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
const seconds = () => Math.floor(Date.now() / 1000)
/** What an honest provider says as anna signs out there. */
const honest = (): JWTPayload => ({
  ...{ iss: provider.issuer, aud: provider.clientId, sub: 'anna', iat: seconds(), exp: seconds() + 120 },
  ...{ jti: crypto.randomUUID(), events: { [logoutEvent]: {} } },
})
const signed = (claims: JWTPayload) => provider.sign(claims, 'one', 'logout+jwt')

function post(body: string, at = organisationId, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const request = { method: 'POST', headers: { ...type, ...headers }, body }
  return postSignedOut(new Request(`http://localhost:3000/api/sign-in/${at}/signed-out`, request), at)
}
const say = async (token: string, at = organisationId) =>
  (await post(new URLSearchParams({ logout_token: token }).toString(), at)).status

describe('a provider says that somebody signed out there', () => {
  test('of one session: it ends, and no other of the same person', async () => {
    expect(await say(await signed({ ...honest(), sid: `one-${person.id}` }))).toBe(200)
    expect(await ended()).toEqual(['one'])
    const { sub: _none, ...without } = honest()
    expect(await say(await signed({ ...without, sid: `two-${person.id}` }))).toBe(200)
    expect(await ended()).toEqual(['one', 'two'])
  })

  test('of a subject: all sessions by it end, and none of others, by mail or by another organisation', async () => {
    expect(await say(await signed(honest()))).toBe(200)
    expect(await ended()).toEqual(['one', 'two'])
  })

  test('of somebody who is not signed in here, or whom nobody knows: nothing ends, and it is taken', async () => {
    expect(await say(await signed({ ...honest(), sub: 'nobody' }))).toBe(200)
    expect(await say(await signed({ ...honest(), sid: 'no session of ours' }))).toBe(200)
    expect(await ended()).toEqual([])
  })

  test('of another audience as well, as one that holds several', async () => {
    expect(await say(await signed({ ...honest(), aud: [provider.clientId, 'another'] }))).toBe(200)
    expect(await ended()).toEqual(['one', 'two'])
  })
})

describe('what is not said so ends nothing:', () => {
  const foreign = generateKeyPair('RS256', { extractable: true })
  const lies: Readonly<Record<string, () => Promise<string> | string>> = {
    'of another issuer': () => signed({ ...honest(), iss: 'https://evil.example' }),
    'for another': () => signed({ ...honest(), aud: 'another' }),
    'with a nonce, as a token of a sign-in': () => signed({ ...honest(), nonce: 'any' }),
    'without events': () => signed((({ events: _none, ...c }) => c)(honest())),
    'with another event': () => signed({ ...honest(), events: { 'https://evil.example/event': {} } }),
    'with an event that is text': () => signed({ ...honest(), events: { [logoutEvent]: 'yes' } }),
    'without an id': () => signed((({ jti: _none, ...c }) => c)(honest())),
    'without a time': () => signed((({ iat: _none, ...c }) => c)(honest())),
    'made ten minutes ago': () => signed({ ...honest(), iat: seconds() - 600 }),
    'made in ten minutes': () => signed({ ...honest(), iat: seconds() + 600, exp: seconds() + 900 }),
    'that has ended': () => signed({ ...honest(), exp: seconds() - 120 }),
    'of nobody': () => signed((({ sub: _none, ...c }) => c)(honest())),
    'of a subject that is a number': () => signed({ ...honest(), sub: 7 as unknown as string }),
    'signed by nobody': () => new UnsecuredJWT(honest()).encode(),
    'without its signature': async () => (await signed(honest())).replace(/[^.]+$/, ''),
    'signed with another key': async () =>
      new SignJWT(honest()).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign((await foreign).privateKey),
    'signed with the secret of the client': () =>
      new SignJWT(honest())
        .setProtectedHeader({ alg: 'HS256', kid: 'one' })
        .sign(new TextEncoder().encode('secret-of-the-client'.padEnd(32))),
    'that is none': () => 'a.b.c',
    'that is empty': () => '',
    'that is longer than any': async () => `${await signed(honest())}${'a'.repeat(9000)}`,
  }
  test.each(Object.entries(lies))('a token %s', async (_name, lie) => {
    expect(await say(await lie())).toBe(400)
    expect(await ended()).toEqual([])
  })

  test('one that came before, which would end what began since', async () => {
    const token = await signed(honest())
    expect(await say(token)).toBe(200)
    const { token: since } = await signInThrough(person.id, organisationId)
    expect(await say(token)).toBe(400)
    expect(await whoHolds(since)).not.toBeNull()
    // sent twice at the same moment it counts once
    const another = await signed(honest())
    expect((await Promise.all([say(another), say(another)])).toSorted()).toEqual([200, 400])
  })

  test('one for another organisation’s address: its own people are meant, by its own provider', async () => {
    // the same provider and client serve both here: each address ends what came by its own organisation
    expect(await say(await signed(honest()), other.municipality.id)).toBe(200)
    expect(await ended()).toEqual(['elsewhere'])
    // an organisation without a provider, and what is none
    expect(await say(await signed(honest()), project.contractor.id)).toBe(400)
    expect(await say(await signed(honest()), 'no-id')).toBe(400)
    expect(await ended()).toEqual(['elsewhere'])
  })

  test('one by a provider of another organisation', async () => {
    const theirs = await startLyingProvider()
    allowHosts(provider.host, theirs.host)
    try {
      for (const iss of [theirs.issuer, provider.issuer])
        expect(await say(await theirs.sign({ ...honest(), iss }, 'one', 'logout+jwt'))).toBe(400)
      expect(await ended()).toEqual([])
    } finally {
      allowHosts(provider.host)
      await theirs.close()
    }
  })

  test('a provider that does not answer, answers no keys, or is another’s document', async () => {
    for (const lie of [
      { instead: { '/keys': (r: { destroy: () => unknown }) => void r.destroy() } },
      { keys: () => ({ keys: [] }) },
      { document: (d: Record<string, unknown>) => ({ ...d, issuer: 'https://evil.example' }) },
    ]) {
      provider.say({}, lie)
      expect(await say(await signed(honest()))).toBe(400)
    }
    expect(await ended()).toEqual([])
  })

  test('a body that is too large is not read, and one that says nothing of its size counts for nothing', async () => {
    const body = new URLSearchParams({ logout_token: await signed(honest()), much: 'a'.repeat(20_000) }).toString()
    const before = provider.asked.length
    expect((await post(body, organisationId, { 'content-length': String(body.length) })).status).toBe(413)
    expect((await post(`logout_token=${'a'.repeat(20_000)}`)).status).toBe(400)
    for (const nothing of ['', 'logout_token', 'token=a.b.c', '{"logout_token":"a.b.c"}'])
      expect((await post(nothing)).status).toBe(400)
    expect(provider.asked).toHaveLength(before)
    expect(await ended()).toEqual([])
  })
})
