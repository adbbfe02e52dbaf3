import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { emptyDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { migrate, pendingMigrations, prepareAndMigrate } from './migrate.ts'

let database: TestDatabase
let folder: string
const secret = inject('secret')

beforeEach(() => {
  database = emptyDatabase()
  folder = temporaryFolder()
  mkdirSync(join(folder, 'rules'))
  write('0001_first', 'create table first (id int primary key);\ninsert into first values (1);')
  write('0002_second', 'alter table first add column word text;')
})
afterEach(async () => {
  await database.drop()
})

function write(name: string, sql: string): void {
  mkdirSync(join(folder, 'migrations', name), { recursive: true })
  writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql)
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function columnsOfFirst(): Promise<unknown[]> {
  return query(database.url, `select attname from pg_attribute where attrelid = 'first'::regclass and attnum > 0`)
}

const inAnotherProcess = (): Promise<{ stdout: string }> =>
  promisify(execFile)(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      './scripts/lib/type-script.mjs',
      '--input-type=module',
      '--eval',
      `const { prepareAndMigrate } = await import('./lib/platform/migrate.ts')
       console.log(JSON.stringify(await prepareAndMigrate(process.env.URL, process.env.SECRET, process.env.FOLDER)))`,
    ],
    { env: { ...process.env, URL: database.url, SECRET: secret, FOLDER: folder } },
  )

describe('migrations', () => {
  test('run forward from a server that does not have the database, and twice in a row', async () => {
    expect(await prepareAndMigrate(database.url, secret, folder)).toEqual(['0001_first', '0002_second'])
    expect(await prepareAndMigrate(database.url, secret, folder)).toEqual([])
    expect(await columnsOfFirst()).toEqual([{ attname: 'id' }, { attname: 'word' }])
  })

  test('from two processes at once are applied by one of them, and both succeed', async () => {
    const outcomes = await Promise.all([inAnotherProcess(), inAnotherProcess()])
    expect(outcomes.map(({ stdout }) => stdout.trim()).sort()).toEqual(['["0001_first","0002_second"]', '[]'])
    expect(await query(database.url, 'select count(*)::int as rows from _prisma_migrations')).toEqual([{ rows: 2 }])
  })

  test('wait while another process migrates, and then find nothing to do', async () => {
    await prepareAndMigrate(database.url, secret, folder)
    write('0003_third', 'create table third (id int)')
    const other = new pg.Client({ connectionString: database.url })
    await other.connect()
    await other.query('select pg_advisory_lock(72707369)')
    const both = Promise.all([migrate(database.url, secret, folder), migrate(database.url, secret, folder)])
    await vi.waitFor(async () => {
      const waiting = await other.query(`select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`)
      expect(waiting.rowCount).toBe(2)
    }, 10_000)
    await other.end()
    expect((await both).flat()).toEqual(['0003_third'])
  })

  test('keep nobody waiting behind a table that somebody holds, and are applied once it is free', async () => {
    await prepareAndMigrate(database.url, secret, folder)
    write('0003_third', 'alter table first add column more int;')
    const [holder, reader] = [0, 1].map(() => new pg.Client({ connectionString: database.url }))
    if (!holder || !reader) throw new RangeError('two connections')
    await Promise.all([holder.connect(), reader.connect()])
    await holder.query('begin; select from first')
    const migrating = migrate(database.url, secret, folder)
    const waits = `select from pg_locks where relation = 'first'::regclass and not granted`
    await vi.waitFor(async () => {
      expect((await reader.query(waits)).rowCount).toBe(1)
    }, 10_000)
    // far longer than the migration waits, and far shorter than the lock is held
    await reader.query(`set statement_timeout = '5s'`)
    expect((await reader.query('select from first')).rowCount).toBe(1)
    await holder.query('commit')
    expect(await migrating).toEqual(['0003_third'])
    await Promise.all([holder.end(), reader.end()])
  })

  test('are undone when their row in the history cannot be written', async () => {
    write(
      '0003_third',
      `create table half (); alter table _prisma_migrations add check (migration_name <> '0003_third')`,
    )
    await expect(prepareAndMigrate(database.url, secret, folder)).rejects.toThrow('0003_third failed and was undone')
    expect(await query(database.url, `select to_regclass('half') as half`)).toEqual([{ half: null }])
  })

  test('whose file was changed after it was applied are refused by name', async () => {
    await prepareAndMigrate(database.url, secret, folder)
    write('0001_first', 'create table first (id int primary key, more int);')
    await expect(migrate(database.url, secret, folder)).rejects.toThrow(
      '0001_first was applied and its file was changed',
    )
  })

  test('that an older version does not know stop that version', async () => {
    await prepareAndMigrate(database.url, secret, folder)
    rmSync(join(folder, 'migrations', '0002_second'), { recursive: true })
    await expect(migrate(database.url, secret, folder)).rejects.toThrow('0002_second, which this version does not know')
  })

  test('that fail leave nothing behind and name the line', async () => {
    write('0003_broken', 'create table half (id int);\n\nalter table nowhere add column word text;\nselect oops;')
    await expect(prepareAndMigrate(database.url, secret, folder)).rejects.toThrow(/0003_broken failed/)
    expect(await query(database.url, `select to_regclass('half') as half`)).toEqual([{ half: null }])
    write('0003_broken', 'create table half (id int);\n\nselect oops;')
    await expect(migrate(database.url, secret, folder)).rejects.toThrow('0003_broken, line 3 failed and was undone')
    const client = new pg.Client({ connectionString: database.roleUrl('app') })
    await client.connect()
    expect(await pendingMigrations(client, folder)).toEqual(['0003_broken'])
    await client.end()
  })

  test('that leave another role behind do not spoil the ones after them', async () => {
    write(
      '0003_role',
      'create schema other; grant create, usage on schema other to wijkspiegel_definer; set role wijkspiegel_definer;',
    )
    write('0004_owner', 'create table fourth (id int)')
    await prepareAndMigrate(database.url, secret, folder)
    expect(await query(database.url, `select tableowner from pg_tables where tablename = 'fourth'`)).toEqual([
      { tableowner: 'wijkspiegel_owner' },
    ])
  })
})
