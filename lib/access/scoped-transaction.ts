import type { SqlQuery, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { ScopeError } from './tickets.ts'

/** COMMIT answered ROLLBACK: an error inside was swallowed, and nothing was stored. */
export class RolledBackError extends Error {
  override readonly name = 'RolledBackError'
}

/** Sends everything inside in one packet, so that it costs one round trip. */
export function inOnePacket<T>(connection: pg.PoolClient, send: () => T): T {
  const { stream } = connection.connection
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

// a bind parameter: a literal token would show up in pg_stat_activity and in the server's log
export const setSession = (token: string): pg.QueryConfig => ({
  name: 'app_session',
  text: `select set_config('app.session', $1, true)`,
  values: [token],
})

/**
 * What is sent from here to the end of this turn leaves in one packet. A packet costs the server as much as rendering some
 * ten elements, and questions that do not wait for each other are asked in one turn.
 */
function gather({ connection: { stream } }: pg.PoolClient): void {
  stream.cork()
  process.nextTick(() => {
    stream.uncork()
  })
}

/** Sends BEGIN and the session setting, to be followed at once by the first query. A failure shows when it is awaited. */
export function begin(connection: pg.PoolClient, token: string, readOnly: boolean): Promise<unknown> {
  gather(connection)
  const begun = Promise.all([
    connection.query(readOnly ? 'BEGIN READ ONLY' : 'BEGIN'),
    connection.query(setSession(token)),
  ])
  begun.catch(() => undefined)
  return begun
}

interface Opening {
  connection: pg.PoolClient
  /** BEGIN and the session setting, sent but not awaited: the first query follows them at once. */
  begun: Promise<unknown>
  readOnly: boolean
}

/** One transaction that carries a session token. Once closed it refuses: no late query on another's connection. */
export class SessionTransaction {
  readonly #connection: pg.PoolClient
  readonly #readOnly: boolean
  #begun: Promise<unknown> | null
  #state: 'open' | 'closed' = 'open'
  #endedCleanly = false

  constructor({ connection, begun, readOnly }: Opening) {
    this.#connection = connection
    this.#begun = begun
    this.#readOnly = readOnly
  }

  /** A statement of our own; what is asked in one turn goes together. */
  query(config: pg.QueryConfig): Promise<pg.QueryResult<object>> {
    return this.send(() => this.#connection.query<object>(config))
  }

  async commit() {
    if (this.#state === 'closed') throw new ScopeError('the transaction has ended')
    const done = this.#end('COMMIT').then((tag) => {
      if (tag !== 'COMMIT') throw new RolledBackError('the transaction was rolled back')
    })
    if (!this.#readOnly) return done
    // a read has nothing to lose: its caller does not wait for the acknowledgement
    done.catch(() => undefined)
  }

  async rollback() {
    if (this.#state === 'open') await this.#end('ROLLBACK')
  }

  protected async send<T>(send: () => Promise<T>): Promise<T> {
    if (this.#state === 'closed') throw new ScopeError('the transaction has ended')
    gather(this.#connection)
    const [, result] = await Promise.all([this.#begun, send()])
    this.#begun = null
    this.#refuseWhenEndedInside()
    return result
  }

  /** A raw COMMIT or ROLLBACK in a query would leave later queries without a session and a transaction. */
  #refuseWhenEndedInside() {
    if (this.#state === 'closed' || this.#connection.getTransactionStatus() !== 'I') return
    this.#state = 'closed'
    this.#release()
    throw new ScopeError('the transaction was ended inside')
  }

  /**
   * Ends, and takes away whatever a query may have set for the whole session. In one message: behind a connection pooler
   * the next one may reach another connection. Resolves to the server's own word.
   */
  async #end(verb: 'COMMIT' | 'ROLLBACK'): Promise<string> {
    this.#state = 'closed'
    try {
      const [, ended] = await Promise.all([this.#begun, this.#connection.query(`${verb}; RESET app.session`)])
      this.#endedCleanly = true
      // two statements in one text have two results, of which the types know nothing
      return [ended].flat()[0]?.command ?? ''
    } finally {
      this.#release()
    }
  }

  #release() {
    const clean = this.#endedCleanly && this.#connection.getTransactionStatus() === 'I'
    // pg-pool does not check: an unclean connection is destroyed, never given to the next request
    this.#connection.release(clean ? undefined : new Error('the connection is not clean'))
  }
}

/** The same as Prisma drives it. */
export class ScopedTransaction extends SessionTransaction implements Transaction {
  readonly provider = 'postgres'
  readonly adapterName = 'scoped-pg'
  // Prisma then leaves COMMIT and ROLLBACK to us
  readonly options = { usePhantomQuery: true }
  readonly #queryable: SqlQueryable

  constructor({ queryable, ...opening }: Opening & { queryable: SqlQueryable }) {
    super(opening)
    this.#queryable = queryable
  }

  queryRaw(query: SqlQuery) {
    return this.send(() => this.#queryable.queryRaw(query))
  }

  executeRaw(query: SqlQuery) {
    return this.send(() => this.#queryable.executeRaw(query))
  }

  async createSavepoint(name: string) {
    await this.query({ text: `SAVEPOINT ${name}` })
  }

  async rollbackToSavepoint(name: string) {
    await this.query({ text: `ROLLBACK TO SAVEPOINT ${name}` })
  }

  async releaseSavepoint(name: string) {
    await this.query({ text: `RELEASE SAVEPOINT ${name}` })
  }
}
