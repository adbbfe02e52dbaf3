import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { getComeBack, postSignedOut } from '@/lib/accounts/handlers.ts'
import { setSignIn } from '@/lib/organisations/commands.ts'
import { getSignInSettings } from '@/lib/organisations/queries.ts'
import { comeBackPath, signedOutPath, type SignInPurpose } from '@/lib/organisations/rules/sign-in.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { allowHosts, linkTo, makeOrganisationAdmin } from '@/lib/testing/factories-sign-in.ts'
import { startRealProvider, type RealProvider } from '@/lib/testing/real-provider.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { cookieNameOf } from './cookie-name.ts'
import { lookUpAttempt } from './provider-door.ts'
import { pressSignInBy } from './provider-visit.ts'
import { whoHolds } from './session.ts'

/** One browser’s cookies here. */
const held = vi.hoisted(() => ({ jar: new Map<string, { value: string }>() }))
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ 'user-agent': 'a browser' })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => held.jar.get(name),
      set: (name: string, value: string) => held.jar.set(name, { value }),
    }),
}))
vi.mock('next-intl/server', () => ({ getLocale: () => Promise.resolve('nl') }))

useDatabase()
const here = 'http://localhost:3000'
let provider: RealProvider
let project: TestProject
let organisationId: string
let admin: TestPerson
let person: TestPerson
/** the statuses with which this server answered the provider */
const toldSignedOut: number[] = []
/** One browser’s cookies at the provider. */
let there = new Map<string, string>()

beforeAll(async () => {
  project = await makeProject()
  organisationId = project.municipality.id
  provider = await startRealProvider({
    redirectUris: [`${here}${comeBackPath(organisationId)}`],
    addressOf: (login) => `${login}@example.nl`,
    signedOut: {
      uri: `${here}${signedOutPath(organisationId)}`,
      fetch: async (target, init) => {
        const response = await postSignedOut(new Request(target, init), organisationId)
        toldSignedOut.push(response.status)
        return response
      },
    },
  })
  allowHosts(provider.host)
  admin = await makeOrganisationAdmin(project, project.municipality)
  const { issuer, clientId, clientSecret } = provider
  await setSignIn(admin.context, { organisationId, preset: 'other', issuer, clientId, clientSecret })
  person = await makePerson()
  await linkTo(organisationId, issuer, 'anna', person.id)
})
afterAll(async () => {
  await provider.close()
  allowHosts()
})
beforeEach(() => {
  held.jar.clear()
  there = new Map()
})

const session = () => held.jar.get(cookieNameOf('session'))?.value ?? ''
const startOver = () => asDefiner('update sign_in_connection set tested_at = now()')

/** Asks the provider as this browser. */
async function ask(target: string, form?: Readonly<Record<string, string>>): Promise<Response> {
  const cookie = [...there].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(target, {
    ...{ redirect: 'manual', headers: { cookie } },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) there.delete(name)
    else there.set(name, value)
  }
  return response
}

/** Follows the provider’s own redirects, logging in where it asks, until it sends the browser back; by which name it asked. */
async function follow(onward: string, login: string): Promise<{ back: URL; asked: boolean }> {
  let [at, asked] = [onward, false]
  for (let step = 0; step < 10; step += 1) {
    const response = await ask(at)
    const next = response.headers.get('location')
    if (next === null) {
      const action = /<form[^>]* action="([^"]+)"/.exec(await response.text())?.[1]
      if (action === undefined) throw new Error(`the provider answers ${String(response.status)} without a form`)
      asked = true
      const pressed = await ask(action, { prompt: 'login', login, password: 'any' })
      at = new URL(pressed.headers.get('location') ?? '', at).href
    } else at = new URL(next, at).href
    if (at.startsWith(here)) return { back: new URL(at), asked }
  }
  throw new Error('the provider does not come to an end')
}

/** Presses, goes the provider’s whole way, and comes back; where it ends. */
async function go(
  login: string,
  { purpose = 'enter', silent = false }: { purpose?: SignInPurpose; silent?: boolean } = {},
) {
  const path = await pressSignInBy(organisationId, purpose, { silent })
  const browser = held.jar.get(cookieNameOf('browser'))?.value ?? ''
  const found = await lookUpAttempt(path.split('/').at(-1) ?? '', browser)
  const onward = new URL(found?.onward ?? '')
  const { back, asked } = await follow(onward.href, login)
  const response = await getComeBack(new Request(back), organisationId)
  return { onward, back, asked, ended: (response.headers.get('location') ?? '').replace(here, '') }
}

test('an admin tests it by logging in there; from then on people come in by it', async () => {
  await expect(go('anna')).rejects.toMatchObject({ code: 'not-found' })
  held.jar.set(cookieNameOf('session'), { value: admin.token })
  const { ended, asked } = await go('the-admin', { purpose: 'test' })
  expect([ended, asked]).toEqual([`/organisations/${organisationId}/sign-in?tested=yes`, true])
  expect(await getSignInSettings(admin.context, organisationId)).toMatchObject({
    findings: { subject: 'the-admin', address: 'the-admin@example.nl', vouched: true },
  })
  held.jar.clear()
  there.clear()
  expect(await go('anna')).toMatchObject({ ended: '/projects', asked: true })
  expect(await whoHolds(session())).toMatchObject({ person: { id: person.id }, through: { id: organisationId } })
})

test('PKCE, a nonce and a state go with it, and the provider names itself in its answer', async () => {
  await startOver()
  const { onward, back } = await go('anna')
  const sent = onward.searchParams
  expect([sent.get('code_challenge_method'), sent.get('response_type')]).toEqual(['S256', 'code'])
  for (const name of ['code_challenge', 'nonce', 'state'])
    expect(sent.get(name)?.length, name).toBeGreaterThanOrEqual(43)
  expect(back.searchParams.get('iss')).toBe(provider.issuer)
  // the same answer once more is nobody’s
  held.jar.delete(cookieNameOf('session'))
  const again = await getComeBack(new Request(back), organisationId)
  expect(again.headers.get('location')).toContain('why=attempt')
  expect(session()).toBe('')
})

test('the provider’s codes work without our verifier no more than anybody else’s', async () => {
  await startOver()
  const path = await pressSignInBy(organisationId, 'enter')
  const browser = held.jar.get(cookieNameOf('browser'))?.value ?? ''
  const found = await lookUpAttempt(path.split('/').at(-1) ?? '', browser)
  const { back } = await follow(found?.onward ?? '', 'anna')
  await asDefiner(`update sign_in_attempt set verifier = repeat('x', 43) where used_at is null`)
  const response = await getComeBack(new Request(back), organisationId)
  expect(response.headers.get('location')).toContain('why=answer')
  expect(session()).toBe('')
})

test('whoever is signed in there comes in silently; in another browser the provider would have to ask', async () => {
  await startOver()
  expect(await go('anna')).toMatchObject({ asked: true })
  const first = session()
  expect(await go('anna', { silent: true })).toMatchObject({ ended: '/projects', asked: false })
  expect(session()).not.toBe(first)
  held.jar.clear()
  there.clear()
  const { back, ended, asked } = await go('anna', { silent: true })
  expect([back.searchParams.get('error'), asked]).toEqual(['login_required', false])
  expect(ended).toBe(`/sign-in/by/${organisationId}`)
  expect(session()).toBe('')
})

test('who signs out there is signed out here, in that browser alone', async () => {
  await startOver()
  await go('anna')
  const another = session()
  held.jar.clear()
  there = new Map()
  await go('anna')
  const token = session()
  const page = await (await ask(`${provider.issuer}/session/end?client_id=${provider.clientId}`)).text()
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
  toldSignedOut.length = 0
  await ask(`${provider.issuer}/session/end/confirm`, { xsrf, logout: 'yes' })
  expect(toldSignedOut).toEqual([200])
  expect(await whoHolds(token)).toBeNull()
  expect(await whoHolds(another)).not.toBeNull()
})
