import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { emptyDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { migrate, prepareAndMigrate } from './migrate.ts'

let database: TestDatabase
let folder: string
let admin: pg.Client
const secret = inject('secret')

const tables = `create schema authz; create schema jobs;
  create table thing (id int primary key, code text);
  alter table thing enable row level security, force row level security;`

const rules = {
  '00-schemas.sql': `grant create, usage on schema authz to wijkspiegel_definer;
grant usage on schema authz to wijkspiegel_app;
grant usage on schema jobs to wijkspiegel_worker;
grant usage on schema public to wijkspiegel_app, wijkspiegel_definer;
`,
  // it calls what a later file creates
  '10-things.sql': `-- Which things are shown.
create or replace function authz.shown(n integer) returns boolean
language sql stable security definer set search_path = '' as $$
  select n < authz.bar() $$;
grant execute on function authz.shown(integer) to wijkspiegel_app;

-- A code for a thing.
create or replace function authz.code() returns text language sql set search_path = '' as $$ select 'new' $$;
grant execute on function authz.code() to wijkspiegel_owner;

-- Keeps a code.
create or replace function authz.keep() returns trigger language plpgsql set search_path = '' as $$
begin
  new.code := old.code;
  return new;
end $$;
grant execute on function authz.keep() to wijkspiegel_owner;

grant select on thing to wijkspiegel_app;
alter table thing alter column code set default authz.code();
create policy app_read on thing for select to wijkspiegel_app using (authz.shown(id));
create or replace trigger keep before update on thing for each row execute function authz.keep();
`,
  '20-bar.sql': `-- The bar.
create or replace function authz.bar() returns integer language sql set search_path = '' as $$ select 10 $$;

-- A job.
create or replace function jobs.add() returns integer language sql set search_path = '' as $$ select 1 $$;
grant execute on function jobs.add() to wijkspiegel_definer;
`,
}
type File = keyof typeof rules

const write = (file: string, text: string): void => {
  writeFileSync(join(folder, 'rules', file), text)
}
const change = (file: File, from: string, to: string): void => {
  const path = join(folder, 'rules', file)
  expect(readFileSync(path, 'utf8')).toContain(from)
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to))
}
const apply = () => migrate(database.url, secret, folder)

beforeEach(async () => {
  database = emptyDatabase()
  folder = temporaryFolder()
  mkdirSync(join(folder, 'rules'))
  mkdirSync(join(folder, 'migrations/0001_tables'), { recursive: true })
  writeFileSync(join(folder, 'migrations/0001_tables/migration.sql'), tables)
  for (const [file, text] of Object.entries(rules)) write(file, text)
  await prepareAndMigrate(database.url, secret, folder)
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
})
afterEach(async () => {
  await admin.end()
  await database.drop()
})

async function one(sql: string): Promise<unknown> {
  const { rows } = await admin.query<Record<string, unknown>>(sql)
  return Object.values(rows[0] ?? {})[0]
}

/** Everything the rules created, with the transaction that created it. */
async function made(): Promise<Record<string, string>> {
  const { rows } = await admin.query<{ name: string; maker: string }>(
    `select p.oid::regprocedure::text as name, p.xmin::text as maker from pg_proc p
     where p.pronamespace::regnamespace::text in ('authz', 'jobs')
     union all select 'policy ' || polname, xmin::text from pg_policy
     union all select 'trigger ' || tgname, xmin::text from pg_trigger where not tgisinternal order by 1`,
  )
  return Object.fromEntries(rows.map(({ name, maker }) => [name, maker]))
}

const whole = {
  app: `select has_function_privilege('wijkspiegel_app', oid, 'execute') from pg_proc where proname = 'shown'`,
  policy: `select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'app_read'`,
  comment: `select obj_description(oid) from pg_proc where proname = 'shown'`,
}

describe('the rules of a database', () => {
  test('are made from files in whatever order they call each other, each by its owner, and each with its reason', async () => {
    const owners = await admin.query(
      `select proname as name, proowner::regrole::text as owner, obj_description(oid) as reason from pg_proc
       where pronamespace::regnamespace::text in ('authz', 'jobs') and proname in ('shown', 'add') order by 1`,
    )
    expect(owners.rows).toEqual([
      { name: 'add', owner: 'wijkspiegel_worker', reason: 'A job.' },
      { name: 'shown', owner: 'wijkspiegel_definer', reason: 'Which things are shown.' },
    ])
    expect(await one(`select has_schema_privilege('wijkspiegel_worker', 'jobs', 'create')`)).toBe(false)
    await admin.query('insert into thing (id) values (1), (99)')
    const app = new pg.Client({ connectionString: database.roleUrl('app') })
    await app.connect()
    expect((await app.query('select id, code from thing')).rows).toEqual([{ id: 1, code: 'new' }])
    await app.end()
  })

  test('stay as they are when nothing changed, and one that changed is made anew alone', async () => {
    const before = await made()
    await apply()
    expect(await made()).toEqual(before)
    change('20-bar.sql', 'select 10', 'select 20')
    await apply()
    const after = await made()
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['authz.bar()'])
    expect(await one('select authz.bar()')).toBe(20)
  })

  test('that are in no file any more are gone, and with them what they gave', async () => {
    write('20-bar.sql', rules['20-bar.sql'].replace(/-- A job[^]*/, ''))
    write(
      '10-things.sql',
      rules['10-things.sql']
        .replace(/-- A code[^]*?to wijkspiegel_owner;\n/, '')
        .replace(/-- Which things are shown.\n/, '')
        .replace(/grant execute on function authz.shown.*\n/, '')
        .replace(/alter table thing[^]*/, ''),
    )
    await apply()
    expect(Object.keys(await made())).toEqual(['authz.bar()', 'authz.keep()', 'authz.shown(integer)'])
    expect(await one(whole.app)).toBe(false)
    expect(await one(whole.comment)).toBeNull()
    expect(await one(`select column_default from information_schema.columns where column_name = 'code'`)).toBeNull()
    write('00-schemas.sql', rules['00-schemas.sql'].replace('grant usage on schema authz to wijkspiegel_app;\n', ''))
    await apply()
    expect(await one(`select has_schema_privilege('wijkspiegel_app', 'authz', 'usage')`)).toBe(false)
  })

  test('let a parameter have another name, and everything that holds the function is there again', async () => {
    const before = await one(whole.policy)
    change('10-things.sql', 'n integer', 'of_thing integer')
    change('10-things.sql', 'select n <', 'select of_thing <')
    await apply()
    expect(await one(`select proargnames[1] from pg_proc where proname = 'shown'`)).toBe('of_thing')
    expect(await one(whole.policy)).toBe(before)
    expect([await one(whole.app), await one(whole.comment)]).toEqual([true, 'Which things are shown.'])
  })

  test('keep one function of a name, when it takes something else', async () => {
    change('10-things.sql', 'authz.shown(n integer)', 'authz.shown(n bigint)')
    change('10-things.sql', 'authz.shown(integer)', 'authz.shown(bigint)')
    await apply()
    expect(Object.keys(await made()).filter((name) => name.includes('shown'))).toEqual(['authz.shown(bigint)'])
    expect(await one(whole.policy)).toContain('shown')
    expect(await one(whole.app)).toBe(true)
  })

  test.each([
    ['10-things.sql', 'n < authz.bar()', 'n < authz.bars()', 'line 4'],
    ['10-things.sql', 'new.code :=', 'new.code ::=', 'line 14'],
    ['10-things.sql', 'select on thing to wijkspiegel_app', 'select on thing to wijkspiegel_nobody', 'line 19'],
    ['10-things.sql', 'using (authz.shown(id))', 'using (authz.shown(number))', 'line 21'],
  ] as const)(
    'with a fault (%s, %s → %s) are left as they were, and its line is named',
    async (file, from, to, line) => {
      const before = await made()
      // statements before the fault are undone too
      write(
        '05-first.sql',
        `create or replace function authz.first() returns int language sql set search_path = '' as $$ select 1 $$;`,
      )
      change(file, from, to)
      await expect(apply()).rejects.toThrow(`prisma/rules/${file}, ${line}: `)
      expect(await made()).toEqual(before)
    },
  )

  test('are looked into again when a migration changed a table', async () => {
    write(
      '30-more.sql',
      `create or replace function authz.more() returns text language sql set search_path = '' as $$
      select code from public.thing $$;\ngrant select on thing to wijkspiegel_definer;`,
    )
    await apply()
    mkdirSync(join(folder, 'migrations/0002_gone'))
    writeFileSync(join(folder, 'migrations/0002_gone/migration.sql'), 'alter table thing rename column code to sign')
    await expect(apply()).rejects.toThrow(/30-more\.sql, line 2: function authz\.more: .*"code" does not exist/)
  })

  test('keep nobody waiting behind a table that somebody holds, and are applied once it is free', async () => {
    change('10-things.sql', 'using (authz.shown(id))', 'using (not authz.shown(id))')
    const [holder, reader] = [0, 1].map(() => new pg.Client({ connectionString: database.url }))
    if (!holder || !reader) throw new RangeError('two connections')
    await Promise.all([holder.connect(), reader.connect()])
    await holder.query('begin; select from thing')
    const applying = apply()
    const waits = `select from pg_locks where relation = 'thing'::regclass and not granted`
    await vi.waitFor(async () => {
      expect((await reader.query(waits)).rowCount).toBe(1)
    }, 10_000)
    await reader.query(`set statement_timeout = '2s'`)
    for (let times = 0; times < 5; times += 1) await reader.query('select from thing')
    await holder.query('commit')
    await applying
    expect(await one(whole.policy)).toContain('NOT')
    await Promise.all([holder.end(), reader.end()])
  })

  test('from two at once are applied by one, and the other finds nothing to do', async () => {
    change('20-bar.sql', 'select 10', 'select 20')
    await Promise.all([apply(), apply()])
    expect(await one('select max(turn) from history.applied')).toBe(2)
  })

  test('that were replaced by a newer version are taken back on purpose alone', async () => {
    change('20-bar.sql', 'select 10', 'select 20')
    await apply()
    change('20-bar.sql', 'select 20', 'select 10')
    await expect(apply()).rejects.toThrow('The rules of this version were replaced by those of another one')
    expect(await one('select authz.bar()')).toBe(20)
    await migrate(database.url, secret, folder, { back: true })
    expect(await one('select authz.bar()')).toBe(10)
    // and then they are the current ones
    await apply()
    change('20-bar.sql', 'select 10', 'select 20')
    await expect(apply()).rejects.toThrow('replaced')
  })

  test('are not applied to a database that is to stay older', async () => {
    const older = emptyDatabase()
    rmSync(join(folder, 'rules/00-schemas.sql'))
    await prepareAndMigrate(older.url, secret, folder, { only: new Set(['0001_tables']) })
    const client = new pg.Client({ connectionString: older.url })
    await client.connect()
    expect((await client.query(`select to_regnamespace('history') as there`)).rows).toEqual([{ there: null }])
    await client.end()
    await older.drop()
  })
})
