import pg from 'pg'
import { endAccess } from '@/lib/access/access.ts'
import { endIdentity } from '@/lib/access/identity.ts'
import { roleUrl } from '@/lib/platform/env.ts'
import type { LoginRole } from '@/lib/platform/roles.ts'

const pools = new Map<string, pg.Pool>()

/** A small pool on the database in the settings, logged in as a role. Kept until `closeConnections`. */
export function rolePool(role: LoginRole): pg.Pool {
  const connectionString = roleUrl(role)
  const known = pools.get(connectionString)
  if (known) return known
  const pool = new pg.Pool({ connectionString, max: 2 })
  // users of the connection get the error from their query
  pool.on('error', () => undefined)
  pools.set(connectionString, pool)
  return pool
}

export async function asRole<Row extends pg.QueryResultRow>(
  role: LoginRole,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await rolePool(role).query<Row>(sql, values)).rows
}

/**
 * Runs as the role that owns the rules' functions, which has no login: the owner becomes it for one statement. For what
 * no command of the product does, such as naming the first platform admin.
 */
export async function asDefiner<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const connection = await rolePool('owner').connect()
  try {
    await connection.query('begin; set local role wijkspiegel_definer')
    const { rows } = await connection.query<Row>(sql, values)
    await connection.query('commit')
    return rows
  } catch (error) {
    await connection.query('rollback')
    throw error
  } finally {
    connection.release()
  }
}

/** Ends every connection of factories, sign-in and scoped client in this process. */
export async function closeConnections(): Promise<void> {
  const open = [...pools.values()]
  pools.clear()
  await Promise.all([endAccess(), endIdentity(), ...open.map((pool) => pool.end())])
}
