import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/generated/prisma/client.ts'
import { pooledRoleUrl } from '@/lib/platform/env.ts'
import { guardPool } from '@/lib/platform/guard-pool.ts'
import { closeWithPlace, connectionWaitMs, keptHere, placeHere } from '@/lib/platform/place.ts'
import type { TypedCall } from '@/lib/platform/typed-call.ts'
import { statementName } from './scoped-adapter.ts'

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

const kept = (): Identity => ((keptHere() as Kept).__wijkspiegelIdentity ??= makeIdentity())

/**
 * The client of role auth: people, sessions and mail tokens, before there is a session. Reads nothing of a project.
 * Used only by the sign-in, session and invitation files of this folder.
 */
export const identity = (): PrismaClient => kept().prisma

/** One call by role auth, prepared and past Prisma: for what every request asks (docs/decisions/0006). */
export async function askIdentity<Result>({ sql: { text, values }, read }: TypedCall<Result>): Promise<Result> {
  return read((await kept().pool.query<object>({ name: statementName(text), text, values: [...values] })).rows)
}

/** Closes this process's pool. */
export async function endIdentity(): Promise<void> {
  const here: Kept = keptHere()
  const open = here.__wijkspiegelIdentity
  delete here.__wijkspiegelIdentity
  await open?.pool.end()
}
