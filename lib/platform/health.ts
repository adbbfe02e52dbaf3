import 'server-only'
import { join } from 'node:path'
import pg from 'pg'
import { env, pooledRoleUrl } from './env.ts'
import { guardPool } from './guard-pool.ts'
import { hadRules } from './apply-rules.ts'
import { pendingMigrations } from './migrate.ts'
import { inPlace } from './place.ts'

export interface Health {
  /** `behind`: the database lacks migrations of this version, or never had its rules. */
  status: 'ok' | 'behind' | 'unavailable'
  version: string
  database: 'up' | 'down'
  /** How many migrations of this version the database lacks; null when it cannot be asked. */
  migrations: { pending: number | null }
  /** Mails to be retried, and mails given up in the last seven days; null when it cannot be asked. */
  mail: { waiting: number; refused: number } | null
}

// on globalThis: Next loads this module once for pages and once for route handlers
const shared = globalThis as typeof globalThis & { wijkspiegelHealthPool?: pg.Pool }

/**
 * A separate single connection: a health check must neither wait for visitors nor take a connection from them. In a
 * hosted demo it is of the installation, whoever asks.
 */
export function healthPool(): pg.Pool {
  return (shared.wijkspiegelHealthPool ??= inPlace(null, makePool))
}

function makePool(): pg.Pool {
  return guardPool(
    new pg.Pool({
      connectionString: pooledRoleUrl('app'),
      max: 1,
      connectionTimeoutMillis: 2000,
      query_timeout: 2000,
      idleTimeoutMillis: 30_000,
    }),
  )
}

/** Does the database answer at all? Never throws. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await healthPool().query('select 1')
    return true
  } catch {
    return false
  }
}

async function mailState(): Promise<Health['mail']> {
  const { rows } = await healthPool().query<NonNullable<Health['mail']>>(
    'select waiting, refused from authz.mail_state()',
  )
  return rows[0] ?? null
}

/** The health of this process and its database. Never throws. */
export async function readHealth(prisma = join(process.cwd(), 'prisma')): Promise<Health> {
  const { version } = env()
  try {
    const pending = (await pendingMigrations(healthPool(), prisma)).length
    // a newer version may have replaced them since: this one still runs, and is healthy
    const had = await hadRules(healthPool(), join(prisma, 'rules'))
    // an older database cannot tell
    const mail = await mailState().catch(() => null)
    return { status: pending === 0 && had ? 'ok' : 'behind', version, database: 'up', migrations: { pending }, mail }
  } catch (error) {
    // never prepared: the database exists, but is empty
    if (error instanceof pg.DatabaseError && error.code === '42P01')
      return { status: 'behind', version, database: 'up', migrations: { pending: null }, mail: null }
    return { status: 'unavailable', version, database: 'down', migrations: { pending: null }, mail: null }
  }
}
