import { join } from 'node:path'
import pg from 'pg'
import { ruleState } from '../apply-rules.ts'
import { now } from '../clock.ts'
import { onOneConnection } from '../one-connection.ts'
import { pendingMigrations } from '../migrate.ts'
import { loginRoles, roleName, roleUrlFor, type LoginRole } from '../roles.ts'
import { codeOf, faultsOr, unseen, wrong, type Finding } from './finding.ts'

const connectMs = 5000
const prepare =
  'start the server once with an administrator in DATABASE_URL (npm start; in Docker docker compose run --rm migrate)'

function connectionFault(role: LoginRole, error: unknown): string {
  const code = codeOf(error)
  if (code === '28P01' || code === '28000')
    return `The database does not let ${roleName(role)} in with this WIJKSPIEGEL_SECRET: give the one that the server runs with, or ${prepare}, which sets the passwords anew.`
  if (code === '3D000') return `The database of DATABASE_URL is not there: ${prepare}, which makes it.`
  if (code === '42501') return `${roleName(role)} may not connect to the database: ${prepare}.`
  if (code === '53300')
    return 'The database takes no more connections: raise its max_connections, or run fewer servers.'
  return `The database of DATABASE_URL cannot be reached (${code}): start it, or correct the address.`
}

async function faultOfRole(role: LoginRole, url: string): Promise<string | null> {
  try {
    await onOneConnection(url, (client) => client.query('select 1'), connectMs)
    return null
  } catch (error) {
    return connectionFault(role, error)
  }
}

/** Lets each of the server's roles in? What is the same for all is said once. */
async function faultsOfLogins(databaseUrl: string, secret: string): Promise<string[]> {
  const found = await Promise.all(loginRoles.map((role) => faultOfRole(role, roleUrlFor(databaseUrl, secret, role))))
  return [...new Set(found.filter((fault) => fault !== null))]
}

export async function faultsOfVersion(client: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  )
  const [found] = rows
  if (found && Math.floor(found.number / 10_000) === 18) return []
  return [`The database is PostgreSQL ${found?.name ?? '?'}; this version is made for 18: move to that one.`]
}

async function faultsOfLog(client: pg.Client): Promise<string[]> {
  const names = ['log_parameter_max_length', 'log_parameter_max_length_on_error']
  const { rows } = await client.query<{ name: string }>(
    `select name from pg_settings where name = any ($1) and setting <> '0' order by 1`,
    [names],
  )
  return rows.map(
    ({ name }) =>
      `The database may write session tokens into its log: set ${name} = 0 in its postgresql.conf, and reload it.`,
  )
}

const strengths = `select rolname as name from pg_roles where rolname like 'wijkspiegel\\_%'
  and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolinherit or (rolbypassrls and rolname <> $1))`
const memberships = `select m.rolname as name, g.rolname as of from pg_auth_members a join pg_roles m on m.oid = a.member
  join pg_roles g on g.oid = a.roleid where m.rolname = any ($1) order by 1, 2`

async function faultsOfRoles(client: pg.Client): Promise<string[]> {
  const strong = await client.query<{ name: string }>(strengths, [roleName('backup')])
  const serving = (['app', 'auth', 'worker', 'report'] as const).map(roleName)
  const members = await client.query<{ name: string; of: string }>(memberships, [serving])
  return [
    ...strong.rows.map(
      ({ name }) =>
        `The role ${name} may more than Wijkspiegel gives it: alter role ${name} nosuperuser nocreaterole nocreatedb noreplication noinherit${name === roleName('backup') ? '' : ' nobypassrls'}.`,
    ),
    ...members.rows.map(
      ({ name, of }) =>
        `The role ${name} is a member of ${of}, and so may what that one may: revoke ${of} from ${name}.`,
    ),
  ]
}

async function faultsOfTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and relname <> '_prisma_migrations' and not (relrowsecurity and relforcerowsecurity) order by 1`,
  )
  return rows.map(
    ({ name }) =>
      `The table ${name} does not hold its rules: alter table ${name} enable row level security; alter table ${name} force row level security. Find out who changed it.`,
  )
}

async function faultsOfBuild(client: pg.Client, prisma: string): Promise<string[]> {
  const pending = await pendingMigrations(client, prisma)
  if (pending.length > 0) return [`The database lacks ${pending.length} migrations of this version: ${prepare}.`]
  const state = await ruleState(client, join(prisma, 'rules'))
  if (state === 'missing') return [`The database never had the rules of this version: ${prepare}.`]
  if (state === 'newer')
    return [
      'The database has the rules of a newer version: run that one here too, or take them back with npm start -- --back.',
    ]
  return []
}

const clockMax = 2

/** How many seconds the database's clock is ahead of this machine's; the way of the question is taken out. */
async function clockAhead(client: pg.Client): Promise<number> {
  const begun = now().getTime()
  const { rows } = await client.query<{ at: number }>('select extract(epoch from clock_timestamp())::float8 as at')
  return (rows[0]?.at ?? 0) - (begun + now().getTime()) / 2000
}

function faultsOfClock(ahead: number): string[] {
  if (Math.abs(ahead) <= clockMax) return []
  const than = ahead > 0 ? 'ahead of' : 'behind'
  return [
    `The database's clock is ${Math.abs(ahead).toFixed(0)} seconds ${than} this machine's, so that links end and rounds close at the wrong moment: let both follow a time server (timedatectl set-ntp true).`,
  ]
}

async function lookInside(client: pg.Client, prisma: string): Promise<Finding[]> {
  return [
    ...faultsOr('database version', await faultsOfVersion(client), 'PostgreSQL 18.'),
    ...faultsOr(
      'roles',
      [...(await faultsOfRoles(client)), ...(await faultsOfTables(client))],
      'none may more than it should, and each table holds its rules.',
    ),
    ...faultsOr('migrations and rules', await faultsOfBuild(client, prisma), 'they are those of this version.'),
    ...faultsOr('database log', await faultsOfLog(client), 'it keeps no tokens.'),
    ...faultsOr('clock', faultsOfClock(await clockAhead(client)), 'this machine and the database agree.'),
  ]
}

/** The database as the server's own roles find it: no administrator is needed. */
export async function lookAtDatabase(
  databaseUrl: string,
  secret: string,
  prisma: string,
  pooler: string | null,
): Promise<Finding[]> {
  const faults = await faultsOfLogins(databaseUrl, secret)
  const poolerFault = pooler === null ? null : await faultOfRole('app', roleUrlFor(pooler, secret, 'app'))
  const all = [...faults, ...(poolerFault === null ? [] : [poolerFault.replace('DATABASE_URL', 'DATABASE_POOLER_URL')])]
  const logins = faultsOr('database', all, 'it answers, and lets each role of the server in.')
  if (faults.length > 0)
    return [...logins, unseen('roles, rules and clock', 'they are looked at once the database lets the server in.')]
  try {
    return [
      ...logins,
      ...(await onOneConnection(
        roleUrlFor(databaseUrl, secret, 'owner'),
        (client) => lookInside(client, prisma),
        connectMs,
      )),
    ]
  } catch (error) {
    if (error instanceof pg.DatabaseError && ['42P01', '3F000'].includes(error.code ?? ''))
      return [...logins, wrong('migrations and rules', `The database was never prepared: ${prepare}.`)]
    throw error
  }
}
