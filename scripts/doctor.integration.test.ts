import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { faultsOfVersion } from '@/lib/platform/doctor/database.ts'
import { lookAtSecrets } from '@/lib/platform/doctor/settings.ts'
import { root, secret, token, useInstallation } from '@/lib/testing/installation.ts'

const house = useInstallation()

/** Breaks something in the database for the length of one look at it. */
async function whileBroken(by: string, mended: string): Promise<string[]> {
  for (const statement of by.split(';')) await house.admin.query(statement)
  try {
    return await house.faults()
  } finally {
    for (const statement of mended.split(';')) await house.admin.query(statement)
  }
}

/** As whoever runs it sees it. */
async function run(changed: Record<string, string>, args: string[]): Promise<{ code: number; said: string }> {
  const script = [
    '--conditions=react-server',
    '--import',
    './scripts/lib/type-script.mjs',
    'scripts/doctor.ts',
    ...args,
  ]
  const ca = join(house.folder, 'ca.pem')
  writeFileSync(ca, house.certificate)
  const env = { ...process.env, ...house.settings, NODE_EXTRA_CA_CERTS: ca, ...changed }
  const child = spawn(process.execPath, script, { cwd: root, env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said }
}

test('finds nothing wrong where nothing is, mails who runs it, and ends with code 0', async () => {
  expect(await house.faults()).toEqual([])
  expect(house.mailed.some((line) => line.startsWith('RCPT TO:<operator@example.nl>'))).toBe(true)
  const { code, said } = await run({}, ['--backups', join(house.folder, 'backups'), '--room', '0.01'])
  expect([code, said]).toEqual([0, expect.stringContaining('Nothing is wrong.')])
  for (const hidden of [secret, token]) expect(said).not.toContain(hidden)
})

test('says in words what is wrong, how many things, and ends with code 1', async () => {
  const { code, said } = await run({ SMTP_URL: '' }, ['--backups', join(house.folder, 'backups'), '--room', '0.01'])
  expect(code).toBe(1)
  expect(said).toContain('WRONG   settings: SMTP_URL is missing: without a mail server nobody can sign in.')
  expect(said).toContain('1 thing is wrong.')
  expect(await run({}, ['--nothing'])).toEqual({
    code: 1,
    said: expect.stringMatching(/^npm run doctor -- /) as string,
  })
})

test('looks at secrets: guessable, the same, readable by others, or sent where somebody can listen', async () => {
  const of = (changed: Record<string, string>) =>
    lookAtSecrets({ ...house.settings, ...changed }, root, house.folder)
      .filter(({ state }) => state === 'wrong')
      .map(({ says }) => says)
  expect(of({})).toEqual([])
  expect(of({ WIJKSPIEGEL_SECRET: 'geheim'.repeat(8) })).toEqual([
    expect.stringMatching(/^WIJKSPIEGEL_SECRET .* guessed/),
  ])
  expect(of({ WIJKSPIEGEL_OPERATOR_TOKEN: 'x'.repeat(40) })).toEqual([
    expect.stringMatching(/^WIJKSPIEGEL_OPERATOR_TOKEN .* guessed/),
  ])
  expect(of({ WIJKSPIEGEL_OPERATOR_TOKEN: secret })).toEqual([
    expect.stringContaining('the same as WIJKSPIEGEL_SECRET'),
  ])
  for (const name of ['DATABASE_URL', 'DATABASE_POOLER_URL']) {
    expect(of({ [name]: 'postgresql://db.example.nl/wijkspiegel?sslmode=require' })).toEqual([
      expect.stringMatching(`^${name} goes over a network`),
    ])
    for (const fine of [
      'postgresql://db.example.nl/x?sslmode=verify-full',
      'postgresql://database:5432/x',
      'postgresql://127.0.0.1/x',
    ])
      expect(of({ [name]: fine })).toEqual([])
  }
  chmodSync(join(house.folder, 'secret'), 0o640)
  expect(await house.faults()).toEqual([
    expect.stringMatching(/^secrets: .*secret holds secrets and can be read by others/),
  ])
  chmodSync(join(house.folder, 'secret'), 0o600)
})

test.each([
  [
    'another secret',
    () => ({ WIJKSPIEGEL_SECRET: `other-${secret}` }),
    /^database: The database does not let wijkspiegel_owner in/,
  ],
  [
    'a database that is not there',
    () => ({ DATABASE_URL: house.settings.DATABASE_URL?.replace(/[^/]*$/, 'elsewhere') ?? '' }),
    /^database: The database of DATABASE_URL is not there/,
  ],
  [
    'a server that is not there',
    () => ({ DATABASE_URL: 'postgresql://127.0.0.1:1/wijkspiegel' }),
    /^database: The database of DATABASE_URL cannot be reached \(ECONNREFUSED\)/,
  ],
  [
    'a pooler that is not there',
    () => ({ DATABASE_POOLER_URL: 'postgresql://127.0.0.1:1/wijkspiegel' }),
    /^database: The database of DATABASE_POOLER_URL cannot be reached/,
  ],
])('finds %s', async (_what, changed, words) => {
  expect((await house.faults(changed()))[0]).toMatch(words)
})

test.each([
  [
    'a role that may too much',
    'alter role wijkspiegel_app createrole',
    'alter role wijkspiegel_app nocreaterole',
    /^roles: The role wijkspiegel_app may more/,
  ],
  [
    'a role that is a member of another',
    'grant wijkspiegel_definer to wijkspiegel_app',
    'revoke wijkspiegel_definer from wijkspiegel_app',
    /^roles: The role wijkspiegel_app is a member of wijkspiegel_definer/,
  ],
  [
    'a table without its rules',
    'alter table answer no force row level security',
    'alter table answer force row level security',
    /^roles: The table answer does not hold its rules/,
  ],
  [
    'a missing migration',
    `update _prisma_migrations set rolled_back_at = now() where migration_name = (select max(migration_name) from _prisma_migrations)`,
    'update _prisma_migrations set rolled_back_at = null',
    /^migrations and rules: The database lacks 1 migrations/,
  ],
  [
    'missing rules',
    `update history.applied set checksum = 'x' || checksum`,
    `update history.applied set checksum = substr(checksum, 2)`,
    /^migrations and rules: The database never had the rules/,
  ],
  [
    'newer rules',
    `insert into history.applied (checksum, turn) values ('newer', 99)`,
    `delete from history.applied where turn = 99`,
    /^migrations and rules: The database has the rules of a newer version/,
  ],
  [
    'a log that keeps tokens',
    'alter database wijkspiegel set log_parameter_max_length = 100',
    'alter database wijkspiegel reset log_parameter_max_length',
    /^database log: .* set log_parameter_max_length = 0/,
  ],
])('finds %s', async (_what, by, mended, words) => {
  expect(await whileBroken(by, mended)).toEqual([expect.stringMatching(words)])
})

test('finds another version of PostgreSQL, and a database that was never prepared', async () => {
  const client = { query: () => Promise.resolve({ rows: [{ number: 170_004, name: '17.4' }] }) }
  expect(await faultsOfVersion(client as never)).toEqual([expect.stringContaining('PostgreSQL 17.4')])
  await house.admin.query('create database empty_one')
  const empty = house.settings.DATABASE_URL?.replace(/[^/]*$/, 'empty_one') ?? ''
  expect(await house.faults({ DATABASE_URL: empty })).toEqual([
    expect.stringMatching(/^migrations and rules: The database was never prepared/),
  ])
})

test('finds a clock that goes wrong, on either side', async () => {
  for (const [ahead, words] of [
    [10_000, /behind/],
    [-10_000, /ahead of/],
  ] as const) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ahead })
    expect(await house.faults()).toEqual([expect.stringMatching(/^clock: The database's clock is 10 seconds/)])
    expect((await house.faults())[0]).toMatch(words)
    vi.useRealTimers()
  }
})
