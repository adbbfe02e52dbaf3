import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { listMySessions } from '@/lib/accounts/queries.ts'
import { eraseAccount, revokeAllSessions, revokeSession } from '@/lib/accounts/commands.ts'
import { newToken } from '@/lib/platform/secrets.ts'
import { makePerson, signIn } from '@/lib/testing/factories-people.ts'
import { asRole, closeConnections } from '@/lib/testing/factories-roles.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { whoHolds } from './session.ts'

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

const hourMinutes = 60
const hoursOn = (hours: number) => {
  vi.useFakeTimers({ now: Date.now() + hours * 3_600_000, toFake: ['Date'] })
}

describe('whoever holds a session’s token', () => {
  test('is that person, with what the pages need', async () => {
    const person = await makePerson({ locale: 'en' })
    expect(await whoHolds(person.token)).toMatchObject({
      context: { token: person.context.token },
      person: {
        id: person.id,
        email: person.email,
        name: person.name,
        locale: 'en',
        platformAdmin: false,
        shortcuts: true,
        mailLevel: 'all',
      },
    })
  })

  test('is nobody with a token that never was one, an empty one, or the stored hash itself', async () => {
    const person = await makePerson()
    const [row] = await asRole<{ hash: string }>(
      'auth',
      `select encode(token_hash, 'hex') as hash from login_session where person_id = $1`,
      [person.id],
    )
    for (const token of [newToken(), '', row?.hash ?? '']) expect(await whoHolds(token)).toBeNull()
  })

  test('is nobody after the session ended: unused for a day, fourteen days old, or revoked', async () => {
    const person = await makePerson()
    for (const limit of ['idle_until', 'expires_at']) {
      const [ending, going] = [await signIn(person.id), await signIn(person.id)]
      await asRole(
        'auth',
        `update login_session set ${limit} = now() + interval '10 minutes'
         where token_hash = sha256(convert_to($1, 'UTF8'))`,
        [ending.context.token],
      )
      hoursOn(11 / 60)
      expect(await whoHolds(ending.token), limit).toBeNull()
      expect(await whoHolds(going.token), limit).not.toBeNull()
      vi.useRealTimers()
    }
    const revoked = await signIn(person.id)
    await revokeAllSessions(revoked.context)
    expect(await whoHolds(revoked.token)).toBeNull()
    expect(await whoHolds(person.token)).toBeNull()
  })

  test('keeps the session by using it, and writes that down at most once an hour', async () => {
    const person = await makePerson()
    const { token, context } = await signIn(person.id, 24 * hourMinutes)
    const limits = async () => {
      const [row] = await asRole<{ idle_until: Date }>(
        'auth',
        `select idle_until from login_session where token_hash = sha256(convert_to($1, 'UTF8'))`,
        [context.token],
      )
      return row?.idle_until.getTime() ?? 0
    }
    const first = await limits()
    await whoHolds(token)
    expect(await limits()).toBe(first)
    hoursOn(2)
    await whoHolds(token)
    expect(await limits()).toBeGreaterThan(first)
  })

  test('is nobody once the account is erased', async () => {
    const person = await makePerson()
    await eraseAccount(person.context)
    expect(await whoHolds(person.token)).toBeNull()
  })
})

describe('ending sessions', () => {
  test('one of one’s own ends that one; somebody else’s stays', async () => {
    const [person, other] = [await makePerson(), await makePerson()]
    const second = await signIn(person.id)
    const theirs = await whoHolds(other.token)
    await revokeSession(person.context, theirs?.sessionId ?? '')
    expect(await whoHolds(other.token)).not.toBeNull()
    const mine = await whoHolds(second.token)
    await revokeSession(person.context, mine?.sessionId ?? '')
    expect(await whoHolds(second.token)).toBeNull()
    expect(await whoHolds(person.token)).not.toBeNull()
    expect(await listMySessions(person.context)).toHaveLength(1)
  })
})
