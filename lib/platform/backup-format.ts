import { z } from 'zod'

/** The first line of a backup: what it is, and which schema its rows fit. */
export const headerSchema = z.object({
  wijkspiegel: z.literal('backup'),
  format: z.literal(1),
  version: z.string(),
  /** ISO moment of the snapshot */
  made: z.string(),
  /** rounds whose answers are not revealed; a file of before December 2026 does not say */
  unrevealed: z.int().default(0),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
})
export type BackupHeader = z.output<typeof headerSchema>

/** The line before a table's rows, which follow in Postgres' text format of COPY and end with a line `\.`. */
export const tableSchema = z.object({
  schema: z.enum(['public', 'graphile_worker']),
  table: z.string(),
  columns: z.array(z.string()).min(1),
})
export type BackupTable = z.output<typeof tableSchema>

/** The last line. A file without it was cut off. */
export const endSchema = z.object({
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string() })),
  tables: z.int(),
  rows: z.int(),
})
export type BackupEnd = z.output<typeof endSchema>

export const endOfRows = '\\.'

/** Not data but the state of the schema: the target has its own. */
export const schemaState: readonly string[] = ['public._prisma_migrations', 'graphile_worker.migrations']
