import type { Pool } from 'pg'
import { sayDatabaseLost } from './database-away.ts'
import { log } from './logger.ts'

/**
 * Gives every connection of a pool an error listener for as long as it lives. pg-pool takes its own away at checkout:
 * a connection that the server ends at that very moment then ends the whole process. Returns the same pool.
 */
export function guardPool<Guarded extends Pool>(pool: Guarded): Guarded {
  pool.on('connect', (client) => {
    // whoever uses the connection gets the error from the query; an idle one is dropped by the pool
    client.on('error', () => undefined)
  })
  pool.on('error', (error) => {
    sayDatabaseLost()
    log.warn('database connection lost', { error })
  })
  return pool
}
