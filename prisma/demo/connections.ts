import pg from 'pg'
import { roleUrl } from '@/lib/platform/env.ts'
import { guardPool } from '@/lib/platform/guard-pool.ts'

/** The roles whose work the seed does itself. Everything else goes through the product's commands. */
export interface Connections {
  readonly owner: pg.Client
  readonly auth: pg.Pool
  readonly worker: pg.Pool
  /** For people's actions where single commands would take too long: under the same rules. */
  readonly app: pg.Pool
}

// 0x64656d6f: two starts on one database must not both make the demo
const SEED_LOCK = 1_684_368_751

/** Does the work exclusively on this database; a second caller waits, and then finds the result of the first. */
export async function asOnlySeed<Result>(work: (connections: Connections) => Promise<Result>): Promise<Result> {
  // the lock belongs to a connection, which is held, beside pools for concurrent work
  const owner = new pg.Client({ connectionString: roleUrl('owner') })
  const [auth, worker, app] = [poolOf('auth'), poolOf('worker'), poolOf('app')]
  await owner.connect()
  try {
    await owner.query('select pg_advisory_lock($1)', [SEED_LOCK])
    return await work({ owner, auth, worker, app })
  } finally {
    await Promise.all([owner.end(), auth.end(), worker.end(), app.end()])
  }
}

const poolOf = (role: 'auth' | 'worker' | 'app'): pg.Pool =>
  guardPool(new pg.Pool({ connectionString: roleUrl(role), max: 3, connectionTimeoutMillis: 5000 }))
