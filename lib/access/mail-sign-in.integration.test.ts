import { afterEach, describe, expect, test, vi } from 'vitest'
import { newToken } from '@/lib/platform/secrets.ts'
import { makePerson, makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner, asRole } from '@/lib/testing/factories-roles.ts'
import { ask, askAndWrite, newBrowser, writeMail } from '@/lib/testing/mailed-sign-in.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { lookUpLink, redeemCode, redeemLink, requestSignIn } from './mail-sign-in.ts'

useDatabase()
afterEach(() => {
  vi.useRealTimers()
})

const minutesOn = (minutes: number) => {
  vi.useRealTimers()
  vi.useFakeTimers({ now: Date.now() + minutes * 60_000, toFake: ['Date'] })
}

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
