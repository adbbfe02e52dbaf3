import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { applyRules, type ApplyOptions } from './apply-rules.ts'
import { prepareDatabase, prepareJobs, prepareRoles } from './prepare-database.ts'
import { databaseOf, roleName, roleUrlFor, withDatabase } from './roles.ts'

// the lock number of Prisma's own `migrate deploy`, so that the two exclude each other
const MIGRATION_LOCK = 72_707_369

// as Prisma creates it
const historyTable = `create table if not exists public._prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`

interface Migration {
  name: string
  sql: string
  /** SHA-256 of the file, hexadecimal. */
  checksum: string
}

/** The migrations in `prisma`, in Prisma's layout, `<time>_<name>/migration.sql`, in order of name. */
function readMigrations(prisma: string): Migration[] {
  const folder = join(prisma, 'migrations')
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** Name and checksum of every migration in a folder `prisma`, in order. The first is the baseline. */
export const migrationNames = (folder: string): ReadonlyMap<string, string> =>
  new Map(readMigrations(folder).map(({ name, checksum }) => [name, checksum]))

type Queryable = Pick<pg.ClientBase, 'query'>

async function appliedChecksums(client: Queryable): Promise<Map<string, string>> {
  const applied = await client.query<{ migration_name: string; checksum: string }>(
    `select migration_name, checksum from public._prisma_migrations
     where finished_at is not null and rolled_back_at is null`,
  )
  return new Map(applied.rows.map((row) => [row.migration_name, row.checksum]))
}

// cached: a version's own migrations never change while it runs, and anybody may ask for its health at any rate
const carried = new Map<string, readonly string[]>()

function namesCarried(folder: string): readonly string[] {
  const names = carried.get(folder) ?? readMigrations(folder).map(({ name }) => name)
  carried.set(folder, names)
  return names
}

/**
 * Names of the migrations in `folder`, as this process first read them, that the database lacks, in order. Any role that serves may ask. Throws when the
 * database was never migrated (Postgres error 42P01).
 */
export async function pendingMigrations(client: Queryable, folder: string): Promise<string[]> {
  const applied = await appliedChecksums(client)
  return namesCarried(folder).filter((name) => !applied.has(name))
}

function refuseChanged(migrations: Migration[], applied: Map<string, string>): void {
  for (const { name, checksum } of migrations)
    if (applied.has(name) && applied.get(name) !== checksum)
      throw new Error(
        `The migration ${name} was applied and its file was changed afterwards. Put the file back and add a new migration.`,
      )
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = [...applied.keys()].find((name) => !known.has(name))
  if (unknown)
    throw new Error(
      `The database has had the migration ${unknown}, which this version does not know. Start the newer version.`,
    )
}

function lineOf(sql: string, position: string | undefined): string {
  return position ? `, line ${sql.slice(0, Number(position) - 1).split('\n').length}` : ''
}

// Maximum wait for a table that is to change: everybody queues behind a migration that waits.
const lockMs = 1000
const lockTries = 30
const betweenTriesMs = 500

const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof pg.DatabaseError && error.cause.code === '55P03'

/** Retries a migration that gave way to somebody's table lock; the last error is thrown. */
async function applyPatiently(client: pg.Client, migration: Migration): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await applyOne(client, migration)
      return
    } catch (error) {
      if (!isLockTimeout(error) || tries >= lockTries) throw error
    }
    await wait(betweenTriesMs)
  }
}

/** One transaction per file: the file and its row in the history are stored together or not at all. */
async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query(`begin; set local lock_timeout = ${lockMs}`)
  try {
    await client.query(migration.sql)
    // a file may have left another role or search path behind
    await client.query('reset role; reset all')
    await client.query(
      `insert into public._prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       values ($1, $2, clock_timestamp(), $3, 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    if (!(error instanceof pg.DatabaseError)) throw error
    const place = `${migration.name}${lineOf(migration.sql, error.position)}`
    throw new Error(`The migration ${place} failed and was undone: ${error.message}`, { cause: error })
  }
}

export interface MigrateOptions extends Pick<ApplyOptions, 'back'> {
  /** The names to apply, for a database that stays at an older version. It gets no rules: those need today's tables. */
  readonly only?: ReadonlySet<string>
}

/** What a restore leaves in its database until it is whole: a schema, so that it comes and goes with a transaction. */
export const unfinishedRestore = 'restore_unfinished'

interface PrepareOptions extends MigrateOptions {
  /** for the restore itself: marks the database as not restored yet, in place of refusing one that is so marked */
  readonly restoring?: boolean
}

/**
 * Applies the missing migrations of `folder`/migrations and then the rules, logged in as owner; returns the names of
 * the migrations applied. `folder`: the project's `prisma`. `databaseUrl` gives server and database. One process at a
 * time: a second one waits and then finds nothing to do. A file with a statement that cannot run in a transaction
 * (CREATE INDEX CONCURRENTLY) cannot be applied. A file that meets a locked table gives way at once and is retried for
 * three quarters of a minute. Throws when an applied file was changed, when the database is newer than the folder, or
 * with the line that failed.
 */
export async function migrate(
  databaseUrl: string,
  secret: string,
  folder: string,
  { only, back = false }: MigrateOptions = {},
): Promise<string[]> {
  const migrations = readMigrations(folder)
  const client = new pg.Client({ connectionString: roleUrlFor(databaseUrl, secret, 'owner') })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(historyTable)
    const readers = (['app', 'auth', 'worker', 'report'] as const).map(roleName).join(', ')
    await client.query(`grant usage on schema public to ${readers}`)
    await client.query(`grant select on public._prisma_migrations to ${readers}`)
    const applied = await appliedChecksums(client)
    refuseChanged(migrations, applied)
    const open = migrations.filter(({ name }) => !applied.has(name) && (only?.has(name) ?? true))
    for (const migration of open) await applyPatiently(client, migration)
    if (!only) await applyRules(client, join(folder, 'rules'), { whole: open.length > 0, back })
    return open.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

const fromBefore =
  'The database was made by a version from before December 2026, whose tables this one cannot take over; it is left as it is: begin anew with npm start -- --fresh, which sets it aside, or give another database in DATABASE_URL.'

/**
 * Is this database from before the baseline? `applied`: the names of its migrations; `known`: those of this version,
 * the first of which is the baseline that replaced all earlier ones.
 */
export function isFromBefore(applied: readonly string[], known: ReadonlyMap<string, string>): boolean {
  const [baseline] = known.keys()
  return baseline !== undefined && applied.length > 0 && !applied.includes(baseline)
}

async function queryOnce<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: string[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // the error reaches us through the failing query
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** Throws for a database that may not be served, before anything can change it: `restoring` for the restore itself. */
async function refuseUnfit(adminUrl: string, folder: string, restoring: boolean): Promise<void> {
  const maintenance = withDatabase(adminUrl, 'postgres')
  const there = await queryOnce(maintenance, 'select from pg_database where datname = $1', [databaseOf(adminUrl)])
  if (there.length === 0) return
  const [found] = await queryOnce<{ kept: boolean; unfinished: boolean }>(
    adminUrl,
    `select to_regclass('public._prisma_migrations') is not null as kept, to_regnamespace($1) is not null as unfinished`,
    [unfinishedRestore],
  )
  if (found?.unfinished && !restoring)
    throw new Error(
      `The restore into the database ${databaseOf(adminUrl)} broke off, and it may not be served so: restore into it again.`,
    )
  if (!found?.kept) return
  const applied = await queryOnce<{ name: string }>(
    adminUrl,
    'select migration_name as name from public._prisma_migrations',
  )
  const names = applied.map(({ name }) => name)
  if (isFromBefore(names, migrationNames(folder))) throw new Error(fromBefore)
}

/**
 * From any state, including nothing, to a database that this version can serve: roles, database, grants, job queue,
 * migrations (`only` those of these names), rules. Idempotent, and safe from several processes at once. Returns the
 * names of the migrations applied. Throws for a database from before the baseline and for one whose restore broke off, which
 * it leaves unchanged.
 */
export async function prepareAndMigrate(
  adminUrl: string,
  secret: string,
  folder: string,
  { restoring = false, ...options }: PrepareOptions = {},
): Promise<string[]> {
  await refuseUnfit(adminUrl, folder, restoring)
  await prepareRoles(adminUrl, secret)
  await prepareDatabase(adminUrl)
  if (restoring) await queryOnce(adminUrl, `create schema if not exists ${unfinishedRestore}`)
  await prepareJobs(adminUrl, secret)
  return migrate(adminUrl, secret, folder, options)
}
