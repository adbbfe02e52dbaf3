import pg from 'pg'
import { roleUrl } from '@/lib/platform/env.ts'
import { guardPool } from '@/lib/platform/guard-pool.ts'

/** The roles whose work the seed does by hand. Everything else goes through the product's commands. */
export interface Connections {
  readonly owner: pg.Client
  readonly auth: pg.Pool
  readonly worker: pg.Pool
  /** What people do, where going through the commands one by one would take too long: by the same rules. */
  readonly app: pg.Pool
}

// 0x64656d6f: two starts on one database must not both make the demo
const SEED_LOCK = 1_684_368_751

/** Does the work as the only one on this database; a second waits, and then finds what the first one made. */
export async function asOnlySeed<Result>(work: (connections: Connections) => Promise<Result>): Promise<Result> {
  // the lock is that of a session: one connection that is held, beside pools for what is done at the same time
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
