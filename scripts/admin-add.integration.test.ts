import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
let database: TestDatabase

beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(async () => {
  await closeConnections()
  await database.drop()
})

function addAdmin(args: string[], settings: Readonly<Record<string, string>> = {}) {
  const command = ['--conditions=react-server', '--import', 'tsx', 'scripts/admin-add.ts', ...args]
  const env = { ...process.env, ...settings }
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

async function admins(): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ email: string }>('select email from person where platform_admin order by email')
  await client.end()
  return rows.map((row) => row.email)
}

test('the command makes somebody administrator, new or known, and says so; twice is once', async () => {
  await makePerson({ email: 'noor@example.nl' })
  expect(addAdmin(['Eerste@Example.nl'])).toEqual({
    status: 0,
    stdout:
      'eerste@example.nl is an administrator of Wijkspiegel now: sign in at http://localhost:3000/sign-in with that address.\n',
    stderr: '',
  })
  expect(addAdmin(['noor@example.nl']).status).toBe(0)
  expect(addAdmin(['noor@example.nl']).stdout).toBe('noor@example.nl is an administrator of Wijkspiegel already.\n')
  expect(await admins()).toEqual(['eerste@example.nl', 'noor@example.nl'])
})

const usage = 'Give one e-mail address: npm run admin:add -- name@example.nl\n'
test.each([
  ['no address', [], {}, usage],
  ['what is no address', ['eerste'], {}, usage],
  ['two addresses', ['a@example.nl', 'b@example.nl'], {}, usage],
  [
    'a machine on which no copy runs',
    ['a@example.nl'],
    { DATABASE_URL: '' },
    'No copy of Wijkspiegel runs on this data folder: start it with npm start, or set DATABASE_URL and WIJKSPIEGEL_SECRET.\n',
  ],
  [
    'an address that is none',
    ['a@example.nl'],
    { DATABASE_URL: 'no address' },
    'DATABASE_URL is not a PostgreSQL address such as postgresql://host:5432/wijkspiegel.\n',
  ],
  [
    'a database that is away',
    ['a@example.nl'],
    { DATABASE_URL: 'postgresql://127.0.0.1:1/wijkspiegel' },
    'The database at 127.0.0.1:1 cannot be reached (ECONNREFUSED).\n',
  ],
])('%s is refused with one sentence', async (_what, args, settings, stderr) => {
  const before = await admins()
  expect(addAdmin(args, settings)).toEqual({ status: 1, stdout: '', stderr })
  expect(await admins()).toEqual(before)
})

test('a secret that is another one is said without a password', () => {
  const { status, stderr } = addAdmin(['a@example.nl'], {
    WIJKSPIEGEL_SECRET: 'another-secret-that-opens-nothing-at-all',
  })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^The database at [^@]+ does not know this WIJKSPIEGEL_SECRET[^@]+\n$/)
})
