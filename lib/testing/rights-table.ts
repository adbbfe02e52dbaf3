import type pg from 'pg'

/** The roles that serve, in the order in which the table of docs/database.md names them. */
const roles = ['app', 'auth', 'worker', 'report'] as const

const letters: Readonly<Record<string, string>> = { SELECT: 'S', INSERT: 'I', UPDATE: 'U', DELETE: 'D' }
const commands: Readonly<Record<string, string>> = { r: 'S', a: 'I', w: 'U', d: 'D', '*': 'all' }
const order = (privilege: string) => `SIUD`.indexOf(letters[privilege] ?? privilege)

/** What the catalogue says of one table, as the last two columns of docs/database.md write it. */
export interface Rights {
  /** such as `app: S(not created_at) U(name) / worker: S`: a privilege on some columns names these, or what is left out */
  granted: string
  /** such as `app_read S, auth_all all`; the policy that lets definer do all is left out, and named where it lacks */
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
 * `S`, or `S(a b)` for some columns; these are named, or those left out, whichever are fewer. `S(each column)`: each by
 * its name, so that a column which comes later is closed, and so are those of the system.
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

/** Every table of `public` but the migrations' own history, with what it grants and its policies. */
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
  /** the file of prisma/rules under whose heading it stands, without `.sql` */
  rules: string
  table: string
  sees: string
  changes: string
  never: string
}

/** The rows of all tables below the headings `### Words: 00-file`, in order. A row with another number of cells is an error. */
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
