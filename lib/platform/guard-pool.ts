import type { Pool } from 'pg'
import { sayDatabaseLost } from './database-away.ts'
import { log } from './logger.ts'

/**
 * Gives every connection of a pool an error listener for its whole life. pg-pool removes its own at checkout: if the
 * server ends a connection at that moment, the whole process would end. Returns the same pool.
 */
export function guardPool<Guarded extends Pool>(pool: Guarded): Guarded {
  pool.on('connect', (client) => {
    // users of the connection get the error from their query; the pool drops an idle one
    client.on('error', () => undefined)
  })
  pool.on('error', (error) => {
    sayDatabaseLost()
    log.warn('database connection lost', { error })
  })
  return pool
}
