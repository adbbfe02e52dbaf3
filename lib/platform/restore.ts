import 'server-only'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { BackupError } from './backup-error.ts'
import {
  endOfRows,
  endSchema,
  headerSchema,
  tableSchema,
  type BackupEnd,
  type BackupHeader,
  type BackupTable,
} from './backup-format.ts'
import { endRestored, repeatGone, type EndedByRestore, type Repeated } from './end-restored.ts'
import type { Gone } from './gone-list.ts'
import { isFromBefore, migrationNames, prepareAndMigrate, unfinishedRestore } from './migrate.ts'
import { onOneConnection } from './one-connection.ts'
import { databaseOf, roleUrlFor, withDatabase } from './roles.ts'

export interface Restored {
  readonly tables: number
  readonly rows: number
  /** ISO moment of the backup */
  readonly made: string
  /** rounds whose answers are not revealed in it */
  readonly unrevealed: number
  /** number of newer migrations than the backup's, applied afterwards */
  readonly migrated: number
  readonly ended: EndedByRestore
  readonly repeated: Repeated
}

/** Size of a batch sent to the database. */
const batchCharacters = 65_536

const brokenOff = () =>
  new BackupError('The file breaks off before its end: it is no whole backup. Nothing was restored.')

/** The lines of a file, split at line feeds only: Node's own readline also splits at U+2028, which people can type. */
async function* linesIn(source: Readable): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}

class BackupLines {
  readonly #lines: AsyncIterator<string>
  constructor(source: Readable) {
    this.#lines = linesIn(source)
  }

  async next(): Promise<string> {
    const next = await this.#lines.next()
    if (next.done) throw brokenOff()
    return next.value
  }

  /** Reads to the end, where the checksum of the compressed file is. Throws when there is more. */
  async end(): Promise<void> {
    if (!(await this.#lines.next()).done) throw brokenOff()
  }

  async json(): Promise<unknown> {
    // a fault while reading is told for what it is: a file that is cut off gives no line at all
    const line = await this.next()
    try {
      return JSON.parse(line)
    } catch {
      throw new BackupError('The file is no backup of Wijkspiegel. Nothing was restored.')
    }
  }
}

async function readHeader(lines: BackupLines): Promise<BackupHeader> {
  const header = headerSchema.safeParse(await lines.json())
  if (!header.success) throw new BackupError('The file is no backup of Wijkspiegel. Nothing was restored.')
  return header.data
}

function refuseOther({ migrations, version }: BackupHeader, known: ReadonlyMap<string, string>): void {
  const names = migrations.map(({ name }) => name)
  if (isFromBefore(names, known))
    throw new BackupError(
      `The backup is of version ${version} from before December 2026, whose tables this one cannot take over: restore it with that version.`,
    )
  for (const { name, checksum } of migrations) {
    if (!known.has(name))
      throw new BackupError(`The backup is of version ${version}, which is newer: it has had the migration ${name}.`)
    if (known.get(name) !== checksum)
      throw new BackupError(`The migration ${name} has another text here than when the backup was made.`)
  }
}

/** Removes all that a restore which broke off left behind: no server had that database, so nobody else put anything in it. */
async function removeUnfinished(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; is_mark: boolean }>(
    `select quote_ident(nspname) as name, nspname = $1 as is_mark from pg_namespace
     where nspname !~ '^pg_' and nspname <> 'information_schema'`,
    [unfinishedRestore],
  )
  if (!rows.some(({ is_mark: isMark }) => isMark)) return
  const schemas = rows.map(({ name }) => name).join(', ')
  // with the comment that Postgres gives it
  await client.query(`begin; drop schema ${schemas} cascade; create schema public;
    comment on schema public is 'standard public schema'; commit`)
}

/** Throws unless the database is missing or contains no table but those of a restore that broke off, which it removes. */
async function needEmpty(adminUrl: string): Promise<void> {
  const maintenance = new pg.Client({ connectionString: withDatabase(adminUrl, 'postgres') })
  await maintenance.connect()
  const name = databaseOf(adminUrl)
  const there = await maintenance
    .query('select from pg_database where datname = $1', [name])
    .finally(() => maintenance.end())
  if (there.rowCount === 0) return
  const isEmpty = await onOneConnection(adminUrl, async (client) => {
    await removeUnfinished(client)
    const { rowCount } = await client.query(
      `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') limit 1`,
    )
    return rowCount === 0
  })
  if (!isEmpty)
    throw new BackupError(
      `The database ${name} is not empty: a backup is restored into an empty one only. Nothing was changed.`,
    )
}

async function readTable(
  client: pg.Client,
  lines: BackupLines,
  { schema, table, columns }: BackupTable,
): Promise<number> {
  const name = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const sink = client.query(copyFrom(`copy ${name} (${list}) from stdin`))
  const failures: Error[] = []
  sink.on('error', (error) => failures.push(error))
  let batch = ''
  const send = async () => {
    if (failures[0]) throw failures[0]
    if (batch !== '' && !sink.write(batch)) await Promise.race([once(sink, 'drain'), once(sink, 'close')])
    batch = ''
  }
  for (let line = await lines.next(); line !== endOfRows; line = await lines.next()) {
    batch += `${line}\n`
    if (batch.length > batchCharacters) await send()
  }
  await send()
  await new Promise<void>((done, failed) => {
    sink.once('error', failed)
    sink.end(() => {
      done()
    })
  })
  return sink.rowCount
}

const isTableLine = (line: unknown): boolean => typeof line === 'object' && line !== null && 'table' in line

type ReadRows = (table: BackupTable) => Promise<number>

async function readTables(lines: BackupLines, readRows: ReadRows): Promise<BackupEnd> {
  let [tables, rows] = [0, 0]
  for (;;) {
    const line = await lines.json()
    if (!isTableLine(line)) {
      const end = endSchema.safeParse(line)
      if (!end.success || end.data.tables !== tables || end.data.rows !== rows) throw brokenOff()
      return end.data
    }
    const table = tableSchema.safeParse(line)
    if (!table.success) throw brokenOff()
    rows += await readRows(table.data)
    tables += 1
  }
}

/** Reads a whole backup first, so that a damaged one is refused before anything is created. */
async function checkWhole(source: Readable, known: ReadonlyMap<string, string>): Promise<BackupHeader> {
  const lines = new BackupLines(source)
  const header = await readHeader(lines)
  refuseOther(header, known)
  await readTables(lines, async () => {
    let rows = 0
    while ((await lines.next()) !== endOfRows) rows += 1
    return rows
  })
  await lines.end()
  return header
}

async function emptyAll(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') and tablename not in ('_prisma_migrations', 'migrations')`,
  )
  await client.query(`truncate ${rows.map(({ name }) => name).join(', ')}`)
}

/** All rows in one transaction, with the guards off: their conditions held when the backup was made. */
async function load(adminUrl: string, lines: BackupLines): Promise<BackupEnd> {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`begin; set local session_replication_role = replica; set local row_security = off`)
    await emptyAll(client)
    const end = await readTables(lines, (table) => readTable(client, lines, table))
    for (const { schema, name, value } of end.sequences)
      await client.query('select setval($1::regclass, $2::bigint)', [
        `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`,
        value,
      ])
    // workers of that time no longer exist
    await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null')
    await client.query('update graphile_worker._private_job_queues set locked_at = null, locked_by = null')
    await client.query('commit')
    return end
  } finally {
    await client.end()
  }
}

/**
 * Restores a backup into an empty or missing database: creates the tables of the backup's version, loads all rows in
 * one transaction, and updates it to this version: migrations, then rules. Then it ends all that lets somebody in, has
 * rounds that are open or sealed stand still, and does again what was erased, left or taken back since. Until then no
 * server starts on it, also where this breaks off on the way; what is left then, the next restore into it removes.
 *
 * @param adminUrl a superuser's: the tables' guards are off while rows are loaded
 * @param gone the list of what was erased, left or taken back, from outside the database
 * @param open returns the backup that `writeBackup` wrote, from its beginning; it is read twice
 * @throws BackupError in a sentence: not empty, no backup, cut off, of a newer version, or from before the baseline
 */
export async function restoreBackup(
  { adminUrl, secret, folder, gone }: { adminUrl: string; secret: string; folder: string; gone: readonly Gone[] },
  open: () => Readable,
): Promise<Restored> {
  const header = await checkWhole(open(), migrationNames(folder))
  await needEmpty(adminUrl)
  const only = new Set(header.migrations.map(({ name }) => name))
  await prepareAndMigrate(adminUrl, secret, folder, { only, restoring: true })
  const lines = new BackupLines(open())
  await readHeader(lines)
  const { tables, rows } = await load(adminUrl, lines)
  const migrated = await prepareAndMigrate(adminUrl, secret, folder, { restoring: true })
  const ownerUrl = roleUrlFor(adminUrl, secret, 'owner')
  const ended = await endRestored(ownerUrl, header.made)
  const repeated = await repeatGone(ownerUrl, gone, header.made)
  // only now may a server have it
  await onOneConnection(adminUrl, (client) => client.query(`drop schema ${unfinishedRestore}`))
  return { tables, rows, made: header.made, unrevealed: header.unrevealed, migrated: migrated.length, ended, repeated }
}
