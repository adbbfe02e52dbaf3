import 'server-only'
import type { QueryResult } from 'pg'
import { sql as statement, type Sql } from './sql.ts'

/**
 * A call of one function of the database, as the generated files make it. `read` turns the rows that came into the
 * result; it is the only code that believes what a row holds, and the generator took that from the catalogue.
 */
export interface TypedCall<Result> {
  /** of the function; prepared under it where a statement is sent alone */
  readonly name: string
  readonly sql: Sql
  readonly read: (rows: readonly object[]) => Result
}

function onlyOne(name: string, rows: readonly object[]): object {
  const [first, ...others] = rows
  if (!first || others.length > 0) throw new Error(`${name} gave ${rows.length} rows instead of one`)
  return first
}

/** A function without a result. */
export const nothing = (name: string, sql: Sql): TypedCall<void> => ({ name, sql, read: () => undefined })
/** A function with one value. */
export const value = <Value>(name: string, sql: Sql): TypedCall<Value> => ({
  name,
  sql,
  read: (rows) => (onlyOne(name, rows) as { value: Value }).value,
})
/** A function with any number of values. */
export const values = <Value>(name: string, sql: Sql): TypedCall<Value[]> => ({
  name,
  sql,
  read: (rows) => rows.map((row) => (row as { value: Value }).value),
})
/** A function that returns a table: any number of rows. */
export const rows = <Row>(name: string, sql: Sql): TypedCall<Row[]> => ({
  name,
  sql,
  read: (found) => [...found] as Row[],
})

/**
 * The same call with fewer rows, or in an order: `rest` is what follows `from (…) found`, with the columns by the names of
 * the result, as in `where factor = ${3} order by "personId"`.
 */
export const refined = <Row>({ name, sql, read }: TypedCall<Row[]>, rest: Sql): TypedCall<Row[]> => ({
  name,
  sql: statement`select * from (${sql}) found ${rest}`,
  read,
})

/** Asks inside `withAccess` or `readWithAccess`. Throws what the database refuses, or when it gave another number of rows. */
export async function ask<Result>(
  tx: { $queryRaw: (query: Sql) => Promise<unknown> },
  { sql, read }: TypedCall<Result>,
): Promise<Result> {
  return read((await tx.$queryRaw(sql)) as object[])
}

/** Asks on a connection of the job queue, as role worker. Throws as `ask` does. */
export async function askOn<Result>(
  connection: { query: (text: string, values: unknown[]) => Promise<QueryResult<object>> },
  { sql, read }: TypedCall<Result>,
): Promise<Result> {
  return read((await connection.query(sql.text, [...sql.values])).rows)
}
