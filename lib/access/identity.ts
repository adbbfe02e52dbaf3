import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/generated/prisma/client.ts'
import { pooledRoleUrl } from '@/lib/platform/env.ts'
import { guardPool } from '@/lib/platform/guard-pool.ts'
import { closeWithPlace, connectionWaitMs, keptHere, placeHere } from '@/lib/platform/place.ts'

interface Identity {
  readonly pool: pg.Pool
  readonly prisma: PrismaClient
}
interface Kept {
  __wijkspiegelIdentity?: Identity
}

function makeIdentity(): Identity {
  const size = placeHere() ? { max: 2, idleTimeoutMillis: 3000 } : { max: 4 }
  const connectionTimeoutMillis = connectionWaitMs()
  const pool = guardPool(new pg.Pool({ connectionString: pooledRoleUrl('auth'), connectionTimeoutMillis, ...size }))
  closeWithPlace(endIdentity)
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

/**
 * The client of role auth: people, sessions and mail tokens, before there is a session. Reads nothing of a project.
 * Used only by the sign-in, session and invitation files of this folder.
 */
export const identity = (): PrismaClient => ((keptHere() as Kept).__wijkspiegelIdentity ??= makeIdentity()).prisma

/** Closes this process's pool. */
export async function endIdentity(): Promise<void> {
  const kept: Kept = keptHere()
  const open = kept.__wijkspiegelIdentity
  delete kept.__wijkspiegelIdentity
  await open?.pool.end()
}
