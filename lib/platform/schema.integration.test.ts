import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSchemaFile, type Column, type Table } from '@/lib/testing/schema-file.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'

let database: TestDatabase
let admin: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

async function keysOf(kind: 'p' | 'u'): Promise<Map<string, string[]>> {
  // a partial unique index is a rule, not a key: Prisma cannot express it
  const { rows } = await admin.query<{ table: string; columns: string }>(
    `select i.indrelid::regclass::text as table, string_agg(a.attname, ',' order by k.place) as columns
     from pg_index i join pg_class c on c.oid = i.indrelid
     cross join unnest(i.indkey::int[]) with ordinality k(attnum, place)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
     where c.relnamespace = 'public'::regnamespace and i.indpred is null and k.place <= i.indnkeyatts
       and ($1 = 'p') = i.indisprimary and i.indisunique group by i.indexrelid, i.indrelid order by 1, 2`,
    [kind],
  )
  return new Map([...Map.groupBy(rows, (row) => row.table)].map(([table, keys]) => [table, keys.map((k) => k.columns)]))
}

async function catalogue(): Promise<Table[]> {
  const { rows } = await admin.query<Column & { table: string }>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       not a.attnotnull as nullable, a.atthasdef as "hasDefault"
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
       and c.relname <> '_prisma_migrations' order by c.relname collate "C", a.attnum`,
  )
  const [primary, unique] = [await keysOf('p'), await keysOf('u')]
  return [...Map.groupBy(rows, (row) => row.table)].map(([name, columns]) => ({
    name,
    columns: columns.map(({ table: _table, ...column }) => column),
    primaryKey: primary.get(name)?.[0]?.split(',') ?? [],
    uniqueKeys: unique.get(name) ?? [],
  }))
}

describe('schema.prisma and the database', () => {
  test('have the same tables', async () => {
    const tables = await catalogue()
    expect(tables.length).toBeGreaterThan(30)
    expect(readSchemaFile().map((table) => table.name)).toEqual(tables.map((table) => table.name))
  })

  test.each(readSchemaFile().map((table) => [table.name, table] as const))(
    'agree on the columns, types, nulls, defaults and keys of %s',
    async (name, declared) => {
      expect(declared).toEqual((await catalogue()).find((table) => table.name === name))
    },
  )
})
