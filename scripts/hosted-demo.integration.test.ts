import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { endIdentity, identity } from '@/lib/access/identity.ts'
import {
  copyOfPass,
  endCopies,
  joinCopy,
  makeCopy,
  openCopies,
  passInto,
  sweepCopies,
  useCopy,
  type Copy,
} from '@/lib/platform/copies/copies.ts'
import { bounds } from '@/lib/platform/copies/house.ts'
import { workAfter, workDone } from '@/lib/platform/copies/work.ts'
import { beginHosting, finishHosting, hostingFault } from '@/lib/platform/copies/hosting.ts'
import { forgetEnvironment, roleUrl } from '@/lib/platform/env.ts'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { keepInOutbox, readOutbox } from '@/lib/platform/outbox.ts'
import { registerTasks } from '@/lib/platform/jobs.ts'
import { inPlace } from '@/lib/platform/place.ts'
import { rolePassword, withDatabase } from '@/lib/platform/roles.ts'
import { temporaryDatabase, temporaryFolder } from './lib/temporary-database.mjs'

// a cluster of its own: a hosted demo has a role that the others have not
let cluster: { readonly url: string; readonly remove: () => Promise<void> }
let adminUrl = ''
const dataFolder = temporaryFolder()
const secret = 's'.repeat(32)
let askers = 0
const asker = () => ({ browser: `browser ${(askers += 1)}`, address: '192.0.2.1' })

async function asAdmin<Row extends pg.QueryResultRow>(sql: string, url = adminUrl): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
const databases = async () =>
  (await asAdmin<{ name: string }>('select datname as name from pg_database', withDatabase(adminUrl, 'postgres'))).map(
    ({ name }) => name,
  )

async function newCopy(): Promise<Copy> {
  const made = await makeCopy(asker())
  if (!made) throw new Error('no copy')
  return made.copy
}
const addressesIn = (copy: Copy | null) =>
  inPlace(copy, async () => (await identity().person.findMany({ select: { email: true } })).map(({ email }) => email))
const workDoneIn = (copy: Copy) => inPlace(copy, workDone)
const addPerson = (copy: Copy | null, email: string) =>
  asAdmin(
    `insert into person (email, locale) values ('${email}', 'nl')`,
    copy ? withDatabase(adminUrl, copy.database) : adminUrl,
  )

async function prepare(): Promise<void> {
  await beginHosting(adminUrl)
  await prepareAndMigrate(adminUrl, secret, join(process.cwd(), 'prisma'))
  await asAdmin(`insert into person (email, locale, platform_admin) values ('beheer@wijkspiegel.example', 'nl', true)`)
  await asAdmin(`insert into organisation (kind, name) values ('municipality', 'Gemeente Eikenwaard')`)
  await finishHosting(adminUrl, secret)
}

beforeAll(async () => {
  cluster = await temporaryDatabase()
  adminUrl = withDatabase(cluster.url, 'hosted')
  const settings = { DATABASE_URL: adminUrl, WIJKSPIEGEL_SECRET: secret, WIJKSPIEGEL_DEMO: 'hosted' }
  Object.assign(process.env, settings, { APP_URL: 'http://localhost:3000', WIJKSPIEGEL_DATA: dataFolder })
  forgetEnvironment()
  await prepare()
  await openCopies()
})
afterAll(async () => {
  await endCopies()
  await endIdentity()
  await cluster.remove()
  rmSync(dataFolder, { recursive: true, force: true })
})

test('what is written in a copy is in no other, and what is unique is so within a copy', async () => {
  const [one, other] = await Promise.all([newCopy(), newCopy()])
  await addPerson(one, 'anna@eikenwaard.example')
  await addPerson(other, 'anna@eikenwaard.example')
  await addPerson(other, 'bram@eikenwaard.example')
  await expect(addPerson(one, 'anna@eikenwaard.example')).rejects.toMatchObject({ code: '23505' })
  expect((await addressesIn(one)).sort()).toEqual(['anna@eikenwaard.example', 'beheer@wijkspiegel.example'])
  expect(await addressesIn(other)).toHaveLength(3)
  expect(await addressesIn(null)).toEqual(['beheer@wijkspiegel.example'])
  expect(await addressesIn(await newCopy())).toEqual(['beheer@wijkspiegel.example'])
})

test('outside of a copy nothing can be written, and nobody anywhere administers the platform', async () => {
  await expect(addPerson(null, 'anna@eikenwaard.example')).rejects.toMatchObject({ code: '25006' })
  const admins = 'select from person where platform_admin'
  const { database } = await newCopy()
  for (const url of [adminUrl, withDatabase(adminUrl, database)]) expect(await asAdmin(admins, url)).toEqual([])
})

test('a mail belongs to its copy, and goes with it', async () => {
  const [one, other] = [await newCopy(), await newCopy()]
  const mail = { to: 'anna@eikenwaard.example', subject: 'Hallo', html: '', text: '' }
  await inPlace(one, () => keepInOutbox(mail, ''))
  expect(await inPlace(one, () => readOutbox(10))).toHaveLength(1)
  for (const place of [other, null]) expect(await inPlace(place, () => readOutbox(10))).toEqual([])
  one.usedMs -= bounds.unusedMs
  await sweepCopies()
  expect(existsSync(join(dataFolder, 'copies', one.database))).toBe(false)
})

test('the jobs of a copy run after a write, and after a look once one has become due', async () => {
  const done: string[] = []
  registerTasks({ probe: (payload: unknown) => void done.push(String(payload)) })
  const [copy, other] = [await newCopy(), await newCopy()]
  const add = (payload: string, seconds: number) =>
    asAdmin(
      `select graphile_worker.add_job('probe', '"${payload}"', run_at => now() + interval '${seconds} seconds')`,
      withDatabase(adminUrl, copy.database),
    )
  await add('now', 0)
  await add('later', 3600)
  workAfter(copy, false)
  workAfter(other, true)
  await workDoneIn(other)
  expect(done).toEqual([])
  workAfter(copy, true)
  await workDoneIn(copy)
  expect(done).toEqual(['now'])
  // an hour later
  await asAdmin('update graphile_worker._private_jobs set run_at = now()', withDatabase(adminUrl, copy.database))
  workAfter(copy, false)
  await workDoneIn(copy)
  expect(done).toEqual(['now'])
  vi.useFakeTimers({ now: Date.now() + 15 * 60_000, toFake: ['Date'] })
  workAfter(copy, false)
  await workDoneIn(copy)
  vi.useRealTimers()
  expect(done).toEqual(['now', 'later'])
})

test('a copy is gone after two hours unused and after a day, with its passes; one that is used stays', async () => {
  const made = await makeCopy(asker())
  const used = await newCopy()
  const old = await newCopy()
  const pass = made?.pass ?? ''
  expect(copyOfPass(pass)?.copy).toBe(made?.copy)
  await addressesIn(used)
  vi.useFakeTimers({ now: (made?.copy.madeMs ?? 0) + bounds.unusedMs - 1000, toFake: ['Date'] })
  useCopy(used)
  expect(copyOfPass(pass)).not.toBeNull()
  vi.setSystemTime(Date.now() + 2000)
  expect(copyOfPass(pass)).toBeNull()
  vi.useRealTimers()
  await sweepCopies(Date.now() + bounds.unusedMs + 1)
  const left = await databases()
  expect([made?.copy, used, old].map((copy) => left.includes(copy?.database ?? ''))).toEqual([false, true, false])
  useCopy(used)
  used.usedMs += bounds.longestMs
  await sweepCopies(Date.now() + bounds.longestMs)
  expect(await databases()).not.toContain(used.database)
})

test('a second device comes in by the code, and simulated people are told from visitors', async () => {
  const copy = await newCopy()
  const typed = `${copy.code.slice(0, 4)} ${copy.code.slice(4)}`.toLowerCase()
  expect(copyOfPass(joinCopy(typed, '192.0.2.7')?.pass ?? '')).toEqual({ copy, isVisitor: true })
  expect(copyOfPass(passInto(copy, false))).toEqual({ copy, isVisitor: false })
  for (let tried = 0; tried < bounds.wrongCodes; tried += 1) expect(joinCopy('AAAA AAAA', '192.0.2.7')).toBeNull()
  expect(joinCopy(typed, '192.0.2.7')).toBeNull()
  expect(joinCopy(typed, '192.0.2.8')).not.toBeNull()
})

test('the role that makes copies reads none of them', async () => {
  const { database } = await newCopy()
  const url = new URL(roleUrl('app'))
  url.username = 'wijkspiegel_copies'
  url.password = rolePassword(secret, 'copies')
  for (const sql of ['select from public.person', 'select from public.organisation', 'select authz.uid()'])
    await expect(asAdmin(sql, withDatabase(url.href, database))).rejects.toMatchObject({ code: '42501' })
})

test('a start begins with no copies, and makes what it had anew', async () => {
  const { database } = await newCopy()
  await endIdentity()
  await endCopies()
  expect((await databases()).filter((name) => name.includes('_copy_'))).toEqual([])
  expect(database).toMatch(/^hosted_copy_[\da-f]{16}$/)
  await prepare()
  expect(await hostingFault(roleUrl('worker'))).toBeNull()
  await openCopies()
})

test('nothing is started on a database with a real organisation, or with something that was not made for it', async () => {
  const real = /real organisation/
  const other = withDatabase(adminUrl, 'other')
  const worker = (url: string) => {
    const { pathname } = new URL(url)
    return Object.assign(new URL(roleUrl('worker')), { pathname }).href
  }
  // another program's
  await asAdmin('create database other', withDatabase(adminUrl, 'postgres'))
  await asAdmin('create table theirs ()', other)
  await expect(beginHosting(other)).rejects.toThrow(real)
  await asAdmin('drop table theirs', other)
  // one of ours, empty: it may be taken, and the server alone does not serve it
  await prepareAndMigrate(other, secret, join(process.cwd(), 'prisma'))
  await beginHosting(other)
  expect(await hostingFault(worker(other))).toMatch(/not made for hosting/)
  // a demo on somebody's own machine
  await asAdmin(`insert into person (email, locale) values ('anna@eikenwaard.example', 'nl')`, other)
  await expect(beginHosting(other)).rejects.toThrow(/not hosted/)
  await asAdmin(`insert into organisation (kind, name) values ('municipality', 'Gemeente Utrecht')`, other)
  await expect(beginHosting(other)).rejects.toThrow(real)
  expect(await hostingFault(worker(other))).toMatch(real)
  // also where it came in afterwards
  await asAdmin(`begin read write; insert into organisation (kind, name) values ('contractor', 'Bouw'); commit`)
  expect(await hostingFault(roleUrl('worker'))).toMatch(real)
  await expect(beginHosting(adminUrl)).rejects.toThrow(real)
  expect(await databases()).toEqual(expect.arrayContaining(['other', 'hosted']))
})
