import type pg from 'pg'

/** The roles that serve, in the order of the table in docs/database.md. */
const roles = ['app', 'auth', 'worker', 'report'] as const

const letters: Readonly<Record<string, string>> = { SELECT: 'S', INSERT: 'I', UPDATE: 'U', DELETE: 'D' }
const commands: Readonly<Record<string, string>> = { r: 'S', a: 'I', w: 'U', d: 'D', '*': 'all' }
const order = (privilege: string) => `SIUD`.indexOf(letters[privilege] ?? privilege)

/** The catalogue's data about one table, in the form of the last two columns of docs/database.md. */
export interface Rights {
  /** such as `app: S(not created_at) U(name) / worker: S`: for some columns these are listed, or those left out */
  granted: string
  /** such as `app_read S, auth_all all`; the usual policy for definer is left out, and named where it is missing */
  policies: string
}

interface Grant {
  table: string
  role: string
  privilege: string
  /** null: on the whole table */
  column: string | null
}

interface Policy {
  table: string
  name: string
  command: string
  role: string
  permissive: boolean
  open: boolean
}

/**
 * `S`, or `S(a b)` for some columns; lists these, or those left out, whichever are fewer. `S(each column)`: every
 * column by name, so that a later column is closed, and so are system columns.
 */
function privilegeText(privilege: string, given: readonly Grant[], columns: readonly string[]): string {
  const letter = letters[privilege] ?? privilege
  const whole = given.some((grant) => grant.column === null) ? [letter] : []
  const named = columns.filter((column) => given.some((grant) => grant.column === column))
  if (named.length === 0) return letter
  const without = columns.filter((column) => !named.includes(column))
  const fewer = without.length < named.length ? `not ${without.join(' ')}` : named.join(' ')
  const part = without.length === 0 ? 'each column' : fewer
  return [...whole, `${letter}(${part})`].join(' ')
}

function grantedText(grants: readonly Grant[], columns: readonly string[]): string {
  const parts = roles.flatMap((role) => {
    const own = grants.filter((grant) => grant.role === role)
    const privileges = [...Map.groupBy(own, (grant) => grant.privilege)].sort(([a], [b]) => order(a) - order(b))
    const texts = privileges.map(([privilege, given]) => privilegeText(privilege, given, columns))
    return texts.length > 0 ? [`${role}: ${texts.join(' ')}`] : []
  })
  return parts.join(' / ') || 'none'
}

function policiesText(policies: readonly Policy[]): string {
  const isOpen = (policy: Policy) =>
    policy.name === 'definer_all' &&
    policy.role === 'definer' &&
    policy.command === '*' &&
    policy.permissive &&
    policy.open
  const parts = policies
    .filter((policy) => !isOpen(policy))
    .map(({ name, command, role, permissive }) =>
      [name, name.startsWith(`${role}_`) ? '' : `of ${role}`, commands[command], permissive ? '' : 'restrictive']
        .filter(Boolean)
        .join(' '),
    )
  return [...(policies.some(isOpen) ? [] : ['no definer_all']), ...parts].join(', ') || 'none'
}

/** Every table of `public` except the migrations' own history, with its grants and policies. */
export async function rightsOf(admin: pg.ClientBase): Promise<Map<string, Rights>> {
  const ours = `c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace = 'public'::regnamespace
    and c.relname <> '_prisma_migrations'`
  const tables = await admin.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where ${ours} group by c.relname order by c.relname collate "C"`,
  )
  const grants = await admin.query<Grant>(
    `select c.relname as table, substr(x.grantee::regrole::text, 13) as role, x.privilege_type as privilege,
       null as column from pg_class c, aclexplode(c.relacl) x where ${ours} and x.grantee <> 0
     union all select c.relname, substr(x.grantee::regrole::text, 13), x.privilege_type, a.attname
     from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x where ${ours} and x.grantee <> 0`,
  )
  const policies = await admin.query<Policy>(
    `select c.relname as table, p.polname as name, p.polcmd::text as command, p.polpermissive as permissive,
       coalesce(substr(nullif(r.role, 0)::regrole::text, 13), 'everybody') as role,
       (pg_get_expr(p.polqual, p.polrelid) = 'true' and pg_get_expr(p.polwithcheck, p.polrelid) = 'true') is true as open
     from pg_policy p join pg_class c on c.oid = p.polrelid cross join unnest(p.polroles) r(role)
     where ${ours} order by p.polname collate "C", 5`,
  )
  const of = <Row extends { table: string }>(rows: readonly Row[], table: string) =>
    rows.filter((row) => row.table === table)
  return new Map(
    tables.rows.map(({ table, columns }) => [
      table,
      { granted: grantedText(of(grants.rows, table), columns), policies: policiesText(of(policies.rows, table)) },
    ]),
  )
}

/** A row of the table in docs/database.md. */
export interface RightsRow extends Rights {
  /** the file of prisma/rules under whose heading it is, without `.sql` */
  rules: string
  table: string
  sees: string
  changes: string
  never: string
}

/** The rows of all tables below the headings `### Words: 00-file`, in order. Throws for a wrong number of cells. */
export function readRightsTable(markdown: string): RightsRow[] {
  let rules = ''
  const rows: RightsRow[] = []
  for (const line of markdown.split('\n')) {
    if (line.startsWith('#')) rules = /^### .*: `(\d\d-[a-z-]+)`$/.exec(line)?.[1] ?? ''
    if (!rules || !line.startsWith('| `')) continue
    const cells = line.split('|').slice(1, -1)
    const [table = '', sees = '', changes = '', never = '', granted = '', policies = ''] = cells.map((cell) =>
      cell.trim(),
    )
    if (cells.length !== 6) throw new Error(`docs/database.md: not six cells: ${line}`)
    const bare = (cell: string) => cell.replaceAll('`', '')
    rows.push({ rules, table: bare(table), sees, changes, never, granted: bare(granted), policies: bare(policies) })
  }
  return rows
}
