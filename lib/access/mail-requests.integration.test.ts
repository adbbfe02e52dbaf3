import { afterEach, describe, expect, test, vi } from 'vitest'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { ask, askAndWrite, newBrowser, writeMail } from '@/lib/testing/mailed-sign-in.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { redeemCode, redeemLink } from './mail-sign-in.ts'

useDatabase()
afterEach(() => {
  vi.useRealTimers()
})

const minutesOn = (minutes: number) => {
  vi.useRealTimers()
  vi.useFakeTimers({ now: Date.now() + minutes * 60_000, toFake: ['Date'] })
}
const requestsFor = async (email: string) =>
  (await asRole('auth', 'select from mail_token where email = $1', [email])).length

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
    // an attacker who knows the address sends requests from everywhere, and guesses
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
    // and its requests do not count against the others
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
    // nor is it a known browser for anybody else's address
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

  // last, because the used-up limit would hold up the other tests
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
