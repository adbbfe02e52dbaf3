import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codeIn, rowsUnder } from '@/lib/testing/dossier.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
const document = readFileSync('docs/dossier/dpia.md', 'utf8')
const rows = rowsUnder(document, 'Where it lies').map(([kind = '', table = '', columns = '']) => ({
  kind,
  table: codeIn(table)[0] ?? '',
  columns: codeIn(columns),
}))
const withoutPeople = codeIn(/^Tables without anything about a person: ([^.]+)\./m.exec(document)?.[1] ?? '')
const named = () => rows.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)).sort()

const tablesSql = `select c.relname as name from pg_class c where c.relkind in ('r', 'p', 'v', 'm', 'f')
  and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations' order by 1`
const columnsSql = `select c.relname || '.' || a.attname as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace`
// what reaches a person by keys, over any number of them, and what is named so without a key
const ofPeopleSql = `with recursive links as (
    select c.conrelid as from_table, f.attnum as from_column, c.confrelid as to_table, f.other as to_column
    from pg_constraint c cross join unnest(c.conkey, c.confkey) as f(attnum, other) where c.contype = 'f'),
  reaches as (select a.attrelid as at_table, a.attnum as at_column from pg_attribute a
      where a.attrelid = 'public.person'::regclass and a.attname = 'id'
    union select l.from_table, l.from_column from links l
      join reaches r on l.to_table = r.at_table and l.to_column = r.at_column)
  select c.relname || '.' || a.attname as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname || '.' || a.attname <> 'person.id'
    and (exists (select from reaches r where r.at_table = c.oid and r.at_column = a.attnum)
      or a.attname ~ '^(actor_id|by_person|used_by|device|person_(id|salt|hash))$'
      or (a.atttypid = 'uuid'::regtype and a.attname ~ '_by$')
      or a.attname ~ '(^|_)email$' or a.attname ~ '^(browser|address|asker|bucket)_hash$') order by 1`

const ask = async (sql: string) => (await use.admin.query<{ name: string }>(sql)).rows.map(({ name }) => name)

/** What the catalogue says after a change, which is rolled back. */
async function askedAfter(change: string, sql: string): Promise<string[]> {
  await use.admin.query('begin')
  try {
    await use.admin.query(change)
    return await ask(sql)
  } finally {
    await use.admin.query('rollback')
  }
}

const missing = (ofPeople: string[]) => ofPeople.filter((column) => !named().includes(column))

describe('the facts for a DPIA', () => {
  test('have every table once: with what it holds about people, or in the list without', async () => {
    const tables = [...rows.map(({ table }) => table), ...withoutPeople]
    expect(tables.sort()).toEqual(await ask(tablesSql))
  })

  test('name every column that leads to a person, and none that is not there', async () => {
    expect(missing(await ask(ofPeopleSql))).toEqual([])
    const columns = await ask(columnsSql)
    expect(named().filter((column) => !columns.includes(column))).toEqual([])
  })

  test('have a row for each kind that is named', () => {
    const kinds = rowsUnder(document, '2. Personal data').map(([kind]) => kind)
    expect([...new Set(rows.map(({ kind }) => kind))]).toEqual(kinds)
  })

  test.each([
    'create table public.another (id uuid, person_id uuid references person)',
    'alter table public.seal_secret add column made_by uuid references person',
    'alter table public.feedback add column email text',
    'alter table public.session_screen add column seat_member uuid references person',
  ])('no longer fit after: %s', async (change) => {
    expect(missing(await askedAfter(change, ofPeopleSql))).toHaveLength(1)
  })

  test('no longer fit after a table without a person came', async () => {
    const tables = await askedAfter('create table public.another (id uuid)', tablesSql)
    expect([...rows.map(({ table }) => table), ...withoutPeople]).not.toContain('another')
    expect(tables).toContain('another')
  })
})
