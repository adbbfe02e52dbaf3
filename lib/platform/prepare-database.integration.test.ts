import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { cloneDatabase, emptyDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { prepareAndMigrate } from './migrate.ts'
import { grantDatabase } from './prepare-database.ts'
import { databaseOf, loginRoles, withDatabase } from './roles.ts'

let database: TestDatabase
const secret = inject('secret')

beforeEach(async () => {
  database = await cloneDatabase()
})
afterEach(() => database.drop())

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** A folder like `prisma`, without migrations or rules. */
function emptySchema(): string {
  const folder = temporaryFolder()
  for (const part of ['migrations', 'rules']) mkdirSync(join(folder, part))
  return folder
}

describe('a role', () => {
  test.each(loginRoles)('%s reaches no other database of the cluster, and stores no large objects', async (role) => {
    for (const other of ['postgres', 'template1']) {
      const url = withDatabase(database.roleUrl(role), other)
      await expect(query(url, 'select 1'), other).rejects.toMatchObject({ code: '42501' })
    }
    for (const call of ['lo_create(0)', 'lo_creat(-1)', `lo_from_bytea(0, 'x')`])
      await expect(query(database.roleUrl(role), `select ${call}`), call).rejects.toMatchObject({ code: '42501' })
  })
})

test('nobody is refused while who may connect is set once more, as by every server that starts', async () => {
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  let isSetting = true
  const logins = Promise.all(
    loginRoles.map(async (role) => {
      while (isSetting) await query(database.roleUrl(role), 'select 1')
    }),
  )
  // awaited below; until then a refusal must not end the process
  logins.catch(() => undefined)
  for (let times = 0; times < 60; times += 1) await grantDatabase(admin, databaseOf(database.url))
  isSetting = false
  await admin.end()
  await logins
})

describe('the roles', () => {
  test.each(loginRoles)(
    '%s logs in with the password that the secret gives, and is no more than itself',
    async (role) => {
      const [row] = await query(
        database.roleUrl(role),
        `select current_user as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit
       from pg_roles where rolname = current_user`,
      )
      expect(row).toEqual({
        name: `wijkspiegel_${role}`,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolinherit: false,
      })
    },
  )

  test('that serve are members of nothing; owner may become definer and worker, but inherits neither', async () => {
    const members = await query(
      database.url,
      `select m.member::regrole::text as member, m.roleid::regrole::text as role, inherit_option, set_option
       from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname like 'wijkspiegel%' order by 2`,
    )
    const owner = { member: 'wijkspiegel_owner', inherit_option: false, set_option: true }
    expect(members).toEqual([
      { ...owner, role: 'wijkspiegel_definer' },
      { ...owner, role: 'wijkspiegel_worker' },
    ])
  })

  test('cannot log in with the password of another role', async () => {
    const url = new URL(database.roleUrl('app'))
    url.username = 'wijkspiegel_owner'
    await expect(query(url.href, 'select')).rejects.toThrow('password authentication failed')
  })

  test('that answer requests give up a statement after 10 s and a lock after 3 s, and plan for a quick disk', async () => {
    const [row] = await query(
      database.roleUrl('app'),
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
       current_setting('idle_in_transaction_session_timeout') as idle, current_setting('random_page_cost') as page`,
    )
    expect(row).toEqual({ statement: '10s', lock: '3s', idle: '10s', page: '1.1' })
  })
})

describe('a clone of the template', () => {
  test('is closed to every role of the cluster that is not ours', async () => {
    await query(
      database.url,
      `do $$ begin create role stranger login password 'x'; exception when duplicate_object then end $$`,
    )
    const url = new URL(database.url)
    url.username = 'stranger'
    url.password = 'x'
    await expect(query(url.href, 'select')).rejects.toThrow('permission denied for database')
  })

  test.each(['app', 'auth', 'worker', 'report'] as const)(
    'lets %s make neither schemas nor temporary tables',
    async (role) => {
      await expect(query(database.roleUrl(role), 'create schema mine')).rejects.toThrow('permission denied')
      await expect(query(database.roleUrl(role), 'create temp table mine (id int)')).rejects.toThrow(
        'permission denied',
      )
      await expect(query(database.roleUrl(role), 'create table public.mine (id int)')).rejects.toThrow(
        'permission denied',
      )
    },
  )

  test('has the job queue, owned by worker and closed to app', async () => {
    expect(await query(database.roleUrl('worker'), `select count(*)::int as jobs from graphile_worker.jobs`)).toEqual([
      { jobs: 0 },
    ])
    await expect(query(database.roleUrl('app'), `select graphile_worker.add_job('mail')`)).rejects.toThrow(
      'permission denied',
    )
  })
})

test.each(['owner', 'definer', 'worker'])(
  'functions that %s makes later may be called by nobody else',
  async (maker) => {
    const fresh = emptyDatabase()
    const noMigrations = emptySchema()
    try {
      await prepareAndMigrate(fresh.url, secret, noMigrations)
      await query(
        fresh.url,
        `create schema later; grant usage on schema later to public; grant create on schema later to wijkspiegel_${maker};
       set role wijkspiegel_${maker}; create function later.one() returns int language sql as 'select 1'`,
      )
      await expect(query(fresh.roleUrl('app'), 'select later.one()')).rejects.toThrow('permission denied for function')
    } finally {
      await fresh.drop()
    }
  },
)

test('an administrator without superuser rights, as on a managed server, can prepare a database', async () => {
  // the cluster's roles exist already, so this one gets what Postgres grants to their creator
  await query(
    database.url,
    `create role manager login createrole createdb password 'x';
     grant wijkspiegel_owner, wijkspiegel_app, wijkspiegel_auth, wijkspiegel_worker, wijkspiegel_report, wijkspiegel_definer
     to manager with admin true, set false, inherit false`,
  )
  // a superuser closed this to everybody here; on a managed server nobody does
  await query(database.url, 'grant connect on database postgres to manager')
  const fresh = emptyDatabase()
  const noMigrations = emptySchema()
  const url = new URL(fresh.url)
  url.username = 'manager'
  url.password = 'x'
  try {
    expect(await prepareAndMigrate(url.href, secret, noMigrations)).toEqual([])
    expect(await query(fresh.roleUrl('worker'), 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    await fresh.drop()
    await query(
      withDatabase(database.url, 'postgres'),
      'drop owned by manager cascade; revoke connect on database postgres from manager; drop role manager',
    )
  }
})
