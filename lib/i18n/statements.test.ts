import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { localeCookieMaxAgeSeconds } from './config.ts'
import { loadMessages } from './messages.ts'

const source = (file: string) => readFileSync(file, 'utf8')
const migrations = readdirSync('prisma/migrations')
  .filter((name) => /^\d/.test(name))
  .map((name) => source(`prisma/migrations/${name}/migration.sql`))
  .join('\n')

/** The one number that the code gives for something; fails when the code no longer reads like this. */
function numberIn(text: string, pattern: RegExp): string {
  const found = new Set([...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match[1]))
  expect([...found], String(pattern)).toHaveLength(1)
  return [...found][0] ?? ''
}

const session = source('lib/access/session.ts')
const longestDays = numberIn(session, /longestMs = (\d+) \* 24 \* hourMs/)
const idleHours = numberIn(session, /idleMs = (\d+) \* hourMs/)
const passHours = numberIn(migrations, /ends_at timestamptz not null default now\(\) \+ interval '(\d+) hours'/)
const passHoursAfterClose = numberIn(
  migrations,
  /x\.closed_at > pg_catalog\.statement_timestamp\(\) - interval '(\d+) hours'/,
)
const linkMinutes = numberIn(source('lib/access/mail-sign-in.ts'), /linkLifetimeMinutes = (\d+)/)
const invitationDays = numberIn(migrations, /expires_at = pg_catalog\.now\(\) \+ interval '(\d+) days'/)
const deletionDays = numberIn(migrations, /deletion_due_at, pg_catalog\.now\(\) \+ interval '(\d+) days'/)

describe.each(['nl', 'en'] as const)('the privacy page in %s', (locale) => {
  test('names the periods that the code keeps', async () => {
    const { long, cookies } = (await loadMessages(locale)).statements.privacy
    const numbersOf = (text: string) => text.match(/\d+/g)
    expect(numbersOf(long.session)).toEqual([longestDays, idleHours])
    expect(numbersOf(long.links)).toEqual([linkMinutes, invitationDays])
    expect(numbersOf(long.project)).toEqual([deletionDays])
    expect(numbersOf(cookies.session)).toEqual([longestDays])
    expect(numbersOf(long.seat)).toEqual([passHours, passHoursAfterClose])
    for (const text of [cookies.seat, cookies.screen]) expect(numbersOf(text)).toEqual([passHours])
    expect(localeCookieMaxAgeSeconds).toBe(365 * 24 * 60 * 60)
  })

  test('speaks of every cookie that the code sets, and of no other', async () => {
    const { cookies } = (await loadMessages(locale)).statements.privacy
    const ours = [...source('lib/access/cookie-name.ts').matchAll(/type CookieName = (.+)/g)].flatMap(([, names]) =>
      [...(names ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1]),
    )
    expect(Object.keys(cookies).toSorted()).toEqual(
      [...ours, 'gone', 'label', 'language', 'none', 'storage'].toSorted(),
    )
  })
})
