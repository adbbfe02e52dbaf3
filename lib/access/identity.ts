import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/generated/prisma/client.ts'
import { pooledRoleUrl } from '@/lib/platform/env.ts'
import { guardPool } from '@/lib/platform/guard-pool.ts'

interface Identity {
  readonly pool: pg.Pool
  readonly prisma: PrismaClient
}
const shared = globalThis as typeof globalThis & { __wijkspiegelIdentity?: Identity }

function makeIdentity(): Identity {
  const pool = guardPool(
    new pg.Pool({ connectionString: pooledRoleUrl('auth'), max: 4, connectionTimeoutMillis: 3000 }),
  )
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

/**
 * The client of role auth: people, sessions and mail tokens, before there is a session. Reads nothing of a project.
 * Used only by the sign-in, session and invitation files of this folder.
 */
export const identity = (): PrismaClient => (shared.__wijkspiegelIdentity ??= makeIdentity()).prisma

/** Closes this process's pool. */
export async function endIdentity(): Promise<void> {
  const open = shared.__wijkspiegelIdentity
  delete shared.__wijkspiegelIdentity
  await open?.pool.end()
}
