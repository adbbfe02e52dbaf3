import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { isolationWorld, type IsolationWorld } from '@/lib/testing/scenarios.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { speakFor } from '@/lib/testing/visible-rows.ts'
import { accessKey } from '@/lib/platform/secrets.ts'

let database: TestDatabase
let world: IsolationWorld
let app: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  world = await isolationWorld()
  app = new pg.Client({ connectionString: database.roleUrl('app') })
  await app.connect()
  await speakFor(app, world.askers['client participant'])
})
afterAll(async () => {
  await Promise.all([app.end(), closeConnections()])
  await database.drop()
})

/** The SQLSTATE if the server refuses; else the number of rows. */
async function outcome(sql: string, values: unknown[] = []): Promise<string> {
  await app.query('begin')
  try {
    const { rowCount } = await app.query(sql, values)
    return `${rowCount ?? 0} rows`
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
  } finally {
    await app.query('rollback')
  }
}

const roles = ['owner', 'definer', 'auth', 'worker', 'report', 'backup'].map((role) => `wijkspiegel_${role}`)

describe('somebody with the password of app', () => {
  test.each([...roles, 'postgres'])('cannot become %s', async (role) => {
    expect(await outcome(`set role ${role}`)).toBe('42501')
    expect(await outcome(`set session authorization ${role}`)).toBe('42501')
    expect(await outcome(`select set_config('role', '${role}', true)`)).toBe('42501')
    expect(await outcome(`do $$ begin execute 'set role ${role}'; end $$`)).toBe('42501')
  })

  test('cannot read with row security off: the first read fails', async () => {
    expect(await outcome('set local row_security = off; select id from project')).toBe('42501')
    expect(await outcome('set local row_security = off; select extent from answer')).toBe('42501')
  })

  test.each([
    'create table mine (id int)',
    'create temp table mine (id int)',
    'create schema mine',
    'create extension dblink',
    'create function public.peek() returns int language sql as $$ select 1 $$',
    'create function pg_temp.peek() returns int language sql as $$ select 1 $$',
    'create function authz.peek() returns int language sql as $$ select 1 $$',
    'create or replace function authz.uid() returns uuid language sql as $$ select null::uuid $$',
    'create policy mine on answer using (true)',
    'alter table answer disable row level security',
    'alter table answer no force row level security',
    'alter policy app_read on answer using (true)',
    'drop policy app_read on answer',
    'drop trigger sheet_guard on answer',
    'alter table answer disable trigger all',
    'set session_replication_role = replica',
    'create trigger mine after insert on project_event execute function authz.written_once()',
    'grant select on mail_token to wijkspiegel_app',
    'lock table answer in access exclusive mode',
    'lock table round_side in share mode',
    'select extent from answer for update',
    'select id from round for share',
    'copy answer (extent) from stdin',
    `copy (select 1) to program 'true'`,
    `copy seal_secret from program 'true'`,
    `select pg_read_file('/etc/passwd')`,
    `select pg_ls_dir('.')`,
    `select lo_import('/etc/passwd')`,
    'select * from graphile_worker.jobs',
    `select graphile_worker.add_job('mail')`,
    'select token_hash from invitation_token',
    'select locked_at from round_side',
    'select invited from round_side',
    'select joined_at from membership',
    'select accepted_at from project_invitation',
    'select reminded_at from round_participant',
    'select said_at from programme_contact',
    'select handed_in_at from assessment',
    'select occurred_at from project_event',
    'select created_by from project',
    'select verified_at from person',
    'select xmin from round',
    'select xmax from round_side',
    'select ctid from membership',
    'select whole from round_side whole',
  ])('cannot: %s', async (sql) => {
    expect(await outcome(sql)).toBe('42501')
  })

  test.each([
    'authz.count_tallies(p, r)',
    'authz.count_changes(p, r)',
    'authz.sealed_lists(p, r, $$contractor$$)',
    'authz.seal_side(p, r, $$contractor$$, false)',
    'authz.gather_portfolio(r)',
    'authz.gather_words(r)',
    'authz.analyze_portfolio()',
    'authz.hold_words(p)',
    'authz.standing_questions(p, r)',
    'authz.portfolio_seen(r, 1::smallint)',
    'authz.portfolio_source(r, 1::smallint)',
    'authz.store_cells(r, 1::smallint, $$[]$$)',
    'authz.store_figures(r, 1::smallint, $$[]$$)',
    'authz.sum_up_portfolio(r)',
    'authz.touch_portfolios(p)',
    'authz.place_neighbourhoods(r)',
    'jobs.refresh_portfolio(r)',
    'jobs.remind_facilitators(r, $${}$$)',
    'jobs.tell_asked(r, $$[]$$)',
    'authz.asked_for_mail(r, null, null)',
    'authz.contact_fit(p, r)',
    'authz.standstill_days(r, null)',
    'authz.facilitators_to_remind(r, $${}$$)',
    'authz.standstill_for_mail(r, null, null)',
    'authz.masked_input(p, r)',
    'authz.store_masked(p, r, $${}$$)',
    'authz.close_round(p, r)',
    'authz.owing(p, r)',
    'authz.hat(p)',
    'authz.hold_round(p, r)',
    'authz.end_membership(p, r)',
    'authz.erase_person(r)',
    'authz.append_event(p, $$a.b$$, $${}$$)',
    'authz.write_audit($$a.b$$, p, $${}$$, false)',
    'authz.person_for($$a@b.nl$$, $$A$$, $$nl$$)',
    'authz.delete_due_projects()',
    'authz.chain_audit()',
    'authz.accept_invitation(sha256($$x$$), $$a@b.nl$$, $$A$$)',
    'authz.look_up_invitation(sha256($$x$$))',
  ])('cannot call what is not for app: %s', async (call) => {
    const round = world.rounds.open
    const sql = call.replace(/\bp\b/, `'${round.projectId}'::uuid`).replace(/\br\b/, `'${round.id}'::uuid`)
    expect(await outcome(`select ${sql}`)).toBe('42501')
  })

  test('learns nothing from errors: no expression of its own sees a row that the policy hides', async () => {
    await speakFor(app, world.askers.newcomer)
    expect(await outcome('select 1 from answer where 1 / (extent - extent) > 0')).toBe('0 rows')
    expect(await outcome(`select 1 from answer where (rationale || 'x')::integer > 0`)).toBe('0 rows')
    await speakFor(app, world.askers['client participant'])
    const [me, { id }] = [world.askers['client participant'].personId, world.rounds.open]
    const trap =
      'select 1 from answer where round_id = $2 and case when person_id <> $1 then 1 / (extent - extent) else 1 end = 1'
    expect(await outcome(trap, [me, id])).toBe('8 rows')
  })

  test('finds nothing of our rows in the statistics of the planner', async () => {
    const admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
    await admin.query('analyze')
    await admin.end()
    expect(
      await outcome(`select from pg_stats where schemaname = 'public' and tablename <> '_prisma_migrations'`),
    ).toBe('0 rows')
    expect(await outcome('select from pg_statistic')).toBe('42501')
  })

  test('finds no token of somebody else in what the server shows of other connections', async () => {
    const { token: cookie } = world.askers['contractor lead']
    const token = accessKey(cookie ?? '')
    const other = new pg.Client({ connectionString: database.roleUrl('app') })
    await other.connect()
    await speakFor(other, world.askers['contractor lead'])
    await other.query(`select set_config('app.session', $1, false)`, [token])
    const { rows } = await app.query<{ query: string }>(
      'select query from pg_stat_activity where usename = current_user',
    )
    expect(rows.some(({ query }) => query.includes('set_config'))).toBe(true)
    expect(rows.filter(({ query }) => query.includes(token) || query.includes(cookie ?? token))).toEqual([])
    await other.end()
  })

  test('may add only jobs that the queue knows, and cannot put one in the place of another', async () => {
    expect(await outcome(`select jobs.enqueue('rm-rf', '{}')`)).toBe('42501')
    expect(await outcome(`select jobs.enqueue('close-round', '{}', now(), 'a key')`)).toBe('42883')
  })

  test('is nobody with an empty setting: no session can be stored for it', async () => {
    const auth = new pg.Client({ connectionString: database.roleUrl('auth') })
    await auth.connect()
    const insert = `insert into login_session (token_hash, person_id, idle_until, expires_at)
      values (sha256(''), $1, now() + interval '1 day', now() + interval '1 day')`
    await expect(auth.query(insert, [world.here.admin.id])).rejects.toThrow('login_session_not_empty')
    await auth.end()
  })

  test('gains nothing by saying that it is erasing', async () => {
    const { projectId, id } = world.rounds.open
    const content = {
      extent: 1,
      dontKnow: false,
      rationale: '',
      example: '',
      comparison: null,
      guess: null,
      aspects: {},
    }
    await app.query(`select set_config('app.erasing', 'yes', false)`)
    const save = `select authz.save_answer($1, $2, 1::smallint, 1, gen_random_uuid(), 1, $3)`
    expect(await outcome(save, [projectId, id, JSON.stringify(content)])).toBe('WS409')
    expect(await outcome('select authz.reopen_sheet($1, $2)', [projectId, id])).toBe('WS409')
    await app.query('reset app.erasing')
  })
})
