import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { turnOf } from '@/lib/testing/depth.ts'
import { expectedRows } from '@/lib/testing/expected-rows.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { allMutants, type Mutant } from '@/lib/testing/policy-mutants.ts'
import { identities, isolationWorld, type IsolationWorld } from '@/lib/testing/scenarios.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { readableColumns } from '@/lib/testing/visible-rows.ts'
import { accessKey } from '@/lib/platform/secrets.ts'

/** One check of matrix.integration.test.ts as a short text that can be compared. */
interface Look {
  readonly role: string
  readonly token: string | null
  readonly table: string
  readonly sql: string
}

/** Mutants without effect: nobody may change a column that these checks guard. */
const withoutEffect = ['check or true: worker_change on mail_token', 'check or true: app_change on person']

const tables = Object.keys(expectedRows)
let database: TestDatabase
let world: IsolationWorld
let client: pg.Client
let looks: Look[]
let before: Map<Look, string>

beforeAll(async () => {
  database = await cloneDatabase()
  world = await isolationWorld()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  looks = [...(await readings()), ...changes()]
  await client.query('begin')
  before = new Map()
  for (const look of looks) before.set(look, await outcome(look))
  await client.query('rollback')
})
afterAll(async () => {
  await Promise.all([client.end(), closeConnections()])
  await database.drop()
})

async function readings(): Promise<Look[]> {
  const found: Look[] = []
  for (const role of ['app', 'auth', 'worker', 'report', 'owner', 'definer'])
    for (const table of tables) {
      const columns = await readableColumns(client, `wijkspiegel_${role}`, table)
      if (columns.length === 0) continue
      const row = `row(${columns.join(', ')})::text`
      const sql = `select count(*) || ' ' || coalesce(md5(string_agg(${row}, ',' order by ${row})), '') as seen from ${table}`
      const tokens = role === 'app' ? identities.map((identity) => world.askers[identity].token) : [null]
      found.push(...tokens.map((token) => ({ role, token, table, sql })))
    }
  return found
}

/** As plain statements: the result is the number of rows that the policy let them change. None reads a column. */
function changes(): Look[] {
  const { token } = world.askers['client lead']
  const change = (role: string, table: string, sql: string): Look => ({ role, token, table, sql })
  const byProvider = { role: 'app', token: world.askers['by provider here'].token, table: 'login_session' }
  return [
    change('app', 'person', `update person set name = ''`),
    change('definer', 'audit_event', 'delete from audit_event'),
    change('definer', 'audit_inquiry', 'delete from audit_inquiry'),
    change('definer', 'person', 'delete from person where email is not null'),
    change('app', 'login_session', 'update login_session set revoked_at = now()'),
    change('app', 'login_session', 'update login_session set revoked_at = null'),
    { ...byProvider, sql: 'update login_session set revoked_at = now()' },
    change('definer', 'login_session', `update login_session set device = ''`),
    change('definer', 'mail_token', `update mail_token set locale = 'nl'`),
    change('definer', 'mail_token', 'delete from mail_token'),
    change('worker', 'mail_token', 'update mail_token set code_hash = null'),
    change(
      'worker',
      'invitation_token',
      `insert into invitation_token (token_hash, scope, scope_id, invitation_id)
       values (sha256('x'), 'project', gen_random_uuid(), gen_random_uuid())`,
    ),
  ]
}

async function outcome({ role, token, sql }: Look): Promise<string> {
  await client.query(`savepoint look; set local role wijkspiegel_${role}`)
  try {
    if (token !== null) await client.query(`select set_config('app.session', $1, true)`, [accessKey(token)])
    const { rows, rowCount } = await client.query<{ seen: string }>(sql)
    return rows[0]?.seen ?? `${rowCount ?? 0} rows`
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
  } finally {
    await client.query('rollback to savepoint look')
  }
}

/** Does any check give another result than before? Stops at the first that does. */
async function isNoticed(mutant: Mutant): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query(mutant.sql)
    for (const look of looks) {
      if (mutant.table !== null && mutant.table !== look.table) continue
      if ((await outcome(look)) !== before.get(look)) return true
    }
    return false
  } finally {
    await client.query('rollback')
  }
}

test('every policy that is dropped or loosened, every switch and every helper of them, is noticed by the matrix', async () => {
  const mutants = await allMutants(client, tables)
  expect(mutants.length).toBeGreaterThan(200)
  // not thoroughly: each policy, table and helper in one way, the next one in another
  const tried = [...Map.groupBy(mutants, ({ weakens }) => weakens).values()].flatMap(turnOf)
  const survivors: string[] = []
  for (const mutant of tried) if (!(await isNoticed(mutant))) survivors.push(mutant.name)
  const names = new Set(tried.map(({ name }) => name))
  expect(survivors).toEqual(withoutEffect.filter((name) => names.has(name)))
}, 300_000)
