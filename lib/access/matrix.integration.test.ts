import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tablesOf } from '@/lib/testing/catalogue.ts'
import { denied, expectedRows, expectedRowsOfRoles, nothing, rowsFor } from '@/lib/testing/expected-rows.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { identities, isolationWorld, type IsolationWorld } from '@/lib/testing/scenarios.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { difference, filledIn, speakFor } from '@/lib/testing/visible-rows.ts'

let database: TestDatabase
let world: IsolationWorld
let admin: pg.Client
let app: pg.Client

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

beforeAll(async () => {
  database = await cloneDatabase()
  world = await isolationWorld()
  admin = await connect(database.url)
  app = await connect(database.roleUrl('app'))
})
afterAll(async () => {
  await Promise.all([admin.end(), app.end(), closeConnections()])
  await database.drop()
})

const tables = Object.keys(expectedRows)
const none = Object.fromEntries(identities.map((identity) => [identity, null]))

/** Every kind of write, on the table's first column. */
const changes: Readonly<Record<string, (table: string) => string>> = {
  insert: (table) => `insert into ${table} default values`,
  update: (table) => `do $$ declare c text; begin
    select quote_ident(attname) into c from pg_attribute where attrelid = '${table}'::regclass and attnum = 1;
    execute format('update ${table} set %s = %s', c, c); end $$`,
  'delete from': (table) => `delete from ${table}`,
  truncate: (table) => `truncate ${table}`,
}

async function outcomeOf(client: pg.Client, sql: string, values: unknown[] = []): Promise<string> {
  await client.query('begin')
  try {
    const { rowCount } = await client.query(sql, values)
    return `${rowCount ?? 0} rows`
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
  } finally {
    await client.query('rollback')
  }
}

describe('the matrix of tables and people', () => {
  test('has an entry for every table', async () => {
    expect(await tablesOf(admin)).toEqual([...tables].sort())
  })

  test('says something of every table: each has rows, and rows that some may not see', async () => {
    for (const table of tables) {
      const { rows } = await admin.query<{ count: number }>(`select count(*)::int as count from ${table}`)
      expect(rows[0]?.count, table).toBeGreaterThan(0)
    }
  })

  test.each(tables)('gives each person of %s the rows that are written down, column by column', async (table) => {
    const found: Record<string, unknown> = {}
    for (const identity of identities) {
      const asker = world.askers[identity]
      await speakFor(app, asker)
      const condition = filledIn(rowsFor(table, identity), asker, world.here.id)
      found[identity] = await difference({ admin, asked: app }, 'wijkspiegel_app', table, condition)
    }
    expect(found).toEqual(none)
  })

  test.each(tables)('lets nobody insert into, update, delete from or truncate %s', async (table) => {
    for (const identity of identities) {
      await speakFor(app, world.askers[identity])
      for (const [change, statement] of Object.entries(changes))
        expect(await outcomeOf(app, statement(table)), `${identity}: ${change} ${table}`).toBe('42501')
    }
  })

  test('lets people change of themselves: name, language and keys, and end their own sessions', async () => {
    for (const identity of identities) {
      const asker = world.askers[identity]
      await speakFor(app, asker)
      const mine = asker.personId ? '1 rows' : '0 rows'
      const renamed = await outcomeOf(app, 'update person set name = name, locale = locale, shortcuts = shortcuts')
      expect(renamed, identity).toBe(mine)
      const ended = await outcomeOf(app, 'update login_session set revoked_at = now() where revoked_at is null')
      expect(ended === '0 rows', identity).toBe(asker.personId === null)
      const foreign = `update login_session set revoked_at = now() where person_id is distinct from $1`
      expect(await outcomeOf(app, foreign, [asker.personId]), identity).toBe('0 rows')
    }
  })

  test('lets nobody bring an ended session back to life', async () => {
    await speakFor(app, world.askers['client lead'])
    expect(await outcomeOf(app, 'update login_session set revoked_at = null')).toBe('42501')
  })
})

describe('the other roles', () => {
  test.each(Object.keys(expectedRowsOfRoles))('%s reads what is written down, of all projects', async (role) => {
    const asked = await connect(database.roleUrl(role as 'auth'))
    const found: Record<string, unknown> = {}
    for (const table of tables) {
      const condition = expectedRowsOfRoles[role]?.[table] ?? denied
      found[table] = await difference({ admin, asked }, `wijkspiegel_${role}`, table, condition)
    }
    await asked.end()
    expect(found).toEqual(Object.fromEntries(tables.map((table) => [table, null])))
  })

  test('owner, who made the tables, reads no row of any', async () => {
    const asked = await connect(database.roleUrl('owner'))
    for (const table of tables)
      expect(await difference({ admin, asked }, 'wijkspiegel_owner', table, nothing), table).toBeNull()
    await asked.end()
  })

  test('worker changes a sign-in request only as long as it was not used', async () => {
    const worker = await connect(database.roleUrl('worker'))
    const change = 'update mail_token set code_hash = null'
    expect(await outcomeOf(worker, change)).toBe('1 rows')
    await admin.query('update mail_token set used_at = now()')
    expect(await outcomeOf(worker, change)).toBe('0 rows')
    await worker.end()
  })
})
