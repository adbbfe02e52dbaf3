import type pg from 'pg'
import { shareOf } from './depth.ts'

/** The result of changing one column of one row, bypassing every rule. */
export type Outcome = 'noticed' | 'unnoticed' | 'refused' | 'generated' | 'empty'

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly generated: boolean
}

const words = [
  ...['client', 'contractor', 'named', 'side-only', 'baseline', 'interim', 'goes-well', 'pinches', 'better', 'worse'],
  ...['one-task', 'guiding-framework', 'unknown', 'shared-concern', 'firm', 'tentative', 'quick', 'in-depth'],
  ...['agreement', 'action', 'open', 'done', 'aligned', 'changed behind every rule'],
]
const quoted = (name: string) => `"${name}"`

/** Other values for a column, as SQL over the row; the first that differs and satisfies the table's checks is used. */
function otherValues({ name, type }: Column): string[] {
  const column = quoted(name)
  if (type === 'boolean') return [`not ${column}`]
  if (type === 'smallint' || type === 'integer' || type === 'bigint')
    return [`${column} + 1`, `${column} - 1`, '1', '4', '7']
  if (type === 'integer[]') return [`array_prepend(coalesce(${column}[1], 0) + 1, ${column}[2:])`]
  if (type === 'jsonb') return [`'{"one-task": [7, 7]}'::jsonb`]
  if (type === 'uuid')
    return [
      '(select max(id::text)::uuid from person where id <> coalesce(__, gen_random_uuid()))',
      'gen_random_uuid()',
    ].map((sql) => sql.replace('__', column))
  if (type === 'bytea') return [`sha256('x')`]
  if (type === 'date') return [`${column} + 1`]
  if (type.startsWith('timestamp')) return [`${column} - interval '1 day'`]
  return words.map((word) => `'${word}'`)
}

/** The columns of these tables, in order of name. */
export async function columnsOf(admin: pg.ClientBase, tables: readonly string[]): Promise<Column[]> {
  const { rows } = await admin.query<Column>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attgenerated <> '' as generated
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attname`,
    [tables],
  )
  return rows
}

interface Changed {
  readonly place: string
  readonly old: string | null
}

/** Changes the first row where that is possible, as a superuser without triggers or foreign keys. */
async function change(admin: pg.ClientBase, column: Column, rows: string): Promise<Changed | 'refused' | 'empty'> {
  const [table, name] = [quoted(column.table), quoted(column.name)]
  const found = await admin.query<Changed>(
    `select ctid::text as place, ${name}::text as old from ${table} where ${rows} and ${name} is not null order by ctid limit 40`,
  )
  if (found.rows.length === 0) return 'empty'
  for (const { place, old } of found.rows)
    for (const value of otherValues(column)) {
      await admin.query('savepoint before')
      try {
        const { rows: done } = await admin.query<{ place: string }>(
          `update ${table} set ${name} = ${value} where ctid = $1::tid and ${value} is distinct from ${name} returning ctid::text as place`,
          [place],
        )
        if (done[0]) return { place: done[0].place, old }
      } catch {
        await admin.query('rollback to before')
      }
    }
  return 'refused'
}

/**
 * Changes one column after another, each in one row of `rowsOf` its table (SQL), calls `isNoticed`, and restores it.
 * Returns the result for each, as "table.column". Of two `place`s in a row each changes every second column, thoroughly
 * all of them.
 */
export async function changeEveryColumn(
  admin: pg.ClientBase,
  tables: readonly string[],
  rowsOf: (table: string, columns: readonly string[]) => string,
  isNoticed: () => Promise<boolean>,
  place: number,
): Promise<Record<string, Outcome>> {
  const columns = await columnsOf(admin, tables)
  const outcomes: Record<string, Outcome> = {}
  await admin.query('set session_replication_role = replica')
  for (const column of shareOf(columns, place, 2)) {
    const key = `${column.table}.${column.name}`
    outcomes[key] = 'generated'
    if (column.generated) continue
    const names = columns.filter(({ table }) => table === column.table).map(({ name }) => name)
    await admin.query('begin')
    const changed = await change(admin, column, rowsOf(column.table, names))
    await admin.query('commit')
    if (typeof changed === 'string') {
      outcomes[key] = changed
      continue
    }
    outcomes[key] = (await isNoticed()) ? 'noticed' : 'unnoticed'
    await admin.query(
      `update ${quoted(column.table)} set ${quoted(column.name)} = $1::${column.type} where ctid = $2::tid`,
      [changed.old, changed.place],
    )
  }
  await admin.query('reset session_replication_role')
  return outcomes
}

/**
 * The tables that were read during `work`, by the database's own count. Ends other connections, so that they report it.
 */
export async function tablesReadBy(admin: pg.ClientBase, work: () => Promise<unknown>): Promise<string[]> {
  const settle = async () => {
    const others = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
    await admin.query(`select pg_terminate_backend(pid) ${others}`)
    while ((await admin.query(`select ${others}`)).rows.length > 0) await new Promise((done) => setTimeout(done, 20))
  }
  await settle()
  await admin.query('select pg_stat_reset()')
  await work()
  await settle()
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name from pg_stat_user_tables where schemaname = 'public' and coalesce(seq_scan, 0) + coalesce(idx_scan, 0) > 0 order by 1`,
  )
  return rows.map(({ name }) => name)
}
