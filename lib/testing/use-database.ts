import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { closeConnections } from './factories-roles.ts'
import { cloneDatabase, type TestDatabase } from './template-database.ts'

export interface DatabaseInUse {
  /** The clone of this test file. */
  readonly database: TestDatabase
  /** As superuser: bypasses the policies, and does what no role may. */
  readonly admin: pg.Client
}

/**
 * Gives the tests of a file their own database, from before the first to after the last. The object is filled in
 * `beforeAll`, so read it inside tests and later hooks only.
 */
export function useDatabase(): DatabaseInUse {
  const open: { database?: TestDatabase; admin?: pg.Client } = {}
  beforeAll(async () => {
    open.database = await cloneDatabase()
    open.admin = new pg.Client({ connectionString: open.database.url })
    await open.admin.connect()
  })
  afterAll(async () => {
    await open.admin?.end()
    await closeConnections()
    await open.database?.drop()
  })
  return {
    get database() {
      if (!open.database) throw new Error('the database is there from beforeAll on')
      return open.database
    },
    get admin() {
      if (!open.admin) throw new Error('the database is there from beforeAll on')
      return open.admin
    },
  }
}
