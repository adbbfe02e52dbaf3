import { createHash } from 'node:crypto'

// A named statement skips parsing and planning, which under policies is much of a small query. It costs some 60 kB on
// every connection, hence the cap. Behind PgBouncer, max_prepared_statements must be at least this.
const NAMES_MAX = 200
const names = new Map<string, string>()

/** A stable name for the first 200 shapes of SQL; the rest stays unnamed (''). */
export function statementName(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined || names.size >= NAMES_MAX) return known ?? ''
  const name = `s${createHash('sha256').update(sql).digest('base64url').slice(0, 16)}`
  names.set(sql, name)
  return name
}
