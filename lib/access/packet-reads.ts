import type pg from 'pg'
import type { Sql } from '@/lib/platform/sql.ts'
import { begin, SessionTransaction } from './scoped-transaction.ts'
import { statementName } from './scoped-adapter.ts'

/** Through which statements are asked: this transaction, or one of Prisma's. */
export interface RawTx {
  $queryRaw: <Rows = unknown>(query: Sql) => Promise<Rows>
}

/**
 * Reads in one READ ONLY transaction that carries a session token, past Prisma: what `load` asks in one turn goes in one
 * packet, and comes back in one. Rows are as pg reads them, so a statement gives a day as text.
 */
export async function readInPacketsOn<T>(pool: pg.Pool, token: string, load: (tx: RawTx) => Promise<T>): Promise<T> {
  const connection = await pool.connect()
  const transaction = new SessionTransaction({ connection, begun: begin(connection, token, true), readOnly: true })
  // after a fault Postgres refuses what was sent behind it, and that may reach whoever waits before the fault does
  let fault: unknown
  const tx: RawTx = {
    $queryRaw: async <Rows>({ text, values }: Sql) => {
      try {
        return (await transaction.query({ name: statementName(text), text, values: [...values] })).rows as Rows
      } catch (error) {
        throw (fault ??= error)
      }
    },
  }
  try {
    const result = await load(tx)
    await transaction.commit()
    return result
  } catch (error) {
    // what it was about is said, not that a broken connection could not be told
    await transaction.rollback().catch(() => undefined)
    throw error
  }
}
