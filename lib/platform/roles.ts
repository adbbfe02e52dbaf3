import { createHmac, pbkdf2Sync, createHash, randomBytes } from 'node:crypto'

/** The roles that log in with a password of ours. `owner` migrates; the other four serve and are members of nothing. */
export const loginRoles = ['owner', 'app', 'auth', 'worker', 'report'] as const
export type LoginRole = (typeof loginRoles)[number]

/** Name of a role in the cluster. Roles are shared by all databases of a cluster, hence the prefix. */
export function roleName(role: LoginRole | 'definer' | 'backup'): string {
  return `wijkspiegel_${role}`
}

/** The password of a role: nobody has to keep it, whoever has the secret can work it out. 43 characters, base64url. */
export function rolePassword(secret: string, role: LoginRole): string {
  return createHmac('sha256', secret).update(`wijkspiegel role ${role}`).digest('base64url')
}

/**
 * The connection string of a role: host, port, database and query (such as `sslmode`) of `databaseUrl`, user and
 * password of the role. Whatever user and password `databaseUrl` has are dropped.
 */
export function roleUrlFor(databaseUrl: string, secret: string, role: LoginRole): string {
  const url = new URL(databaseUrl)
  url.username = roleName(role)
  url.password = rolePassword(secret, role)
  return url.href
}

/** The same server and query, another database. */
export function withDatabase(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

/** The database that a connection string names; without one, `postgres`, as the server itself would take. */
export function databaseOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).pathname.slice(1)) || 'postgres'
}

/**
 * What Postgres stores of a password (RFC 5803). Sent instead of the password itself, which would stand in the
 * server's log whenever the statement fails or statements are logged.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16), iterations = 4096): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const storedKey = createHash('sha256').update(key('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${key('Server Key').toString('base64')}`
}
