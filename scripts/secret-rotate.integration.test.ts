import { createHash, createHmac } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { roleUrlFor } from '@/lib/platform/roles.ts'
import { temporaryDatabase } from './lib/temporary-database.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const oldSecret = 'the-secret-of-before-0123456789-abcdef'
const newSecret = 'the-secret-from-now-on-9876543210-fedcba'

// a database server's roles are shared by all its databases: this one is used by no other test
let server: Awaited<ReturnType<typeof temporaryDatabase>>
let adminUrl: string
let admin: pg.Client

/** The stored form of the session with cookie `token`. */
const storedHash = (secret: string, token: string): Buffer =>
  createHash('sha256')
    .update(createHmac('sha256', secret).update(`token ${token}`).digest('base64url'))
    .digest()

function rotate(given: Record<string, string>): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', './scripts/lib/type-script.mjs', 'scripts/secret-rotate.ts'],
    {
      cwd: root,
      env: { ...process.env, DATABASE_URL: adminUrl, WIJKSPIEGEL_SECRET: '', WIJKSPIEGEL_NEW_SECRET: '', ...given },
      encoding: 'utf8',
    },
  )
  return { code: status, said: `${stdout}${stderr}` }
}

async function canLogIn(secret: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: roleUrlFor(adminUrl, secret, 'app') })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

beforeAll(async () => {
  server = await temporaryDatabase()
  adminUrl = server.url.replace(/[^/]*$/, 'wijkspiegel')
  await prepareAndMigrate(adminUrl, oldSecret, join(root, 'prisma'))
  admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(
    `with made as (insert into person (email, name, locale) values ('lead@example.nl', 'Lead', 'nl') returning id)
     insert into login_session (token_hash, person_id, idle_until, expires_at)
     select $1, id, now() + interval '1 hour', now() + interval '1 hour' from made`,
    [storedHash(oldSecret, 'cookie-of-a-thief')],
  )
  await admin.query(
    `with who as (select id from person), made as (insert into organisation (kind, name) values ('municipality', 'Lindewaard') returning id),
       member as (insert into organisation_member (organisation_id, person_id, name, role) select made.id, who.id, 'Lead', 'admin' from made, who),
       invitation as (insert into organisation_invitation (organisation_id, person_id, email, invited_by, expires_at)
         select made.id, who.id, 'lead@example.nl', who.id, now() + interval '7 days' from made, who returning organisation_id, id)
     insert into invitation_token (token_hash, scope, scope_id, invitation_id)
     select sha256('x'), 'organisation', organisation_id, id from invitation`,
  )
}, 300_000)
afterAll(async () => {
  await admin.end()
  await server.remove()
})

const left = async () => {
  const { rows } = await admin.query<Record<'sessions' | 'links' | 'mails', number>>(
    `select (select count(*)::int from login_session where revoked_at is null) as sessions,
       (select count(*)::int from invitation_token) as links,
       (select count(*)::int from graphile_worker.jobs where task_identifier = 'invitation-mail') as mails`,
  )
  return rows[0]
}

test('another secret is refused while the old one does not fit, or is the same, and then nothing has ended', async () => {
  const before = await left()
  for (const [given, said] of [
    [{ WIJKSPIEGEL_SECRET: `not-${oldSecret}`, WIJKSPIEGEL_NEW_SECRET: newSecret }, 'nothing was changed'],
    [{ WIJKSPIEGEL_SECRET: oldSecret, WIJKSPIEGEL_NEW_SECRET: oldSecret }, 'give another one'],
    [{ WIJKSPIEGEL_SECRET: oldSecret, WIJKSPIEGEL_NEW_SECRET: 'short' }, 'at least 32'],
    [{ WIJKSPIEGEL_NEW_SECRET: newSecret }, 'Set WIJKSPIEGEL_SECRET'],
  ] as const) {
    const { code, said: words } = rotate(given)
    expect(code).toBe(1)
    expect(words).toContain(said)
  }
  expect(await left()).toEqual(before)
  expect(await canLogIn(oldSecret)).toBe(true)
})

test('another secret ends sessions and links, gives the roles new passwords, mails invitations again, and says so', async () => {
  const { code, said } = rotate({ WIJKSPIEGEL_SECRET: oldSecret, WIJKSPIEGEL_NEW_SECRET: newSecret })
  expect(said).toContain('1 session: its person signs in again')
  expect(said).toContain('1 open invitation is mailed again')
  expect(code).toBe(0)
  expect(await left()).toEqual({ sessions: 0, links: 0, mails: 1 })
  expect(await canLogIn(oldSecret)).toBe(false)
  expect(await canLogIn(newSecret)).toBe(true)
})

test('a cookie of before opens nothing with another secret, also in a copy of the database in which no row ended', async () => {
  await admin.query('update login_session set revoked_at = null')
  const { rows } = await admin.query<{ count: number }>(
    'select count(*)::int as count from login_session where token_hash = $1',
    [storedHash(newSecret, 'cookie-of-a-thief')],
  )
  expect(rows).toEqual([{ count: 0 }])
})
