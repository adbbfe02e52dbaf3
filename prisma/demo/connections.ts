import pg from 'pg'
import { roleUrl } from '@/lib/platform/env.ts'

/** The roles whose work the seed does by hand, one connection each. Everything else goes through the product's commands. */
export interface Connections {
  readonly owner: pg.Client
  readonly auth: pg.Client
  readonly worker: pg.Client
}

// 0x64656d6f: two starts on one database must not both make the demo
const SEED_LOCK = 1_684_368_751

async function connect(role: keyof Connections): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: roleUrl(role) })
  await client.connect()
  return client
}

/** Does the work as the only one on this database; a second waits, and then finds what the first one made. */
export async function asOnlySeed<Result>(work: (connections: Connections) => Promise<Result>): Promise<Result> {
  const connections = { owner: await connect('owner'), auth: await connect('auth'), worker: await connect('worker') }
  try {
    await connections.owner.query('select pg_advisory_lock($1)', [SEED_LOCK])
    return await work(connections)
  } finally {
    await Promise.all(Object.values(connections).map((client) => client.end()))
  }
}
