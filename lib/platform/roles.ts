import { createHmac, pbkdf2Sync, createHash, randomBytes } from 'node:crypto'

/** The roles that log in with a password of ours. `owner` migrates; the other four serve and are members of nothing. */
export const loginRoles = ['owner', 'app', 'auth', 'worker', 'report'] as const
export type LoginRole = (typeof loginRoles)[number]

/** A role's name in the cluster. All databases of a cluster share roles, hence the prefix. */
export function roleName(role: LoginRole | 'definer' | 'backup' | 'copies'): string {
  return `wijkspiegel_${role}`
}

/** A role's password, derived from the secret, so that it need not be stored. 43 characters, base64url. */
export function rolePassword(secret: string, role: LoginRole | 'copies'): string {
  return createHmac('sha256', secret).update(`wijkspiegel role ${role}`).digest('base64url')
}

/**
 * The connection string of a role: host, port, database and query (such as `sslmode`) of `databaseUrl`, with the role's
 * user and password. Any user and password in `databaseUrl` are dropped.
 */
export function roleUrlFor(databaseUrl: string, secret: string, role: LoginRole | 'copies'): string {
  const url = new URL(databaseUrl)
  url.username = roleName(role)
  url.password = rolePassword(secret, role)
  return url.href
}

/** The same server and query with another database. */
export function withDatabase(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

/** The database in a connection string; `postgres` by default, like the server. */
export function databaseOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).pathname.slice(1)) || 'postgres'
}

/**
 * What Postgres stores of a password (RFC 5803). Sent instead of the password itself, which would appear in the
 * server's log when the statement fails or statements are logged.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16), iterations = 4096): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const storedKey = createHash('sha256').update(key('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${key('Server Key').toString('base64')}`
}
