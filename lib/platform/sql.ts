import 'server-only'
import { empty, sqltag, type Sql } from '@prisma/client/runtime/client'

export type { Sql }

/** A part of a statement: what stands in `${}` goes as a value, or as a part where it is one. */
export const sql = sqltag

/** No part. */
export const noSql = empty
