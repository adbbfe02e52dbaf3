import 'server-only'
import { Prisma } from '@/generated/prisma/client.ts'

export type Sql = Prisma.Sql

/** A part of a statement: what stands in `${}` goes as a value, or as a part where it is one. */
export const sql = Prisma.sql

/** No part. */
export const noSql = Prisma.empty
