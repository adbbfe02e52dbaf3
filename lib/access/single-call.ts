import type pg from 'pg'
import { inOnePacket, RolledBackError, setSession } from './scoped-transaction.ts'

/** A statement of our own, prepared under its name; `values` are bound to $1, $2, … */
export interface Call {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/**
 * Runs one statement in its own READ COMMITTED transaction that carries a session token. BEGIN, the setting, the
 * statement, COMMIT and the RESET of connection settings leave in one packet: one round trip. Resolves after the
 * commit; throws the first error among them. As in ScopedTransaction, an unclean connection is never reused.
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
      // if one of those fails, this runs without a session: it can then see and do nothing
      asked: connection.query<Row>({ name, text, values: [...values] }),
      ended: connection.query('COMMIT; RESET app.session'),
    }))
    const outcomes = await Promise.allSettled([...sent.before, sent.asked, sent.ended])
    clean = outcomes.at(-1)?.status === 'fulfilled' && connection.getTransactionStatus() === 'I'
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    // two statements in one text give two results, which the types do not express
    if ([await sent.ended].flat()[0]?.command !== 'COMMIT') throw new RolledBackError('the transaction was rolled back')
    return (await sent.asked).rows
  } finally {
    connection.release(clean ? undefined : new Error('the connection is not clean'))
  }
}
