import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { codeHash, newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { makePerson, makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner, asRole, closeConnections } from '@/lib/testing/factories-roles.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { lookUpLink, redeemCode, redeemLink, requestSignIn } from './mail-sign-in.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await cloneDatabase()
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  await closeConnections()
  await database.drop()
})

interface Mail {
  id: string
  token: string
  code: string
}

const newBrowser = () => randomBytes(16).toString('hex')

async function ask(email: string, browser: string, internetAddress: string | null = null): Promise<void> {
  await requestSignIn({ email, locale: 'nl', browser, internetAddress, returnTo: '/projects' })
}

/** What the worker does for the latest request of an address: makes token and code, and stores their hashes. */
async function writeMail(email: string, code = '123456', browser?: string): Promise<Mail> {
  const [row] = await asRole<{ id: string }>(
    'worker',
    `select id from mail_token where email = $1 and browser_hash = coalesce($2, browser_hash)
     order by created_at desc limit 1`,
    [email, browser === undefined ? null : Buffer.from(tokenHash(browser))],
  )
  const id = row?.id ?? ''
  const token = newToken()
  await asRole('worker', 'update mail_token set token_hash = $2, code_hash = $3 where id = $1', [
    id,
    Buffer.from(tokenHash(token)),
    Buffer.from(codeHash(id, code)),
  ])
  return { id, token, code }
}

async function askAndWrite(person: TestPerson, browser: string): Promise<Mail> {
  await ask(person.email, browser)
  return writeMail(person.email, undefined, browser)
}

const minutesOn = (minutes: number) => {
  vi.useRealTimers()
  vi.useFakeTimers({ now: Date.now() + minutes * 60_000, toFake: ['Date'] })
}
const requestsFor = async (email: string) =>
  (await asRole('auth', 'select from mail_token where email = $1', [email])).length

describe('a link by mail', () => {
  test('signs in the browser that asked, once', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    const { token } = await askAndWrite(person, browser)
    expect(await lookUpLink(token, browser)).toBe('here')
    expect(await redeemLink(token, browser, null)).toEqual({ personId: person.id, returnTo: '/projects' })
    expect(await redeemLink(token, browser, null)).toBeNull()
    expect(await lookUpLink(token, browser)).toBe('gone')
  })

  test('leads an administrator of the platform to that work, and everybody to where they were on the way', async () => {
    const admin = await makePlatformAdmin()
    const landing = async (person: TestPerson, returnTo: string | null) => {
      const browser = newBrowser()
      await requestSignIn({ email: person.email, locale: 'nl', browser, internetAddress: null, returnTo })
      return redeemLink((await writeMail(person.email, undefined, browser)).token, browser, null)
    }
    expect(await landing(admin, null)).toEqual({ personId: admin.id, returnTo: '/admin' })
    expect(await landing(admin, '/account')).toEqual({ personId: admin.id, returnTo: '/account' })
    const other = await makePerson()
    expect(await landing(other, null)).toEqual({ personId: other.id, returnTo: null })
  })

  test('wants the address typed in every other browser', async () => {
    const person = await makePerson()
    const { token } = await askAndWrite(person, newBrowser())
    const other = newBrowser()
    expect(await lookUpLink(token, other)).toBe('elsewhere')
    expect(await lookUpLink(token, null)).toBe('elsewhere')
    expect(await redeemLink(token, other, null)).toBeNull()
    expect(await redeemLink(token, null, 'somebody.else@example.nl')).toBeNull()
    expect(await redeemLink(token, other, person.email)).toMatchObject({ personId: person.id })
  })

  test('is not used up by being looked at, however often', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    const { token } = await askAndWrite(person, browser)
    for (let look = 0; look < 10; look += 1) await lookUpLink(token, null)
    expect(await redeemLink(token, browser, null)).not.toBeNull()
  })

  test('redeemed twenty times at once signs in once', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    const { token } = await askAndWrite(person, browser)
    const tries = await Promise.all(Array.from({ length: 20 }, () => redeemLink(token, browser, null)))
    expect(tries.filter((redeemed) => redeemed !== null)).toHaveLength(1)
  })

  test('lasts fifteen minutes and no longer', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    const { token, code } = await askAndWrite(person, browser)
    minutesOn(14)
    expect(await lookUpLink(token, browser)).toBe('here')
    minutesOn(15.1)
    expect(await lookUpLink(token, browser)).toBe('gone')
    expect(await redeemLink(token, browser, null)).toBeNull()
    expect(await redeemCode(browser, code)).toBeNull()
  })

  test('that never was one, or whose mail was not written, opens nothing', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    await ask(person.email, browser)
    expect(await redeemLink(newToken(), browser, person.email)).toBeNull()
    expect(await redeemLink('', browser, person.email)).toBeNull()
    expect(await redeemCode(browser, '')).toBeNull()
  })

  test('of somebody without an account, or who was erased, signs nobody in', async () => {
    const email = 'nobody.knows@example.nl'
    const browser = newBrowser()
    await ask(email, browser)
    expect(await redeemLink((await writeMail(email)).token, browser, null)).toBeNull()
    const erased = await makePerson()
    const { token } = await askAndWrite(erased, browser)
    await asDefiner('update person set erased_at = now() where id = $1', [erased.id])
    expect(await redeemLink(token, browser, null)).toBeNull()
  })

  test('proves the address of somebody who was only invited', async () => {
    const person = await makePerson()
    await asRole('auth', 'update person set verified_at = null where id = $1', [person.id])
    const browser = newBrowser()
    const { token } = await askAndWrite(person, browser)
    await redeemLink(token, browser, null)
    const [row] = await asRole('auth', 'select verified_at is not null as verified from person where id = $1', [
      person.id,
    ])
    expect(row).toEqual({ verified: true })
  })
})

describe('the six figures of the same mail', () => {
  test('work in the browser that asked, once, and use the link up', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    const { token, code } = await askAndWrite(person, browser)
    expect(await redeemCode(newBrowser(), code)).toBeNull()
    expect(await redeemCode(browser, code)).toMatchObject({ personId: person.id })
    expect(await redeemCode(browser, code)).toBeNull()
    expect(await redeemLink(token, browser, null)).toBeNull()
  })

  test('end after five wrong tries, and the link of the mail does not', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    const { token, code } = await askAndWrite(person, browser)
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await redeemCode(browser, '000000')).toBeNull()
    expect(await redeemCode(browser, code)).toBeNull()
    expect(await lookUpLink(token, browser)).toBe('here')
    expect(await redeemLink(token, browser, null)).toMatchObject({ personId: person.id })
  })

  test('are guessed five times and no more, also when all guesses are sent at the same moment', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    await askAndWrite(person, browser)
    const guesses = Array.from({ length: 40 }, (_, index) => String(100_000 + index))
    await Promise.all(guesses.map((guess) => redeemCode(browser, guess)))
    const [row] = await asRole('auth', 'select wrong_codes from mail_token where email = $1', [person.email])
    expect(row).toEqual({ wrong_codes: 5 })
  })

  test('redeemed ten times at once sign in once', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    const { code } = await askAndWrite(person, browser)
    const tries = await Promise.all(Array.from({ length: 10 }, () => redeemCode(browser, code)))
    expect(tries.filter((redeemed) => redeemed !== null)).toHaveLength(1)
  })
})

describe('asking for a mail', () => {
  test('is heard five times an hour for an address, whatever the browser, also all at once', async () => {
    const { email } = await makePerson()
    await Promise.all(Array.from({ length: 12 }, (_, index) => ask(email, newBrowser(), `192.0.2.${index}`)))
    expect(await requestsFor(email)).toBe(5)
    minutesOn(61)
    await ask(email, newBrowser())
    expect(await requestsFor(email)).toBe(6)
  })

  test('is heard thirty times an hour from one internet address, and the machine itself is not counted', async () => {
    const askedFrom = async (name: string, internetAddress: string | null) => {
      const asked = Array.from({ length: 34 }, (_, index) => `${name}${index}@example.nl`)
      for (const email of asked.slice(0, 28)) await ask(email, newBrowser(), internetAddress)
      await Promise.all(asked.slice(28).map((email) => ask(email, newBrowser(), internetAddress)))
      const counts = await Promise.all(asked.map(requestsFor))
      return counts.reduce((sum, count) => sum + count, 0)
    }
    expect(await askedFrom('outside', '203.0.113.7')).toBe(30)
    expect(await askedFrom('inside', null)).toBe(34)
  })

  test('is heard from a browser that signed in before, whatever others used up, five times an hour of its own', async () => {
    const person = await makePerson()
    const own = newBrowser()
    await redeemLink((await askAndWrite(person, own)).token, own, null)
    minutesOn(61)
    // who knows the address asks from everywhere, and guesses
    for (let index = 0; index < 8; index += 1) {
      const other = newBrowser()
      await ask(person.email, other, `192.0.2.${index}`)
      for (let guess = 0; guess < 5; guess += 1) await redeemCode(other, '000000')
    }
    expect(await requestsFor(person.email)).toBe(1 + 5)
    const { token } = await askAndWrite(person, own)
    expect(await requestsFor(person.email)).toBe(1 + 5 + 1)
    await Promise.all(Array.from({ length: 9 }, () => ask(person.email, own)))
    expect(await requestsFor(person.email)).toBe(1 + 5 + 5)
    expect(await redeemLink(token, own, null)).toMatchObject({ personId: person.id })
    // and what it asked is not taken from the others
    minutesOn(122)
    for (let index = 0; index < 3; index += 1) await ask(person.email, own)
    for (let index = 0; index < 8; index += 1) await ask(person.email, newBrowser())
    expect(await requestsFor(person.email)).toBe(11 + 3 + 5)
  })

  test('makes known the browser that signed in, not the one that asked', async () => {
    const person = await makePerson()
    const [asking, pressing] = [newBrowser(), newBrowser()]
    await redeemLink((await askAndWrite(person, asking)).token, pressing, person.email)
    const usedUp = async () => {
      for (let index = 0; index < 6; index += 1) await ask(person.email, newBrowser())
      return requestsFor(person.email)
    }
    const before = await usedUp()
    await ask(person.email, asking)
    expect(await requestsFor(person.email)).toBe(before)
    await ask(person.email, pressing)
    expect(await requestsFor(person.email)).toBe(before + 1)
    // nor is it known to anybody else's address
    const other = await makePerson()
    for (let index = 0; index < 6; index += 1) await ask(other.email, newBrowser())
    await ask(other.email, pressing)
    expect(await requestsFor(other.email)).toBe(5)
  })

  test('leaves the same behind for a known address and an unknown one', async () => {
    const known = (await makePerson()).email
    const unknown = 'not.known@example.nl'
    for (const email of [known, unknown]) await ask(email, newBrowser())
    const rows = await asRole<Record<string, unknown>>(
      'auth',
      `select locale, return_to, token_hash, code_hash, used_at, wrong_codes from mail_token where email = any ($1)`,
      [[known, unknown]],
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual(rows[1])
  })

  test('stores no token, no code, no secret of the browser and no internet address, and hands none to the queue', async () => {
    const person = await makePerson()
    const browser = newBrowser()
    await ask(person.email, browser, '198.51.100.20')
    const { id, token, code } = await writeMail(person.email, '987654')
    const [stored] = await asRole<{ line: string }>('auth', 'select t::text as line from mail_token t where id = $1', [
      id,
    ])
    const jobs = await asRole<{ payload: unknown }>(
      'worker',
      `select payload from graphile_worker._private_jobs where payload ->> 'id' = $1`,
      [id],
    )
    expect(jobs).toEqual([{ payload: { id } }])
    const hex = (text: string) => Buffer.from(text).toString('hex')
    for (const secret of [token, code, browser, '198.51.100.20'])
      for (const form of [secret, hex(secret)]) expect(stored?.line).not.toContain(form)
  })

  // the last: what it leaves would hold up the others
  test('is heard a thousand times an hour in all, and from a known browser beyond that', async () => {
    minutesOn(300)
    const person = await makePerson()
    const own = newBrowser()
    await redeemLink((await askAndWrite(person, own)).token, own, null)
    await asRole(
      'auth',
      `insert into mail_token (email, locale, browser_hash, address_hash, created_at, expires_at)
       select 'all' || n || '@example.nl', 'nl', sha256('b'), sha256(n::text::bytea), $1, $1 from generate_series(1, 999) n`,
      [new Date()],
    )
    await ask('one-more@example.nl', newBrowser(), '203.0.113.99')
    expect(await requestsFor('one-more@example.nl')).toBe(0)
    await ask(person.email, own)
    expect(await requestsFor(person.email)).toBe(2)
  })
})
