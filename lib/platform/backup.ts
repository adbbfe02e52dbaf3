import 'server-only'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { endOfRows, schemaState, type BackupEnd, type BackupHeader, type BackupTable } from './backup-format.ts'

/** Every table of ours and of the job queue with its stored columns, in a fixed order. */
async function tablesOf(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname in ('public', 'graphile_worker') and c.relkind = 'r' and n.nspname || '.' || c.relname <> all ($1)
     group by 1, 2 order by 1, 2`,
    [schemaState],
  )
  return rows
}

async function headerOf(client: pg.Client, version: string): Promise<BackupHeader> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from public._prisma_migrations
     where finished_at is not null and rolled_back_at is null order by 1`,
  )
  const counted = await client.query<{ rounds: number }>(
    `select count(*)::int as rounds from public.round where status in ('open', 'sealed')`,
  )
  const unrevealed = counted.rows[0]?.rounds ?? 0
  return { wijkspiegel: 'backup', format: 1, version, made: new Date().toISOString(), unrevealed, migrations: rows }
}

async function endOf(client: pg.Client, tables: number, rows: number): Promise<BackupEnd> {
  // sequences are not part of a snapshot: read last, they may be ahead of the rows but never behind
  const { rows: sequences } = await client.query<BackupEnd['sequences'][number]>(
    `select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
     where schemaname in ('public', 'graphile_worker') and last_value is not null order by 1, 2`,
  )
  return { sequences, tables, rows }
}

async function write(sink: Writable, bytes: string | Uint8Array): Promise<void> {
  if (sink.write(bytes)) return
  // a stream that broke while nobody waited reports its error only once
  if (sink.destroyed) throw sink.errored ?? new Error('what the backup is written to was closed')
  await once(sink, 'drain')
}

/** Rows that are written by id, which chance made: where they lie would tell in which order they came (ADR 50). */
const byId: ReadonlySet<string> = new Set(['feedback'])

/** Writes one table; returns its number of rows. */
async function writeTable(client: pg.Client, sink: Writable, table: BackupTable): Promise<number> {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const name = `${client.escapeIdentifier(table.schema)}.${client.escapeIdentifier(table.table)}`
  await write(sink, `${JSON.stringify(table)}\n`)
  const source = byId.has(table.table) ? `(select ${columns} from ${name} order by id)` : `${name} (${columns})`
  const rows = client.query(copyTo(`copy ${source} to stdout`))
  for await (const chunk of rows as AsyncIterable<Uint8Array>) await write(sink, chunk)
  await write(sink, `${endOfRows}\n`)
  return rows.rowCount
}

export interface BackedUp {
  readonly tables: number
  readonly rows: number
  /** rounds whose answers are in it, and are not revealed */
  readonly unrevealed: number
}

/**
 * Writes everything in a database, as of one moment, into `sink`, which stays open; people can go on working. Without
 * the roles' passwords and WIJKSPIEGEL_SECRET. `url`: a superuser, or `wijkspiegel_backup`. Throws the driver's error;
 * 42501 where row-level security would hide rows from this user.
 */
export async function writeBackup(url: string, version: string, sink: Writable): Promise<BackedUp> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // the error reaches us through the failing query
  client.on('error', () => undefined)
  await client.connect()
  try {
    // a server's settings decide how dates are written: 4-12 on one would be 12-4 on another
    await client.query(
      `begin isolation level repeatable read read only; set local row_security = off;
       set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'`,
    )
    const header = await headerOf(client, version)
    await write(sink, `${JSON.stringify(header)}\n`)
    const tables = await tablesOf(client)
    let rows = 0
    for (const table of tables) rows += await writeTable(client, sink, table)
    await write(sink, `${JSON.stringify(await endOf(client, tables.length, rows))}\n`)
    await client.query('commit')
    return { tables: tables.length, rows, unrevealed: header.unrevealed }
  } finally {
    await client.end()
  }
}
