import pg from 'pg'
import type { Asker } from './scenarios.ts'
import { speakFor } from './visible-rows.ts'

/** Everything that the server says of a statement: rows, or SQLSTATE and all that goes with it. */
export interface Said {
  /** SQLSTATE; null for what succeeded */
  readonly code: string | null
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly told: Readonly<Record<string, string | undefined>>
}

/** What an asker is told by a statement; nothing stays of it. Throws for what is no answer of the database. */
export async function saidTo(app: pg.ClientBase, asker: Asker, sql: string): Promise<Said> {
  await speakFor(app, asker)
  await app.query('begin')
  try {
    const { rows } = await app.query<Record<string, unknown>>(sql)
    return { code: null, rows, told: {} }
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    const { code = '', message, detail, hint, constraint, column } = error
    return { code, rows: [], told: { message, detail, hint, constraint, column } }
  } finally {
    await app.query('rollback')
  }
}
