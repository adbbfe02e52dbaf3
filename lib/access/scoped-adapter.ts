import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { guardPool } from '@/lib/platform/guard-pool.ts'
import { begin, ScopedTransaction } from './scoped-transaction.ts'
import { ScopeError, type Tickets } from './tickets.ts'

// A named statement skips parsing and planning, which under policies is much of a small query. It costs some 60 kB on
// every connection, hence the cap. Behind PgBouncer, max_prepared_statements must be at least this.
const NAMES_MAX = 200
const names = new Map<string, string>()

/** A stable name for the first 200 shapes of SQL; the rest stays unnamed (''). */
export function statementName(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined || names.size >= NAMES_MAX) return known ?? ''
  const name = `s${createHash('sha256').update(sql).digest('base64url').slice(0, 16)}`
  names.set(sql, name)
  return name
}

const doNothing = () => undefined
const queryables = new WeakMap<pg.PoolClient, Promise<SqlDriverAdapter>>()

/**
 * Prisma's own conversion of arguments and rows for one connection. Not exported, so it is obtained by constructing an
 * adapter over a pool that is really this connection.
 */
function queryableOf(connection: pg.PoolClient): Promise<SqlDriverAdapter> {
  const known = queryables.get(connection)
  if (known) return known
  const likePool = Object.assign(Object.create(pg.Pool.prototype) as pg.Pool, {
    options: {},
    on: doNothing,
    removeListener: doNothing,
    query: (config: pg.QueryConfig) => connection.query(config),
  })
  const made = new PrismaPg(likePool, { statementNameGenerator: ({ sql }) => statementName(sql) }).connect()
  queryables.set(connection, made)
  return made
}

class ScopedAdapter implements SqlDriverAdapter {
  readonly provider = 'postgres'
  readonly adapterName = 'scoped-pg'
  readonly #pool: pg.Pool
  readonly #tickets: Tickets

  constructor(pool: pg.Pool, tickets: Tickets) {
    this.#pool = pool
    this.#tickets = tickets
  }

  // A plain call would run without a session, or with another request's: Prisma merges such calls across requests.
  queryRaw(): Promise<SqlResultSet> {
    return Promise.reject(new ScopeError('no query outside withAccess'))
  }
  executeRaw(): Promise<number> {
    return Promise.reject(new ScopeError('no query outside withAccess'))
  }
  executeScript(): Promise<void> {
    return Promise.reject(new ScopeError('no script through the scoped client'))
  }
  getConnectionInfo() {
    return { schemaName: 'public', supportsRelationJoins: true }
  }
  dispose() {
    return Promise.resolve()
  }

  async startTransaction(level?: IsolationLevel): Promise<Transaction> {
    // before the first await, while the async context is certainly the caller's
    const { token, readOnly } = this.#tickets.take()
    // a revoked session must fail at its next statement, which only READ COMMITTED guarantees
    if (level) throw new ScopeError('no isolation level')
    const connection = await this.#pool.connect()
    const begun = begin(connection, token, readOnly)
    return new ScopedTransaction({ connection, queryable: await queryableOf(connection), begun, readOnly })
  }
}

/** The driver of the scoped Prisma client: every statement runs in a transaction that carries a session, or is refused. */
export class ScopedPg implements SqlDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = 'scoped-pg'
  readonly #pool: pg.Pool
  readonly #tickets: Tickets

  constructor(pool: pg.Pool, tickets: Tickets) {
    this.#pool = guardPool(pool)
    this.#tickets = tickets
  }

  connect(): Promise<SqlDriverAdapter> {
    return Promise.resolve(new ScopedAdapter(this.#pool, this.#tickets))
  }
}
