import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogueOf, differing, normalized } from '@/lib/testing/catalogue-lines.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'

let database: TestDatabase
let admin: pg.Client
let before: Map<string, string>

beforeAll(async () => {
  database = await cloneDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  before = await catalogueOf(admin)
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

/** The comparison's output for a change, which is rolled back. */
async function seen(sql: string, byPlace = false): Promise<string[]> {
  const unchanged = byPlace ? await catalogueOf(admin, { byPlace }) : before
  await admin.query('begin')
  try {
    await admin.query(sql)
    return differing(unchanged, await catalogueOf(admin, { byPlace }))
  } finally {
    await admin.query('rollback')
  }
}

const body = (text: string) =>
  `create or replace function authz.is_platform_admin() returns boolean language sql stable security definer
   parallel safe set search_path = '' as $$${text}$$`

const changes = [
  `alter policy app_read on public.answer using (true)`,
  `alter policy app_change on public.person with check (true)`,
  `drop policy app_read on public.answer`,
  `alter policy app_read on public.answer to wijkspiegel_report`,
  `drop policy definer_all on public.answer; create policy definer_all on public.answer as restrictive for all to wijkspiegel_definer
     using (true) with check (true)`,
  `drop policy definer_all on public.answer; create policy definer_all on public.answer for select to wijkspiegel_definer using (true)`,
  `create policy another on public.answer for select to wijkspiegel_app using (false)`,
  `alter table public.answer no force row level security`,
  `alter table public.answer disable row level security`,
  `grant select (invited) on public.round_side to wijkspiegel_app`,
  `revoke select (extent) on public.answer from wijkspiegel_app`,
  `grant delete on public.answer to wijkspiegel_definer`,
  `grant select on public.aspect_mark to wijkspiegel_app with grant option`,
  `revoke execute on function authz.uid() from wijkspiegel_app`,
  `grant execute on function authz.uid() to public`,
  `grant create on schema authz to wijkspiegel_app`,
  `revoke usage on schema jobs from wijkspiegel_app`,
  `alter default privileges for role wijkspiegel_definer grant execute on functions to public`,
  body(` select true `),
  `alter function authz.uid() security invoker`,
  `alter function authz.uid() volatile`,
  `alter function authz.uid() strict`,
  `alter function authz.uid() leakproof`,
  `alter function authz.uid() parallel unsafe`,
  `alter function authz.uid() reset search_path`,
  `alter function authz.uid() set work_mem = '8MB'`,
  `alter function authz.uid() cost 7`,
  `alter function authz.my_projects() rows 7`,
  `alter function authz.uid() owner to wijkspiegel_owner`,
  `create function authz.uid2() returns uuid language sql as 'select null::uuid'`,
  `drop function authz.mail_troubles()`,
  `create or replace function authz.amsterdam_today() returns date language plpgsql stable set search_path = '' as
     $$ begin return pg_catalog.now(); end $$`,
  `alter table public.answer disable trigger sheet_guard`,
  `drop trigger sheet_guard on public.answer`,
  `drop trigger sheet_guard on public.answer; create trigger sheet_guard after insert on public.answer for each row
     execute function authz.sheet_guard()`,
  `alter table public.answer owner to postgres`,
  `alter table public.mail_trouble set unlogged`,
  `alter table public.answer set (fillfactor = 70)`,
  `alter table public.answer replica identity full`,
  `create table public.another (id int)`,
  `create sequence public.another`,
  `create view public.another as select 1 as one`,
  `create type public.another as enum ('one')`,
  `create domain public.another as text`,
  `create schema if not exists authz; alter schema authz owner to postgres`,
  `alter table public.answer add column more text`,
  `alter table public.answer alter column counted drop default`,
  `alter table public.person alter column mail_level set default 'essential'`,
  `alter table public.answer alter column rationale drop not null`,
  `alter table public.answer alter column rationale type varchar(4000)`,
  `alter table public.answer alter column rationale set storage external`,
  `alter table public.answer drop constraint answer_extent_check`,
  `alter table public.membership alter constraint membership_person_id_fkey deferrable`,
  `alter table public.membership alter constraint membership_person_id_fkey not enforced`,
  `drop index public.answer_round`,
  `drop index public.round_one_at_a_time;
   create unique index round_one_at_a_time on public.round (project_id) where status in ('draft', 'open')`,
  `comment on table public.answer is 'x'`,
  `comment on function authz.mail_state() is null`,
]

describe('the comparison of two catalogues', () => {
  test('finds nothing where nothing changed', async () => {
    expect(before.size).toBeGreaterThan(1900)
    expect(await seen('select 1')).toEqual([])
    expect(await seen('select 1', true)).toEqual([])
  })

  test.each(changes)('notices %s', async (sql) => {
    expect(await seen(sql)).not.toEqual([])
  })

  test('by place does not see another name of a parameter or other lines, and sees every other word of a body', async () => {
    const made = (name: string, text: string) =>
      `create function authz.tried(${name} text) returns boolean language sql as $$${text}$$`
    await admin.query(made('p', `select tried.p is null or x.q = p and p = 'p' from (select 'a') x(q)`))
    const again = (name: string, text: string) => `drop function authz.tried(text); ${made(name, text)}`
    const other = `select of_it is null\n    -- why\n  or x.q = of_it and of_it = 'p' from (select 'a') x(q)`
    expect(await seen(again('of_it', other))).toEqual(['function authz.tried(text)'])
    expect(await seen(again('of_it', other), true)).toEqual([])
    for (const [from, to] of [
      ['is null', 'is not null'],
      ["'p'", "'of_it'"],
      ['x.q', 'of_it'],
    ] as const)
      expect(await seen(again('of_it', other.replace(from, to)), true)).toEqual(['function authz.tried(text)'])
    expect(await seen('alter function authz.tried(text) stable', true)).toEqual(['function authz.tried(text)'])
    await admin.query('drop function authz.tried(text)')
  })

  test('by place takes a text that goes on in the next line for one', () => {
    expect(normalized(`select 'a,'\n  'b'`, [], 'f')).toBe(normalized(`select 'a,b'`, [], 'f'))
    expect(normalized(`select 'a,' 'b'`, [], 'f')).not.toBe(normalized(`select 'a,b'`, [], 'f'))
  })

  test('by place leaves texts as they are, and what follows a point', () => {
    const one = normalized(`select a.p, p, 'p  p', f.p from t where p = 1 -- p`, ['p'], 'f')
    expect(one).toBe(`select a.p,$1,'p  p',$1 from t where $1=1`)
  })
})
