import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { demoAccounts } from '@/lib/access/demo-door.ts'
import { whoHolds } from '@/lib/access/session.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { demoSignInAction } from './actions.ts'
import { findDemoAccount, getDemoHouse } from './queries.ts'

const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ origin: 'http://localhost:3000', 'user-agent': 'a browser' })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
      set: (name: string, value: string) => jar.set(name, value),
    }),
}))

let database: TestDatabase
const marieke = { name: 'Marieke Veenstra', email: 'marieke.veenstra@eikenwaard.example' }

beforeAll(async () => {
  database = await cloneDatabase()
  await makePerson(marieke)
  await makePlatformAdmin({ name: 'Beheer', email: 'beheer@wijkspiegel.example' })
})
beforeEach(() => {
  jar.clear()
  setDemo('1')
})
afterAll(async () => {
  setDemo('1')
  await closeConnections()
  await database.drop()
})

function setDemo(demo: '0' | '1'): void {
  const mail = { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>' }
  Object.assign(process.env, mail, { WIJKSPIEGEL_DEMO: demo })
  forgetEnvironment()
}

/** Presses a button of the demo page; returns the path that it leads to, or the refusal. */
async function press(person: string, place: string): Promise<string | undefined> {
  const form = new FormData()
  form.set('person', person)
  form.set('place', place)
  try {
    return (await demoSignInAction({}, form)).data?.refusal
  } catch (error) {
    if (error instanceof Error && 'digest' in error) return String(error.digest).split(';')[2]
    throw error
  }
}
/** The session token in the browser, as opposed to the cookie set at a sign-out. */
const sessionInJar = () => [...jar].find(([name]) => name.includes('-session-'))?.[1] ?? ''
const nameInJar = async () => (await whoHolds(sessionInJar()))?.person.name

test('one press signs in as somebody of the demo, and another one switches', async () => {
  expect(await press('marieke-veenstra', 'merelveld')).toBe('/projects')
  expect(await nameInJar()).toBe('Marieke Veenstra')
  const first = sessionInJar()
  expect(await press('platform-admin', 'admin')).toBe('/admin')
  expect(await nameInJar()).toBe('Beheer')
  expect(await whoHolds(first)).toBeNull()
})

test('nobody but the people of the demo can be signed in as, however they are named', async () => {
  await makePerson({ name: 'Anna de Boer', email: 'anna@example.nl' })
  for (const person of ['anna@example.nl', 'Anna de Boer', marieke.email, 'tom-hendriks', 'constructor'])
    expect([person, await press(person, 'merelveld')]).toEqual([person, 'not-found'])
  expect(jar.size).toBe(0)
})

test('the page offers those of the demo who have an account', async () => {
  const house = await getDemoHouse()
  expect(house?.managers.map((door) => door.name)).toEqual(['Beheer'])
  const names = house?.neighbourhoods.map(({ doors }) => Object.values(doors).flatMap((all) => all.map((d) => d.name)))
  expect(names).toEqual([['Marieke Veenstra'], [], [], [], [], []])
  // none of the three has an account
  expect(house?.front).toEqual([])
})

test('where there is no demo there is nobody to be: no page, no list, no sign-in', async () => {
  setDemo('0')
  expect(await getDemoHouse()).toBeNull()
  expect(await findDemoAccount('marieke-veenstra')).toBeNull()
  await expect(demoAccounts([marieke.email])).rejects.toThrow('not-found')
  expect(await press('marieke-veenstra', 'merelveld')).toBe('not-found')
  expect(jar.size).toBe(0)
})
