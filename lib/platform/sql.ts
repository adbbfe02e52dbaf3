import 'server-only'
import { empty, sqltag, type Sql } from '@prisma/client/runtime/client'

export type { Sql }

/** A part of a statement: `${}` inserts a value, or another part. */
export const sql = sqltag

/** An empty part. */
export const noSql = empty
