import 'server-only'
import pg from 'pg'
import { runMigrations } from 'graphile-worker'
import { guardPool } from './guard-pool.ts'
import { onOneConnection } from './one-connection.ts'
import { databaseOf, loginRoles, roleName, rolePassword, roleUrlFor, scramVerifier, withDatabase } from './roles.ts'

// 0x77737067; locks the preparation of a whole cluster, in the maintenance database because roles and grants on a
// database are shared by the cluster while advisory locks are not
const PREPARE_LOCK = 2_004_054_119

/** Does something exclusively in the cluster, on an administrator's connection to database `postgres`. */
async function alone<Result>(adminUrl: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  return onOneConnection(withDatabase(adminUrl, 'postgres'), async (client) => {
    await client.query('select pg_advisory_lock($1)', [PREPARE_LOCK])
    return work(client)
  })
}

export interface RoleFlags {
  rolname: string
  rolsuper: boolean
  rolbypassrls: boolean
  rolcreaterole: boolean
  rolinherit: boolean
}

async function rolesOf(client: pg.Client): Promise<Map<string, RoleFlags>> {
  const found = await client.query<RoleFlags>(
    `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolinherit from pg_roles where rolname like 'wijkspiegel\\_%'`,
  )
  return new Map(found.rows.map((row) => [row.rolname, row]))
}

/** Throws for a role that exists with more rights than ours have: it would silently bypass every policy. */
export function refuseTooStrong(existing: RoleFlags): void {
  if (existing.rolsuper || existing.rolbypassrls || existing.rolcreaterole || existing.rolinherit)
    throw new Error(
      `The role ${existing.rolname} exists with more rights than Wijkspiegel gives it. Drop it, then start again.`,
    )
}

const runtimeSettings = {
  statement_timeout: '10s',
  lock_timeout: '3s',
  idle_in_transaction_session_timeout: '10s',
  // for solid-state disks: otherwise a page of the portfolio reads all rounds of its programme for the fifty it shows
  random_page_cost: '1.1',
}

async function ensureRole(
  client: pg.Client,
  known: Map<string, RoleFlags>,
  name: string,
  login: boolean,
): Promise<void> {
  const existing = known.get(name)
  if (existing) refuseTooStrong(existing)
  else
    await client.query(
      `create role ${name} ${login ? 'login' : 'nologin'} nosuperuser nocreatedb nocreaterole noinherit nobypassrls`,
    )
}

async function ensureBackupRole(client: pg.Client, known: Map<string, RoleFlags>): Promise<void> {
  const name = roleName('backup')
  if (known.has(name)) return
  const { rows } = await client.query<{ may: boolean }>(
    'select rolsuper or rolbypassrls as may from pg_roles where rolname = current_user',
  )
  // the administrator of a managed server may be unable to grant this; such a server has its own backup
  if (rows[0]?.may) await client.query(`create role ${name} nologin nosuperuser noinherit bypassrls`)
}

/**
 * Creates the cluster's roles, idempotently, and sets their passwords (HMACs of `secret`), time limits and planning.
 * All are NOINHERIT and without BYPASSRLS except `backup`, which cannot log in until an administrator allows it.
 * `adminUrl`: a superuser, or a role with CREATEROLE. Throws when a role exists with more rights.
 */
export async function prepareRoles(adminUrl: string, secret: string): Promise<void> {
  await alone(adminUrl, async (client) => {
    const known = await rolesOf(client)
    for (const role of loginRoles) {
      const name = roleName(role)
      await ensureRole(client, known, name, true)
      await client.query(`alter role ${name} password '${scramVerifier(rolePassword(secret, role))}'`)
    }
    await ensureRole(client, known, roleName('definer'), false)
    await ensureBackupRole(client, known)
    for (const role of ['app', 'auth', 'report'] as const)
      for (const [setting, value] of Object.entries(runtimeSettings))
        // on the role, not in the connection: a connection pooler refuses start-up options
        await client.query(`alter role ${roleName(role)} set ${setting} = '${value}'`)
    await grantMemberships(client)
  })
}

/** owner hands functions to definer and worker: SET yes, INHERIT no. The roles that serve are members of nothing. */
async function grantMemberships(client: pg.Client): Promise<void> {
  for (const held of ['definer', 'worker'] as const)
    await client.query(`grant ${roleName(held)} to ${roleName('owner')} with set true, inherit false, admin false`)
  const { rows } = await client.query<{ superuser: boolean; name: string }>(
    'select rolsuper as superuser, current_user as name from pg_roles where rolname = current_user',
  )
  if (rows[0]?.superuser) return
  // a role without superuser must be a member to give a schema away and to set default privileges
  for (const held of ['owner', 'definer', 'worker'] as const)
    await client.query(`grant ${roleName(held)} to current_user with set true, inherit true`)
}

/**
 * Sets who may connect to a database: PUBLIC loses CONNECT and TEMP, owner may create schemas. Clones of a template do
 * not copy these grants, so each gets them again. `client`: an administrator, connected to any database of the cluster.
 */
export async function grantDatabase(client: pg.Client, name: string): Promise<void> {
  const database = client.escapeIdentifier(name)
  const logins = loginRoles.map(roleName).join(', ')
  // one transaction: a server that runs, or another that starts, may connect at any moment
  await client.query(`revoke all on database ${database} from public, ${logins};
    grant connect on database ${database} to ${logins};
    grant create on database ${database} to ${roleName('owner')}`)
}

/**
 * Revokes from PUBLIC what every login of a cluster may do by default: look into its other databases, create temporary
 * tables there, and put large objects into this one. Only a superuser can; on a managed server its owner decides.
 * `client`: connected to the product's database.
 */
async function closeCluster(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ superuser: boolean }>(
    'select rolsuper as superuser from pg_roles where rolname = current_user',
  )
  if (!rows[0]?.superuser) return
  // only where there is something to revoke: these rows are everybody's, and of two who write one at once the second fails
  const { rows: others } = await client.query<{ name: string }>(
    `select distinct d.datname as name from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x
     where d.datname in ('postgres', 'template1') and x.grantee = 0`,
  )
  for (const { name } of others)
    await client.query(`revoke connect, temporary on database ${client.escapeIdentifier(name)} from public`)
  for (const maker of ['lo_create(oid)', 'lo_creat(integer)', 'lo_from_bytea(oid, bytea)'])
    await client.query(`revoke execute on function pg_catalog.${maker} from public`)
}

/**
 * Creates the database named in `adminUrl` if it is missing, gives `public` to owner and sets the grants and default
 * privileges. Roles must exist. Idempotent; two concurrent processes wait for each other.
 */
export async function prepareDatabase(adminUrl: string): Promise<void> {
  const name = databaseOf(adminUrl)
  await alone(adminUrl, async (maintenance) => {
    const found = await maintenance.query('select from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await maintenance.query(`create database ${maintenance.escapeIdentifier(name)}`)
    await onOneConnection(adminUrl, async (client) => {
      await grantDatabase(client, name)
      await closeCluster(client)
      await client.query('revoke all on schema public from public')
      await client.query(`alter schema public owner to ${roleName('owner')}`)
      for (const maker of ['owner', 'definer', 'worker'] as const)
        // without IN SCHEMA: the form per schema cannot revoke the built-in grant
        await client.query(
          `alter default privileges for role ${roleName(maker)} revoke execute on functions from public`,
        )
    })
  })
}

/**
 * Updates the schema of the job queue, as role worker, which owns it. Its migrations need CREATE on the database,
 * granted only while they run.
 */
export async function prepareJobs(adminUrl: string, secret: string): Promise<void> {
  const database = databaseOf(adminUrl)
  await alone(adminUrl, async (client) => {
    const lend = `create on database ${client.escapeIdentifier(database)}`
    await client.query(`grant ${lend} to ${roleName('worker')}`)
    // the queue's own pool removes its listener before it closes, and a connection that breaks then ends the process
    const pool = guardPool(new pg.Pool({ connectionString: roleUrlFor(adminUrl, secret, 'worker') }))
    try {
      await runMigrations({ pgPool: pool })
    } finally {
      await pool.end()
      await client.query(`revoke ${lend} from ${roleName('worker')}`)
    }
  })
}
