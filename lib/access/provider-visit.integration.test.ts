import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getComeBack, postSignOut } from '@/lib/accounts/handlers.ts'
import { setSessionHours } from '@/lib/organisations/commands.ts'
import { getSignInSettings } from '@/lib/organisations/queries.ts'
import { comeBackPath, type SignInPurpose } from '@/lib/organisations/rules/sign-in.ts'
import { tokenHash } from '@/lib/platform/secrets.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, signIn, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { allowHosts, connect, linkTo, makeOrganisationAdmin, signInThrough } from '@/lib/testing/factories-sign-in.ts'
import { forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { startLyingProvider, type LyingProvider } from '@/lib/testing/lying-provider.ts'
import { askAndWrite } from '@/lib/testing/mailed-sign-in.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { cookieNameOf } from './cookie-name.ts'
import { redeemLink } from './mail-sign-in.ts'
import { findLapsed, lookUpAttempt } from './provider-door.ts'
import { pressSignInBy } from './provider-visit.ts'
import { whoHolds } from './session.ts'

/** The cookies of one browser, with how long each lasts. */
type Jar = Map<string, { value: string; maxAge?: number }>
const held = vi.hoisted(() => ({ jar: new Map() as Jar }))
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ origin: 'http://localhost:3000', 'user-agent': 'a browser' })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => held.jar.get(name),
      set: (name: string, value: string, { maxAge }: { maxAge?: number }) => {
        held.jar.set(name, { value, ...(maxAge !== undefined && { maxAge }) })
      },
    }),
}))
vi.mock('next-intl/server', () => ({ getLocale: () => Promise.resolve('nl') }))

const database = useDatabase()
let provider: LyingProvider
let project: TestProject
let organisationId: string
let admin: TestPerson
let person: TestPerson
beforeAll(async () => {
  ownDataFolder()
  provider = await startLyingProvider()
  project = await makeProject()
  organisationId = project.municipality.id
  allowHosts(provider.host)
  admin = await makeOrganisationAdmin(project, project.municipality)
})
afterAll(async () => {
  await provider.close()
  allowHosts()
})
beforeEach(async () => {
  newJar()
  await connect(admin, organisationId, provider)
  person = await makePerson()
  await linkTo(organisationId, provider.issuer, person.id, person.id)
  await forgetJobs()
})
afterEach(() => {
  vi.useRealTimers()
})

const newJar = () => (held.jar = new Map())
const carried = (name: 'session' | 'browser') => held.jar.get(cookieNameOf(name))?.value ?? ''
const hold = (token: string) => held.jar.set(cookieNameOf('session'), { value: token })

interface Going {
  readonly purpose?: SignInPurpose
  readonly returnTo?: string | null
  readonly silent?: boolean
  readonly subject?: string
  readonly claims?: Readonly<Record<string, unknown>>
  /** instead of a code */
  readonly error?: string
}

/** Presses in this browser. */
async function press({ purpose = 'enter', ...options }: Going = {}) {
  const path = await pressSignInBy(organisationId, purpose, options)
  const found = await lookUpAttempt(path.split('/').at(-1) ?? '', carried('browser'))
  if (!found) throw new Error('the attempt is not there')
  const onward = new URL(found.onward)
  const state = onward.searchParams.get('state') ?? ''
  const query = new URLSearchParams({ code: 'a-code', state, iss: onward.origin })
  return { path, onward, query, nonce: onward.searchParams.get('nonce') ?? '' }
}

const comeBack = (query: URLSearchParams, at = organisationId) =>
  getComeBack(new Request(`http://localhost:3000${comeBackPath(at)}?${String(query)}`), at)

/** Goes the whole way in this browser; where it ends. */
async function go(going: Going = {}): Promise<string> {
  const { query, nonce } = await press(going)
  if (going.error !== undefined) {
    query.delete('code')
    query.set('error', going.error)
  }
  provider.say({ nonce, sub: going.subject ?? person.id, ...going.claims })
  const response = await comeBack(query)
  expect([response.status, response.headers.get('cache-control')]).toEqual([303, 'no-store'])
  return (response.headers.get('location') ?? '').replace('http://localhost:3000', '')
}

describe('whoever comes in', () => {
  test('has a session that carries the organisation, in a cookie, and goes on where they were going', async () => {
    expect(await go({ returnTo: '/account', claims: { sid: 'there-1' } })).toBe('/account')
    expect(await whoHolds(carried('session'))).toMatchObject({
      ...{ person: { id: person.id }, through: { id: organisationId, name: project.municipality.name } },
    })
    const rows = await asDefiner(
      `select provider_session, device, browser_hash = $2 as browser from login_session
       where person_id = $1 and through_organisation_id is not null`,
      [person.id, Buffer.from(tokenHash(carried('browser')))],
    )
    expect(rows).toEqual([{ provider_session: 'there-1', device: 'a browser', browser: true }])
  })

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', null])(
    'never goes on to another site: %s',
    async (returnTo) => {
      expect(await go({ returnTo })).toBe('/projects')
    },
  )

  test.each([1, 12])('stays for %i hours at most, however much is done in between', async (hours) => {
    await setSessionHours(admin.context, organisationId, hours)
    const cameAt = Date.now()
    await go()
    const token = carried('session')
    expect(held.jar.get(cookieNameOf('session'))?.maxAge).toBe(hours * 3600)
    for (let minutes = 30; minutes < hours * 60; minutes += 30) {
      vi.useFakeTimers({ now: cameAt + minutes * 60_000, toFake: ['Date'] })
      expect(await whoHolds(token)).not.toBeNull()
    }
    vi.setSystemTime(cameAt + hours * 3_600_000 + 30_000)
    expect(await whoHolds(token)).toBeNull()
  })

  test('no organisation lets anybody stay longer than twelve hours, or by the press of who came by it', async () => {
    for (const hours of [0, 13, 1000, -1])
      await expect(setSessionHours(admin.context, organisationId, hours)).rejects.toThrow()
    const { context } = await signInThrough(admin.id, organisationId)
    await expect(setSessionHours(context, organisationId, 1)).rejects.toMatchObject({ code: 'own-way' })
    expect(await getSignInSettings(admin.context, organisationId)).toMatchObject({ sessionHours: 12 })
  })
})

describe('a person is mailed', () => {
  const noticed = async (going: Going = {}) => (await mailsOf(() => go(going))).map(({ to }) => to)

  test('about each browser in which they had not been, and about no other', async () => {
    const [mail, ...others] = await mailsOf(() => go())
    expect([mail?.to, others]).toEqual([person.email, []])
    expect(mail?.text).toContain(project.municipality.name)
    expect(mail?.text).toContain('/account')
    expect(await noticed()).toEqual([])
    newJar()
    expect(await noticed()).toEqual([person.email])
  })

  test('also where somebody else had been, and not where they came by mail before', async () => {
    const other = await makePerson()
    await linkTo(organisationId, provider.issuer, other.id, other.id)
    await go()
    await forgetJobs()
    expect(await noticed({ subject: other.id })).toEqual([other.email])
    newJar()
    const third = await makePerson()
    await linkTo(organisationId, provider.issuer, third.id, third.id)
    await press()
    const { token } = await askAndWrite(third, carried('browser'))
    await redeemLink(token, carried('browser'), null)
    await forgetJobs()
    expect(await noticed({ subject: third.id })).toEqual([])
  })
})

describe('a press', () => {
  test('to link or to test asks for the own way', async () => {
    for (const purpose of ['link', 'test'] as const) {
      newJar()
      await expect(press({ purpose })).rejects.toMatchObject({ code: 'signed-out' })
      await linkTo(organisationId, provider.issuer, admin.id, admin.id)
      hold((await signInThrough(admin.id, organisationId)).token)
      await expect(press({ purpose })).rejects.toMatchObject({ code: 'own-way' })
    }
  })

  test('to test tells the admin what was found, signs nobody in, and only then the sign-in counts', async () => {
    await asDefiner('update sign_in_connection set tested_at = null where organisation_id = $1', [organisationId])
    await expect(press()).rejects.toMatchObject({ code: 'not-found' })
    hold(admin.token)
    const found = { sub: 'of-the-admin', email: 'Admin@Elsewhere.example', email_verified: true }
    expect(await go({ purpose: 'test', claims: found })).toBe(`/organisations/${organisationId}/sign-in?tested=yes`)
    expect(carried('session')).toBe(admin.token)
    const settings = await getSignInSettings(admin.context, organisationId)
    expect(settings).toMatchObject({
      findings: { subject: 'of-the-admin', address: 'admin@elsewhere.example', vouched: true },
    })
    expect(Math.abs(settings?.findings?.clockAhead ?? 99)).toBeLessThan(3)
    newJar()
    expect(await go()).toBe('/projects')
  })

  test('to test that fails is told on the page of the settings; a member who is no admin cannot press it', async () => {
    hold(admin.token)
    const page = `/organisations/${organisationId}/sign-in`
    expect(await go({ purpose: 'test', claims: { nonce: 'another' } })).toBe(`${page}?fault=answer`)
    expect(await go({ purpose: 'test', error: 'access_denied' })).toBe(`${page}?fault=declined`)
    hold(project.people.client[0].token)
    await expect(press({ purpose: 'test' })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('to link leads back to the account, also where that is refused', async () => {
    const [member] = project.people.client
    hold(member.token)
    expect(await go({ purpose: 'link', subject: 'of-the-member' })).toBe('/account?linked=yes')
    expect(await go({ purpose: 'link', subject: 'another' })).toBe('/sign-in/refused?why=other-subject&to=account')
    expect(carried('session')).toBe(member.token)
  })

  test('to enter that is refused says why and by whom, and leaves who is signed in', async () => {
    const own = await signIn(person.id)
    hold(own.token)
    const refused = (why: string) => `/sign-in/refused?why=${why}&by=${organisationId}`
    expect(await go({ subject: 'nobody' })).toBe(refused('unknown-here'))
    expect(await go({ error: 'access_denied' })).toBe(refused('declined'))
    expect(await go({ error: 'server_error' })).toBe(refused('answer'))
    const { query } = await press()
    held.jar.delete(cookieNameOf('browser'))
    const [here, nowhere, malformed] = await Promise.all(
      [organisationId, crypto.randomUUID(), 'no-id'].map(async (at) =>
        (await comeBack(query, at)).headers.get('location'),
      ),
    )
    expect(here).toMatch(/\/sign-in\/refused\?why=attempt$/)
    expect([nowhere, malformed]).toEqual([here, here])
    expect(await whoHolds(carried('session'))).toMatchObject({ person: { id: person.id }, through: null })
  })

  test('a program that only looks at the link back (HEAD) uses nothing up', async () => {
    const route = (await import('@/app/(public)/sign-in/back/[organisation]/route.ts')) as {
      HEAD: () => Response
      GET: (request: Request, given: { params: Promise<{ organisation: string }> }) => Promise<Response>
    }
    const { query, nonce } = await press()
    const looked = route.HEAD()
    expect([looked.status, looked.headers.get('allow')]).toEqual([405, 'GET'])
    provider.say({ nonce, sub: person.id })
    const request = new Request(`http://localhost:3000${comeBackPath(organisationId)}?${String(query)}`)
    const params = Promise.resolve({ organisation: organisationId })
    expect((await route.GET(request, { params })).headers.get('location')).toMatch(/\/projects$/)
    expect(await whoHolds(carried('session'))).toMatchObject({ through: { id: organisationId } })
  })
})

describe('a session that ran out is asked again', () => {
  const lapsed = () => findLapsed(carried('browser'))
  const endedAgo = (interval: string) =>
    database.admin.query(
      'update login_session set expires_at = now() - $2::interval where person_id = $1 and through_organisation_id is not null',
      [person.id, interval],
    )

  test('in the browser in which it was, within a day, silently, and by a press where the provider must ask', async () => {
    await go()
    expect(await lapsed()).toBeNull()
    await endedAgo('1 minute')
    expect(await lapsed()).toBe(organisationId)
    expect((await press({ silent: true })).onward.searchParams.get('prompt')).toBe('none')
    expect((await press()).onward.searchParams.get('prompt')).toBeNull()
    expect(await go({ silent: true, error: 'login_required' })).toBe(`/sign-in/by/${organisationId}`)
    expect(await go({ silent: true })).toBe('/projects')
    expect(await lapsed()).toBeNull()
    await endedAgo('25 hours')
    expect(await lapsed()).toBeNull()
  })

  test('not in another browser, not for who signed out, and not by a provider that no longer counts', async () => {
    await go()
    await endedAgo('1 minute')
    expect(await findLapsed('another')).toBeNull()
    expect(await findLapsed(null)).toBeNull()
    await asDefiner('update sign_in_connection set tested_at = null where organisation_id = $1', [organisationId])
    expect(await lapsed()).toBeNull()
    await asDefiner('update sign_in_connection set tested_at = now() where organisation_id = $1', [organisationId])
    expect(await lapsed()).toBe(organisationId)
    await go()
    const headers = { origin: 'http://localhost:3000' }
    await postSignOut(new Request('http://localhost:3000/sign-out', { method: 'POST', headers }))
    await endedAgo('1 minute')
    expect(await lapsed()).toBeNull()
  })
})
