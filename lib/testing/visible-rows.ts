import type pg from 'pg'
import { accessKey } from '@/lib/platform/secrets.ts'
import { denied, type Rows } from './expected-rows.ts'
import type { Asker } from './scenarios.ts'

/** Runs statements as somebody: `admin` bypasses the policies, `asked` is subject to them. */
export interface Views {
  readonly admin: pg.ClientBase
  readonly asked: pg.ClientBase
}

/** The columns of a table that a role may read, in order; empty when it may read none. */
export async function readableColumns(admin: pg.ClientBase, role: string, table: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = $2::regclass and attnum > 0 and not attisdropped
       and has_column_privilege($1, attrelid, attnum, 'select') order by attnum`,
    [role, table],
  )
  return rows.map((row) => row.name)
}

const rowsAsText = (columns: readonly string[], table: string, where: string) =>
  `select row(${columns.join(', ')})::text as line from ${table} where ${where} order by 1`

/** `condition` with its words for caller and projects filled in. Ids come from the database itself. */
export function filledIn(condition: Rows, asker: Asker, here: string): string {
  const id = (value: string | null) => (value ? `'${value}'::uuid` : 'null::uuid')
  return condition
    .replaceAll(/\bmine\b/g, id(asker.projectId))
    .replaceAll(/\bme\b/g, id(asker.personId))
    .replaceAll(/\bhere\b/g, id(here))
    .replaceAll(/= seat\b/g, `= ${id(asker.seatId ?? null)}`)
}

export interface Difference {
  readonly unexpected: number
  readonly missing: number
}

/**
 * Compares what a role reads of a table with a condition, row by row, column by column. `denied` expects no readable
 * column. Null when the two agree.
 */
export async function difference(
  views: Views,
  role: string,
  table: string,
  condition: Rows,
): Promise<Difference | 'denied' | 'readable' | null> {
  const columns = await readableColumns(views.admin, role, table)
  if (columns.length === 0) return condition === denied ? null : 'denied'
  if (condition === denied) return 'readable'
  const expected = await views.admin.query<{ line: string }>(rowsAsText(columns, table, condition))
  const seen = await views.asked.query<{ line: string }>(rowsAsText(columns, table, 'true'))
  const [wanted, got] = [expected.rows, seen.rows].map((rows) => rows.map((row) => row.line))
  const unexpected = without(got ?? [], wanted ?? [])
  const missing = without(wanted ?? [], got ?? [])
  return unexpected === 0 && missing === 0 ? null : { unexpected, missing }
}

/** How many of `lines` are not in `others`, counting repeats. */
function without(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  }).length
}

/** Makes a connection act for a caller until the next call. */
export async function speakFor(asked: pg.ClientBase, asker: Asker): Promise<void> {
  if (asker.token === null) await asked.query('reset app.session')
  else await asked.query(`select set_config('app.session', $1, false)`, [accessKey(asker.token)])
}
