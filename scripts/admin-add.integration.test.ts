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

function addAdmin(args: string[], settings: Readonly<Record<string, string>> = {}, typed = '') {
  const command = [
    '--conditions=react-server',
    '--import',
    './scripts/lib/type-script.mjs',
    'scripts/admin-add.ts',
    ...args,
  ]
  const env = { ...process.env, ...settings }
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    env,
    encoding: 'utf8',
    input: typed,
  })
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
  expect(addAdmin(['Eerste@Example.nl', 'Noor', 'van Dam'])).toEqual({
    status: 0,
    stdout:
      'eerste@example.nl is an administrator of Wijkspiegel now: sign in at http://localhost:3000/sign-in with that address.\n',
    stderr: '',
  })
  expect(addAdmin(['noor@example.nl', 'Noor']).status).toBe(0)
  expect(addAdmin(['noor@example.nl', 'Noor']).stdout).toBe(
    'noor@example.nl is an administrator of Wijkspiegel already.\n',
  )
  expect(await admins()).toEqual(['eerste@example.nl', 'noor@example.nl'])
})

async function nameOf(email: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select name from person where email = $1', [email])
  await client.end()
  return rows[0]?.name
}

test('the command stores a name, given or typed, and leaves a name that somebody has', async () => {
  addAdmin(['given@example.nl', 'Noor', 'van Dam'])
  expect(addAdmin(['typed@example.nl'], {}, 'Karin Mulder\n')).toMatchObject({ status: 0, stderr: '' })
  await makePerson({ email: 'known@example.nl', name: 'Piet' })
  addAdmin(['known@example.nl', 'Someone Else'])
  expect([
    await nameOf('given@example.nl'),
    await nameOf('typed@example.nl'),
    await nameOf('known@example.nl'),
  ]).toEqual(['Noor van Dam', 'Karin Mulder', 'Piet'])
})

const usage = 'Give one e-mail address and a name: npm run admin:add -- name@example.nl "First Last"\n'
test.each([
  ['no address', [], {}, usage],
  ['what is no address', ['eerste'], {}, usage],
  ['two addresses', ['a@example.nl', 'b@example.nl'], {}, usage],
  ['no name', ['a@example.nl'], {}, usage],
  [
    'a machine on which no copy runs',
    ['a@example.nl', 'Noor'],
    { DATABASE_URL: '' },
    'No copy of Wijkspiegel runs on this data folder: start it with npm start, or set DATABASE_URL and WIJKSPIEGEL_SECRET.\n',
  ],
  [
    'an address that is none',
    ['a@example.nl', 'Noor'],
    { DATABASE_URL: 'no address' },
    'DATABASE_URL is not a PostgreSQL address such as postgresql://host:5432/wijkspiegel.\n',
  ],
  [
    'a database that is away',
    ['a@example.nl', 'Noor'],
    { DATABASE_URL: 'postgresql://127.0.0.1:1/wijkspiegel' },
    'The database at 127.0.0.1:1 cannot be reached (ECONNREFUSED).\n',
  ],
])('%s is refused with one sentence', async (_what, args, settings, stderr) => {
  const before = await admins()
  expect(addAdmin(args, settings)).toMatchObject({ status: 1, stderr })
  expect(await admins()).toEqual(before)
})

test('a secret that is another one is said without a password', () => {
  const { status, stderr } = addAdmin(['a@example.nl', 'Noor'], {
    WIJKSPIEGEL_SECRET: 'another-secret-that-opens-nothing-at-all',
  })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^The database at [^@]+ does not know this WIJKSPIEGEL_SECRET[^@]+\n$/)
})
