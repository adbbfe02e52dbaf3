import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grantsOf, tablesOf } from '@/lib/testing/catalogue.ts'
import { expectedGrants } from '@/lib/testing/expected-grants.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'

let database: TestDatabase
let admin: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

async function lines(sql: string): Promise<string[]> {
  return (await admin.query<{ line: string }>(sql)).rows.map((row) => row.line)
}

describe('the catalogue', () => {
  test.each(Object.keys(expectedGrants))('grants %s what is written down, and nothing else', async (role) => {
    expect(await grantsOf(admin, `wijkspiegel_${role}`)).toEqual([...(expectedGrants[role] ?? [])].sort())
  })

  test('knows no role of ours but those with a written list of grants', async () => {
    const roles = await lines(`select substr(rolname, 13) as line from pg_roles where rolname like 'wijkspiegel\\_%'`)
    expect(roles.filter((role) => role !== 'backup').sort()).toEqual(Object.keys(expectedGrants).sort())
  })

  test('has row-level security on, and forced on the owner, for every table', async () => {
    const secured = await lines(
      `select relname as line from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
         and relrowsecurity and relforcerowsecurity order by relname collate "C"`,
    )
    expect(secured).toEqual(await tablesOf(admin))
  })

  test('has no view or foreign table, which would answer with the rights of its owner', async () => {
    expect(
      await lines(`select relname as line from pg_class where relkind in ('v', 'm', 'f')
       and relnamespace::regnamespace::text in ('public', 'authz', 'jobs')`),
    ).toEqual([])
  })

  test('has a policy for every command that a role was granted on a table', async () => {
    const open = await lines(
      `with granted as (
         select c.oid, c.relname, x.grantee, x.privilege_type from pg_class c, aclexplode(c.relacl) x
         where c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations' and x.grantee <> c.relowner
         union select c.oid, c.relname, x.grantee, x.privilege_type from pg_class c
         join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x where c.relnamespace = 'public'::regnamespace)
       select format('%s %s on %s', g.grantee::regrole, lower(g.privilege_type), g.relname) as line from granted g
       where not exists (select from pg_policy p where p.polrelid = g.oid and g.grantee = any (p.polroles)
         and p.polcmd in ('*', case g.privilege_type when 'SELECT' then 'r' when 'INSERT' then 'a' when 'UPDATE' then 'w'
           when 'DELETE' then 'd' end::"char"))`,
    )
    expect(open).toEqual([])
  })

  test('has no policy for PUBLIC and none that gives app or report every command', async () => {
    expect(
      await lines(
        `select polname || ' on ' || polrelid::regclass as line from pg_policy where 0 = any (polroles)
           or (polcmd = '*' and 'wijkspiegel_app'::regrole = any (polroles))
           or (polcmd = '*' and 'wijkspiegel_report'::regrole = any (polroles))`,
      ),
    ).toEqual([])
  })

  test('evaluates the helpers of every policy once a statement: none is called for each row', async () => {
    const calls = await admin.query<{ name: string; words: string }>(
      `select polrelid::regclass || ' ' || polname as name, coalesce(pg_get_expr(polqual, polrelid), '') || ' '
         || coalesce(pg_get_expr(polwithcheck, polrelid), '') as words from pg_policy`,
    )
    const perRow = calls.rows.filter(({ words }) => words.replaceAll(/SELECT authz\.\w+\(/g, '').includes('authz.'))
    expect(perRow.map(({ name }) => name)).toEqual([])
  })
})

describe('every function of ours', () => {
  const functions = `pg_proc p where p.pronamespace::regnamespace::text in ('public', 'authz', 'jobs')`

  test('pins its search path to nothing', async () => {
    expect(
      await lines(`select p.oid::regprocedure::text as line from ${functions}
        and not coalesce('search_path=""' = any (p.proconfig), false)`),
    ).toEqual([])
  })

  test('belongs to definer, and enqueue to worker, whose rights they run with', async () => {
    expect(
      await lines(`select distinct p.proowner::regrole || ' ' || p.pronamespace::regnamespace as line
      from ${functions} order by 1`),
    ).toEqual(['wijkspiegel_definer authz', 'wijkspiegel_worker jobs'])
  })

  test('is closed to PUBLIC, and so is every schema and table', async () => {
    expect(
      await lines(
        `select p.oid::regprocedure::text as line from ${functions} and (p.proacl is null
           or exists (select from aclexplode(p.proacl) x where x.grantee = 0))
         union all select n.nspname from pg_namespace n, aclexplode(n.nspacl) x
         where x.grantee = 0 and n.nspname not in ('pg_catalog', 'information_schema')
         union all select c.relname from pg_class c, aclexplode(c.relacl) x
         where x.grantee = 0 and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`,
      ),
    ).toEqual([])
  })

  // in a statement the column wins, so `where m.project_id = project_id` would match every row of every project
  test('takes nothing that is named like a column or a table of ours, or by one letter', async () => {
    expect(
      await lines(
        `select p.oid::regprocedure || ' ' || a.name as line
         from (select p.oid, p.proargnames, p.pronargs from ${functions}) p
         cross join lateral unnest(p.proargnames[1:p.pronargs]) a(name)
         where length(a.name) < 2
           or exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = a.name)
           or exists (select from pg_attribute t join pg_class c on c.oid = t.attrelid
             where c.relnamespace = 'public'::regnamespace and t.attnum > 0 and t.attname = a.name) order by 1`,
      ),
    ).toEqual([])
  })

  test('is not leakproof: none may see a row before its policy has', async () => {
    expect(await lines(`select p.oid::regprocedure::text as line from ${functions} and p.proleakproof`)).toEqual([])
  })
})

describe('the roles that serve', () => {
  test('are members of nothing, and no role of ours but backup passes row-level security', async () => {
    expect(
      await lines(
        `select m.member::regrole || ' in ' || m.roleid::regrole as line from pg_auth_members m join pg_roles r on r.oid = m.member
         where r.rolname in ('wijkspiegel_app', 'wijkspiegel_auth', 'wijkspiegel_worker', 'wijkspiegel_report', 'wijkspiegel_definer')
         union all select rolname from pg_roles where rolname like 'wijkspiegel\\_%' and rolname <> 'wijkspiegel_backup'
           and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit or rolreplication)`,
      ),
    ).toEqual([])
  })

  test('own no table', async () => {
    expect(
      await lines(`select distinct relowner::regrole::text as line from pg_class
      where relkind in ('r', 'p', 'S') and relnamespace = 'public'::regnamespace`),
    ).toEqual(['wijkspiegel_owner'])
  })
})

describe('keys of what belongs to a project', () => {
  // without the project's id in the key, a duplicate or a missing row would tell about another project
  const ofProjects = `(select attrelid from pg_attribute where attname = 'project_id' and attnotnull)`

  // looked up before a project is known: hashes of secrets, and the code shown on a big screen. app writes none of them
  const doors = [
    'alignment_session_room',
    'card_pass_pkey',
    // of the installation: one a facilitator, ten at once
    'rehearsal_facilitator_id_key',
    'rehearsal_place_key',
    'session_pass_pkey',
    'session_screen_code_hash_key',
    'worksheet_card_code_hash_key',
    'worksheet_card_secret_hash_key',
  ]

  test('hold the project id: every primary and unique one, but for the doors', async () => {
    expect(
      await lines(
        `select i.indexrelid::regclass::text as line from pg_index i where i.indisunique and i.indrelid in ${ofProjects}
           and not exists (select from pg_attribute a
             where a.attrelid = i.indrelid and a.attname = 'project_id' and a.attnum = any (i.indkey)) order by 1`,
      ),
    ).toEqual(doors)
  })

  test('hold the project id: every foreign key from one such table to another', async () => {
    expect(
      await lines(
        `select k.conrelid::regclass || ' ' || k.conname as line from pg_constraint k where k.contype = 'f'
           and k.conrelid in ${ofProjects} and k.confrelid in ${ofProjects} and not exists (select from pg_attribute a
             where a.attrelid = k.conrelid and a.attname = 'project_id' and a.attnum = any (k.conkey))`,
      ),
    ).toEqual([])
  })
})

describe('what belongs to an organisation, and who did what', () => {
  test('is found by an index that begins with it', async () => {
    const { rows } = await admin.query<{ key: string }>(
      `select c.conrelid::regclass || '.' || a.attname as key
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and array_length(c.conkey, 1) = 1
         and (c.confrelid = 'organisation'::regclass or c.conrelid = 'audit_event'::regclass)
         and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = a.attnum and i.indpred is null)`,
    )
    expect(rows.map(({ key }) => key)).toEqual([])
  })
})
