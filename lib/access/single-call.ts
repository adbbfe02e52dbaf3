import type pg from 'pg'
import { inOnePacket, RolledBackError } from './scoped-transaction.ts'

// a bind parameter: as a literal the token would stand in pg_stat_activity and in the server's log
export const setSession = (token: string): pg.QueryConfig => ({
  name: 'app_session',
  text: `select set_config('app.session', $1, true)`,
  values: [token],
})

/** A statement of our own making, prepared under its name; `values` are bound to $1, $2, … */
export interface Call {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/**
 * Runs one statement in a READ COMMITTED transaction of its own that carries a session token. BEGIN, the setting, the
 * statement, COMMIT and the RESET of what a statement may have set for the whole connection leave in one packet: one
 * round trip. Resolves after the commit; throws what the first of them failed with. As in ScopedTransaction, a
 * connection that is not clean is given to nobody.
 */
export async function callInOnePacket<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  token: string,
  { name, text, values }: Call,
): Promise<Row[]> {
  const connection = await pool.connect()
  let clean = false
  try {
    const sent = inOnePacket(connection, () => ({
      before: [connection.query('BEGIN'), connection.query(setSession(token))],
      // should one of those fail, this runs without a session: it then sees and may nothing
      asked: connection.query<Row>({ name, text, values: [...values] }),
      ended: connection.query('COMMIT; RESET app.session'),
    }))
    const outcomes = await Promise.allSettled([...sent.before, sent.asked, sent.ended])
    clean = outcomes.at(-1)?.status === 'fulfilled' && connection.getTransactionStatus() === 'I'
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    // two statements in one text have two results, of which the types know nothing
    if ([await sent.ended].flat()[0]?.command !== 'COMMIT') throw new RolledBackError('the transaction was rolled back')
    return (await sent.asked).rows
  } finally {
    connection.release(clean ? undefined : new Error('the connection is not clean'))
  }
}
