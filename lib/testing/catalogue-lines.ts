import type pg from 'pg'

// `history` is the runner's; its own table in `public` is no part of the schema either
const ours = `('public', 'authz', 'jobs')`
const notHistory = `c.relname <> '_prisma_migrations'`

/** The rights on an object, one word per right, including the owner's own. */
const rights = (column: string, kind: string, owner: string) =>
  `(select string_agg(coalesce(nullif(x.grantee, 0)::regrole::text, 'PUBLIC') || '=' || x.privilege_type
       || case when x.is_grantable then '*' else '' end,
     ' ' order by coalesce(nullif(x.grantee, 0)::regrole::text, 'PUBLIC'), x.privilege_type)
     from aclexplode(coalesce(${column}, acldefault('${kind}', ${owner}))) x)`

const queries: Readonly<Record<string, string>> = {
  schema: `select n.nspname as name, concat_ws(' | ', n.nspowner::regrole, ${rights('n.nspacl', 'n', 'n.nspowner')}) as what
    from pg_namespace n where n.nspname in ${ours}`,
  'default privileges': `select coalesce(d.defaclnamespace::regnamespace::text, '*') || ' ' || d.defaclrole::regrole || ' '
      || d.defaclobjtype::text as name, d.defaclacl::text as what from pg_default_acl d`,
  relation: `select c.oid::regclass::text as name, concat_ws(' | ', c.relkind, c.relowner::regrole, c.relpersistence,
      c.relreplident, 'rls', c.relrowsecurity, 'forced', c.relforcerowsecurity, c.reloptions::text,
      ${rights('c.relacl', 'r', 'c.relowner')}) as what
    from pg_class c where c.relnamespace::regnamespace::text in ${ours} and c.relkind not in ('i', 'c') and ${notHistory}`,
  column: `select c.oid::regclass || '.' || a.attname as name, concat_ws(' | ',
      (select count(*) from pg_attribute b where b.attrelid = c.oid and b.attnum > 0 and not b.attisdropped
        and b.attnum <= a.attnum), format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end,
      case when a.attnotnull then 'not null' end, a.attidentity, a.attgenerated, a.attstorage, a.attcompression,
      a.attstattarget, a.attoptions::text, pg_get_expr(d.adbin, d.adrelid),
      case when a.attacl is not null then ${rights('a.attacl', 'c', 'c.relowner')} end) as what
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace::regnamespace::text in ${ours} and c.relkind in ('r', 'p', 'v') and ${notHistory}`,
  constraint: `select c.oid::regclass || '.' || k.conname as name, concat_ws(' | ', k.contype, pg_get_constraintdef(k.oid),
      k.condeferrable, k.condeferred, k.convalidated, k.conenforced, k.connoinherit) as what
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace::regnamespace::text in ${ours} and ${notHistory}`,
  index: `select i.indexrelid::regclass::text as name, concat_ws(' | ', pg_get_indexdef(i.indexrelid), i.indisvalid,
      i.indisreplident, i.indisclustered, x.reloptions::text) as what
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where c.relnamespace::regnamespace::text in ${ours} and ${notHistory}`,
  trigger: `select c.oid::regclass || '.' || t.tgname as name, pg_get_triggerdef(t.oid) || ' | ' || t.tgenabled::text as what
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace::regnamespace::text in ${ours}`,
  policy: `select c.oid::regclass || '.' || p.polname as name, concat_ws(' | ', p.polcmd,
      case when p.polpermissive then 'permissive' else 'restrictive' end,
      (select string_agg(coalesce(nullif(r, 0)::regrole::text, 'PUBLIC'), ' '
        order by coalesce(nullif(r, 0)::regrole::text, 'PUBLIC')) from unnest(p.polroles) r),
      'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) as what
    from pg_policy p join pg_class c on c.oid = p.polrelid`,
  type: `select t.oid::regtype::text as name, concat_ws(' | ', t.typtype, t.typowner::regrole,
      (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)) as what
    from pg_type t where t.typnamespace::regnamespace::text in ${ours} and t.typtype in ('e', 'd', 'r')`,
  comment: `select pg_describe_object(d.classoid, d.objoid, d.objsubid) as name, d.description as what from pg_description d
    where d.classoid::regclass::text in ('pg_class', 'pg_proc', 'pg_policy', 'pg_trigger', 'pg_constraint', 'pg_namespace')
      and exists (select from pg_identify_object(d.classoid, d.objoid, d.objsubid) o where o.schema in ${ours}
        or o.identity ~ ' on (public|authz|jobs)\\.' or o.identity in ${ours})`,
}

interface FunctionRow {
  key: string
  self: string
  head: string
  body: string
  names: string[]
}

const functions = `select 'function ' || p.oid::regprocedure as key, p.proname as self, p.prosrc as body,
    coalesce(p.proargnames, '{}') as names,
    concat_ws(' | ', p.proowner::regrole, l.lanname, p.prokind, p.provolatile, p.prosecdef, p.proparallel, p.proleakproof,
      p.proisstrict, p.proconfig::text, p.procost, p.prorows, p.prosupport::text, p.proargmodes::text,
      pg_get_function_result(p.oid), pg_get_expr(p.proargdefaults, 0), ${rights('p.proacl', 'f', 'p.proowner')}) as head,
    p.pronargs as count
  from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace::regnamespace::text in ${ours}`

/** A text continued on another line (`'a'`, line end, `'b'`) is one text in SQL. */
function joined(parts: readonly string[]): string[] {
  const out: string[] = []
  for (const part of parts) {
    const [text, space] = [out.at(-2), out.at(-1)]
    if (part.startsWith("'") && text?.startsWith("'") && space?.trim() === '' && space.includes('\n'))
      out.splice(-2, 2, text.slice(0, -1) + part.slice(1))
    else out.push(part)
  }
  return out
}

/**
 * A body with each parameter as `$n`, without comments and with spaces collapsed, so that bodies that differ only in
 * names and line breaks are equal. Texts stay unchanged, and so does what follows a point, except the function's own
 * name.
 */
export function normalized(body: string, names: readonly string[], self: string): string {
  const numbered = new Map(names.map((name, index) => [name, `$${index + 1}`]))
  const parts = body.match(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|[A-Za-z_][\w$]*|\s+|./g) ?? []
  const out: string[] = []
  for (const part of joined(parts)) {
    const number = numbered.get(part)
    if (/^(--|\/\*|\s)/.test(part)) {
      if (out.at(-1) !== ' ') out.push(' ')
    } else if (number && out.at(-1) === '.' && out.at(-2) === self) out.splice(-2, 2, number)
    else out.push(number && out.at(-1) !== '.' ? number : part)
  }
  return out
    .map((part) => (part.startsWith("'") || part.startsWith('"') ? part : part.replaceAll(/\s+/g, ' ')))
    .join('')
    .replaceAll(/ ?([(),;=|<>+]) ?/g, '$1')
    .trim()
}

export interface CatalogueOptions {
  /** Parameters by position and bodies without their line breaks: for changes of names only. */
  readonly byPlace?: boolean
}

/**
 * A database as one entry per object with everything about it that can differ: two databases are equal when their
 * entries are. Leaves out object ids, statistics and order of creation. Throws for two objects with the same name.
 */
export async function catalogueOf(
  client: pg.ClientBase,
  { byPlace = false }: CatalogueOptions = {},
): Promise<Map<string, string>> {
  await client.query(`set search_path = ''`)
  const entries = new Map<string, string>()
  const add = (key: string, what: string) => {
    if (entries.has(key)) throw new Error(`two of ${key}`)
    entries.set(key, what)
  }
  for (const [kind, sql] of Object.entries(queries)) {
    const { rows } = await client.query<{ name: string; what: string }>(sql)
    for (const { name, what } of rows) add(`${kind} ${name}`, what)
  }
  const { rows } = await client.query<FunctionRow & { count: number }>(functions)
  for (const { key, head, body, names, self, count } of rows) {
    const given = names.slice(0, count)
    add(key, byPlace ? `${head} | ${normalized(body, given, self)}` : `${head} | ${names.join(', ')} | ${body}`)
  }
  return entries
}

/** Keys of the differences between two catalogues, in order. */
export const differing = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].sort().filter((key) => before.get(key) !== after.get(key))
