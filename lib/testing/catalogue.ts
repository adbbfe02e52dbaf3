import type pg from 'pg'

/** Our own schemas. `graphile_worker` belongs to the queue, is owned by worker and closed to every other role. */
const ours = `('public', 'authz', 'jobs')`

/**
 * What a role was granted, one line per object: `select (id, name) on organisation`, `insert, select on round`,
 * `execute authz.uid()`, `create, usage of schema authz`. Owners' own rights are not grants and are left out.
 */
export async function grantsOf(admin: pg.ClientBase, role: string): Promise<string[]> {
  const { rows } = await admin.query<{ line: string }>(
    `with acl as (
       select c.relname as object, null::text as columns, x.privilege_type as privilege, x.grantee, c.relowner as owner
       from pg_class c, aclexplode(c.relacl) x where c.relnamespace::regnamespace::text in ${ours}
       union all
       select c.relname, string_agg(a.attname, ', ' order by a.attnum), x.privilege_type, x.grantee, c.relowner
       from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x
       where c.relnamespace::regnamespace::text in ${ours} group by c.relname, x.privilege_type, x.grantee, c.relowner)
     select string_agg(lower(privilege) || coalesce(' (' || columns || ')', ''), ', ' order by privilege, columns)
       || ' on ' || object as line
     from acl where grantee = $1::regrole and owner <> grantee group by object
     union all
     select 'execute ' || p.oid::regprocedure::text from pg_proc p, aclexplode(p.proacl) x
     where p.pronamespace::regnamespace::text in ${ours} and x.grantee = $1::regrole and p.proowner <> x.grantee
     union all
     select string_agg(lower(x.privilege_type), ', ' order by x.privilege_type) || ' of schema ' || n.nspname
     from pg_namespace n, aclexplode(n.nspacl) x
     where n.nspname in ${ours} and x.grantee = $1::regrole and n.nspowner <> x.grantee group by n.nspname
     order by 1`,
    [role],
  )
  return rows.map((row) => row.line)
}

/** Every table of `public` except the migrations' own history, in order. */
export async function tablesOf(admin: pg.ClientBase): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm', 'f') and relnamespace = 'public'::regnamespace
       and relname <> '_prisma_migrations' order by relname collate "C"`,
  )
  return rows.map((row) => row.name)
}
