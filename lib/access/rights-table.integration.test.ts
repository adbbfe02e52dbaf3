import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readRightsTable, rightsOf } from '@/lib/testing/rights-table.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const root = new URL('../../', import.meta.url)
const rows = readRightsTable(readFileSync(new URL('docs/database.md', root), 'utf8'))
const use = useDatabase()

const named = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

/** What document and catalogue say about each table, as one line per table. */
const written = () => rows.map((row) => `${row.table} | ${row.granted} | ${row.policies}`).sort()
const granted = async () =>
  [...(await rightsOf(use.admin))].map(([table, rights]) => `${table} | ${rights.granted} | ${rights.policies}`).sort()

/** The catalogue's lines after a change, which is rolled back. */
async function grantedAfter(sql: string): Promise<string[]> {
  await use.admin.query('begin')
  try {
    await use.admin.query(sql)
    return await granted()
  } finally {
    await use.admin.query('rollback')
  }
}

describe('the table in docs/database.md', () => {
  test('has every table once and no other, with the grants and the policies that it has', async () => {
    expect(rows.length).toBeGreaterThan(60)
    expect(written()).toEqual(await granted())
  })

  // each differs from the document in one thing
  test.each([
    'create table public.another (id uuid)',
    'drop table public.mail_trouble',
    'grant select on public.seal_secret to wijkspiegel_app',
    'grant select (person_id) on public.session_ballot to wijkspiegel_worker',
    'grant select (joined_at) on public.membership to wijkspiegel_app',
    'grant delete on public.answer to wijkspiegel_app',
    'grant truncate on public.answer to wijkspiegel_report',
    'revoke select (name) on public.person from wijkspiegel_worker',
    'alter table public.membership add column age integer',
    'create policy another on public.answer for select to wijkspiegel_app using (true)',
    'create policy definer_more on public.answer for select to wijkspiegel_definer using (true)',
    'alter policy app_read on public.answer rename to app_look',
    'alter policy app_read on public.answer to wijkspiegel_app, wijkspiegel_worker',
    'alter policy app_read on public.answer to public',
    'alter policy definer_all on public.answer using (false)',
    'drop policy app_read on public.answer',
  ])('no longer fits after: %s', async (sql) => {
    expect(await grantedAfter(sql)).not.toEqual(written())
  })

  test('has each table under the file of prisma/rules that holds it', () => {
    const folder = new URL('prisma/rules/', root)
    const held = readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^-- Table (\w+)$/gm)].map(
        ([, table]) => `${table} in ${file.replace('.sql', '')}`,
      ),
    )
    expect(rows.map((row) => `${row.table} in ${row.rules}`).sort()).toEqual(held.sort())
  })
})

describe('a row of the table', () => {
  const serving = `array(select r.oid from pg_roles r
    where r.rolname = any ('{wijkspiegel_app,wijkspiegel_auth,wijkspiegel_worker}'))`

  test('names every function that a role which serves may call and that writes the table', async () => {
    const { rows: writers } = await use.admin.query<{ name: string; table: string }>(
      `select distinct p.proname as name, w[1] as table from pg_proc p
       cross join regexp_matches(p.prosrc, '(?:insert into|update|delete from) public\\.(\\w+)', 'g') w
       where p.pronamespace = 'authz'::regnamespace
         and exists (select from aclexplode(p.proacl) x where x.grantee = any (${serving}))`,
    )
    expect(writers.length).toBeGreaterThan(100)
    const missing = writers.filter(({ name, table }) => {
      const row = rows.find((one) => one.table === table)
      return !row || !named(row.changes).includes(name)
    })
    expect(missing).toEqual([])
  })

  test('names every trigger that keeps something of it from changing', async () => {
    const { rows: guards } = await use.admin.query<{ line: string }>(
      `select c.relname || ' ' || t.tgname as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
         and (t.tgname like '%\\_guard' or t.tgname = 'written_once')`,
    )
    const lines = rows.flatMap((row) =>
      named(row.never)
        .filter((name) => /_guard$|^written_once$/.test(name))
        .map((name) => `${row.table} ${name}`),
    )
    expect(lines.sort()).toEqual(guards.map(({ line }) => line).sort())
  })

  test('names no function or trigger that is not there', async () => {
    const { rows: known } = await use.admin.query<{ name: string }>(
      `select proname as name from pg_proc where pronamespace = 'authz'::regnamespace
       union select tgname from pg_trigger where not tgisinternal`,
    )
    const names = new Set(known.map(({ name }) => name))
    const words = rows.flatMap((row) => named(`${row.sees} ${row.changes} ${row.never}`))
    expect(words.filter((word) => !names.has(word))).toEqual([])
  })
})
