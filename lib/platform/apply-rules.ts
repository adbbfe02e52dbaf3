import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { isBusy, RuleChanges } from './rule-changes.ts'
import { checksumOf, hashOf, readRules, type Rule } from './rule-files.ts'
import { roleName } from './roles.ts'

// not part of the data: `rule` holds the database's current rules, `applied` every set of rules it ever had
const tables = `
  create schema if not exists history;
  create table if not exists history.rule (id text primary key, hash text not null);
  create table if not exists history.applied (
    checksum text primary key, turn integer not null unique, applied_at timestamptz not null default clock_timestamp());
  grant usage on schema history to ${roleName('app')};
  grant select on history.applied to ${roleName('app')}`

// below Postgres' deadlock_timeout: in a deadlock we are the one that gives way, never a user
const lockMs = 100
const attempts = 50

type Queryable = Pick<pg.ClientBase, 'query'>

// cached: a version's own rules never change while it runs, and anybody may ask for its health at any rate
const carried = new Map<string, string>()

function checksumCarried(folder: string): string {
  const checksum = carried.get(folder) ?? checksumOf(readRules(folder))
  carried.set(folder, checksum)
  return checksum
}

/**
 * Did the database ever have the rules of `folder`, as this process first read them? True for an older server running
 * beside a newer one. Throws when the database never had rules (Postgres error 42P01, or 3F000 for the schema).
 */
export async function hadRules(client: Queryable, folder: string): Promise<boolean> {
  const { rowCount } = await client.query('select from history.applied where checksum = $1', [checksumCarried(folder)])
  return rowCount === 1
}

/** `newer`: others took the place of these rules since, and a server with these may run on beside theirs. */
export type RuleState = 'own' | 'newer' | 'missing'

/** As `hadRules`, and whether they are the latest. */
export async function ruleState(client: Queryable, folder: string): Promise<RuleState> {
  const { rows } = await client.query<{ latest: boolean }>(
    `select turn = (select max(turn) from history.applied) as latest from history.applied where checksum = $1`,
    [checksumCarried(folder)],
  )
  if (!rows[0]) return 'missing'
  return rows[0].latest ? 'own' : 'newer'
}

/** Throws when these rules were replaced by others: restarting an older server would revert the newer ones. */
async function refuseReplaced(client: Queryable, checksum: string): Promise<'latest' | 'new'> {
  const { rows } = await client.query<{ checksum: string; latest: boolean }>(
    'select checksum, turn = max(turn) over () as latest from history.applied',
  )
  const mine = rows.find((row) => row.checksum === checksum)
  if (!mine) return 'new'
  if (mine.latest) return 'latest'
  throw new Error(
    'The rules of this version were replaced by those of another one. Start that version, or take them back with --back.',
  )
}

/** One attempt: first everything that locks no table, then all tables at once. */
async function change(changes: RuleChanges): Promise<void> {
  await changes.grants('schema')
  await changes.functions()
  await changes.grants('function')
  await changes.validate()
  await changes.lockTables()
  await changes.grants('table')
  await changes.ofTables()
  await changes.oldFunctions()
  // recreates what was dropped to free an old function
  await changes.ofTables()
  await changes.comments()
  await changes.as(roleName('owner'))
}

async function note(client: pg.ClientBase, rules: readonly Rule[]): Promise<void> {
  await client.query('truncate history.rule')
  await client.query('insert into history.rule select * from unnest($1::text[], $2::text[])', [
    rules.map(({ id }) => id),
    rules.map(({ sql }) => hashOf(sql)),
  ])
  await client.query(
    `insert into history.applied (checksum, turn) select $1, coalesce(max(turn), 0) + 1 from history.applied
     on conflict (checksum) do update set turn = excluded.turn, applied_at = clock_timestamp()`,
    [checksumOf(rules)],
  )
}

async function attempt(client: pg.ClientBase, rules: readonly Rule[]): Promise<void> {
  const { rows } = await client.query<{ id: string; hash: string }>('select id, hash from history.rule')
  const known = new Map(rows.map(({ id, hash }) => [id, hash]))
  await client.query('begin')
  try {
    await client.query(
      `set local lock_timeout = ${lockMs}; set local check_function_bodies = off; set local search_path = public`,
    )
    await change(new RuleChanges(client, rules, known))
    await note(client, rules)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

export interface ApplyOptions {
  /** Validates the function bodies even if no rule changed: a table may have. */
  readonly whole?: boolean
  /** Reverts the rules of a newer version, on purpose. */
  readonly back?: boolean
}

/**
 * Brings a database to the functions, triggers, policies and grants of `folder`: changed ones are recreated, removed
 * ones dropped, all in one transaction. Waits at most a tenth of a second for tables; then it is undone and retried.
 *
 * @param client logged in as owner, and holding the lock of the migrations
 * @returns whether there was anything to do
 * @throws with file and line for a fault in a rule; for rules that were replaced by a newer version's
 */
export async function applyRules(
  client: pg.ClientBase,
  folder: string,
  { whole = false, back = false }: ApplyOptions = {},
): Promise<boolean> {
  const rules = readRules(folder)
  await client.query(tables)
  const checksum = checksumOf(rules)
  const state = back ? 'new' : await refuseReplaced(client, checksum)
  if (state === 'latest' && !whole) return false
  for (let tries = 1; ; tries += 1) {
    try {
      await attempt(client, rules)
      return true
    } catch (error) {
      if (!isBusy(error) || tries >= attempts) throw error
    }
    // long enough to serve everybody who waited behind us
    await wait(lockMs * (1 + Math.random()))
  }
}
