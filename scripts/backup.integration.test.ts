import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAnswer } from '@/lib/worksheet/commands.ts'
import { backupCommands, contents, inDatabase, withoutEnded } from '@/lib/testing/backups.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { isolationWorld } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { temporaryDatabase, temporaryFolder } from './lib/temporary-database.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const use = useDatabase()
const { commandOf, run } = backupCommands(() => folder)
let target: Awaited<ReturnType<typeof temporaryDatabase>>
let folder: string
beforeAll(async () => {
  target = await temporaryDatabase()
  folder = temporaryFolder()
})
afterAll(async () => {
  await target.remove()
  rmSync(folder, { recursive: true, force: true })
})

interface Numbers {
  readonly schemaname: string
  readonly sequencename: string
  readonly last_value: string
}

const emptyOne = () => target.url.replace(/[^/]*$/, `restored_${crypto.randomUUID().slice(0, 8)}`)

/** Rounds with matching seals, and how many were checked. */
async function seals(client: pg.Client): Promise<{ checked: number; intact: number }> {
  const { rows } = await client.query<{ checked: number; intact: number }>(
    `select count(*)::int as checked, count(*) filter (where s.intact)::int as intact
     from round r cross join lateral authz.check_seals(r.project_id, r.id) s where r.revealed_at is not null`,
  )
  return rows[0] ?? { checked: 0, intact: 0 }
}

test('everything comes back in an empty database: every row but what a restore ends, every seal, and the sequences', async () => {
  await isolationWorld()
  const file = join(folder, 'world.backup')
  expect(run('backup', file, use.database.url)).toMatchObject({ code: 0 })
  const url = emptyOne()
  expect(run('restore', file, url)).toMatchObject({ code: 0 })
  const before = await contents(use.admin)
  expect(Object.keys(before).length).toBeGreaterThan(60)
  await inDatabase(url, async (client) => {
    expect(withoutEnded(await contents(client))).toEqual(withoutEnded(before))
    const held = await seals(client)
    expect(held).toEqual(await seals(use.admin))
    expect(held.intact).toBe(held.checked)
    expect(held.checked).toBeGreaterThan(3)
    // a new row gets an unused number
    const numbers = `select schemaname, sequencename, last_value from pg_sequences where schemaname in ('public', 'graphile_worker') order by 1, 2`
    const [here, there] = [(await client.query<Numbers>(numbers)).rows, (await use.admin.query<Numbers>(numbers)).rows]
    expect(here.map(({ sequencename }) => sequencename)).toEqual(there.map(({ sequencename }) => sequencename))
    for (const [position, { schemaname, last_value }] of here.entries()) {
      const before = there[position]?.last_value
      // a restore adds jobs of its own: it asks the leads of rounds that stand still
      if (schemaname === 'public') expect(last_value).toBe(before)
      else expect(Number(last_value)).toBeGreaterThanOrEqual(Number(before))
    }
  })
}, 120_000)

test('while people save, a backup is of one moment: each answer in it fits its sheet', async () => {
  const project = await makeProject({ client: 3, contractorPeople: 3 })
  const round = await makeOpenRound(project)
  const people = [...project.people.client, ...project.people.contractor]
  let [stop, saved] = [false, 0]
  const saving = people.map(async ({ context }, index) => {
    for (let version = 0; !stop; version += 1) {
      await saveAnswer(context, {
        ...{
          projectId: project.id,
          roundId: round.id,
          factor: ([1, 2, 3, 4, 5, 6] as const)[index] ?? 1,
          baseVersion: version,
        },
        ...{ clientId: crypto.randomUUID(), sequence: version + 1 },
        content: {
          ...{
            extent: ((version % 5) + 1) as 1,
            dontKnow: false,
            example: '',
            aspects: {},
            comparison: null,
            guess: null,
          },
          rationale: `versie ${String(version)} \u2028 \\. \t regel\nregel`,
        },
      })
      saved += 1
    }
  })
  const file = join(folder, 'busy.backup')
  const [program, args, options] = commandOf('backup', file, use.database.url)
  const [code] = (await once(spawn(program, args, { ...options, stdio: 'ignore' }), 'exit')) as [number]
  stop = true
  await Promise.all(saving)
  expect(code).toBe(0)
  expect(saved).toBeGreaterThan(people.length)
  const url = emptyOne()
  expect(run('restore', file, url)).toMatchObject({ code: 0 })
  await inDatabase(url, async (client) => {
    // the sheet's version is increased in the same transaction as the answer
    const { rows } = await client.query<{ text: string; version: number }>(
      `select rationale as text, version from answer where project_id = $1`,
      [project.id],
    )
    for (const { text, version } of rows) expect(text).toBe(`versie ${String(version - 1)} \u2028 \\. \t regel\nregel`)
    const held = await seals(client)
    expect(held.intact).toBe(held.checked)
  })
}, 120_000)

test('a file that is there is kept, a database with a table in it too', async () => {
  const file = join(folder, 'kept.backup')
  writeFileSync(file, 'kept')
  const kept = run('backup', file, use.database.url)
  expect(kept.code).toBe(1)
  expect(kept.said).toContain('is there already')
  expect(readFileSync(file, 'utf8')).toBe('kept')
  const before = await contents(use.admin)
  const good = join(folder, 'good.backup')
  expect(run('backup', good, use.database.url)).toMatchObject({ code: 0 })
  const full = run('restore', good, use.database.url)
  expect(full.code).toBe(1)
  expect(full.said).toContain('is not empty')
  expect(await contents(use.admin)).toEqual(before)
}, 120_000)

test('a disk that is full ends it with a sentence, and leaves no half of a file', () => {
  const file = join(folder, 'full.backup')
  symlinkSync('/dev/full', `${file}.part`)
  const [program, args, options] = commandOf('backup', file, use.database.url)
  const { status, stderr } = spawnSync(program, args, { ...options, encoding: 'utf8', timeout: 30_000 })
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^The disk is full/)])
  for (const left of [file, `${file}.part`]) expect(existsSync(left)).toBe(false)
}, 60_000)

test('an address without a name is refused: it is never another database that is written or filled', () => {
  const url = new URL(use.database.url)
  url.username = ''
  url.password = ''
  const file = join(folder, 'nameless.backup')
  expect(run('backup', file, url.href)).toEqual({ code: 1, said: expect.stringMatching(/name and password/) as string })
  expect(existsSync(file)).toBe(false)
  writeFileSync(file, '')
  expect(run('restore', file, url.href)).toEqual({
    code: 1,
    said: expect.stringMatching(/name and password/) as string,
  })
}, 60_000)

test('days are written in one order, whatever the order of the server is', async () => {
  const name = new URL(use.database.url).pathname.slice(1)
  await use.admin.query(`alter database ${name} set datestyle = 'SQL, DMY'`)
  const file = join(folder, 'days.backup')
  const made = run('backup', file, use.database.url)
  await use.admin.query(`alter database ${name} reset datestyle`)
  expect(made).toMatchObject({ code: 0 })
  const url = emptyOne()
  expect(run('restore', file, url)).toMatchObject({ code: 0 })
  await inDatabase(url, async (client) => {
    expect(withoutEnded(await contents(client))).toEqual(withoutEnded(await contents(use.admin)))
  })
}, 120_000)

test.each(['.gitignore', '.dockerignore'])('a file that is kept beside the code is left out by %s', (file) => {
  const left = readFileSync(join(root, file), 'utf8').split('\n')
  expect(left).toEqual(expect.arrayContaining(['*.backup', '*.backup.part', '*.dump']))
})

test('what is no whole backup of this or an older version is refused in a sentence, and no database is made', async () => {
  const whole = join(folder, 'whole.backup')
  expect(run('backup', whole, use.database.url)).toMatchObject({ code: 0 })
  const text = gunzipSync(readFileSync(whole)).toString()
  const lines = text.split('\n')
  const cut = join(folder, 'cut.backup')
  writeFileSync(cut, readFileSync(whole))
  truncateSync(cut, readFileSync(whole).length >> 1)
  const written = (name: string, content: string): string => {
    const file = join(folder, name)
    writeFileSync(file, gzipSync(content))
    return file
  }
  const cases: readonly (readonly [string, RegExp])[] = [
    [cut, /damaged or no backup/],
    [written('lines.backup', lines.slice(0, -2).join('\n')), /breaks off/],
    [written('other.backup', 'something else\n'), /no backup of Wijkspiegel/],
    [
      written(
        'newer.backup',
        text.replace('"migrations":[', '"migrations":[{"name":"29990101000000_later","checksum":"x"},'),
      ),
      /newer/,
    ],
    [
      written('changed.backup', text.replace(/"checksum":"[0-9a-f]{64}"/, `"checksum":"${'0'.repeat(64)}"`)),
      /another text/,
    ],
    [
      written('before.backup', text.replaceAll('"0001_tables"', '"20261124090000_identity"')),
      /from before December 2026/,
    ],
    [join(folder, 'absent.backup'), /is not there/],
  ]
  for (const [file, words] of cases) {
    const url = emptyOne()
    const { code, said } = run('restore', file, url)
    expect([code, said]).toEqual([1, expect.stringMatching(words)])
    // not even created: the next try finds it as empty as this one did
    await expect(inDatabase(url, (client) => client.query('select'))).rejects.toMatchObject({ code: '3D000' })
  }
}, 120_000)

test('the role of the documents reads every table, past row-level security, and writes none', async () => {
  const documents = readFileSync(join(root, 'docs/operations.md'), 'utf8')
  const [statements = ''] = /```sql\n(alter role wijkspiegel_backup[^`]*)```/.exec(documents)?.slice(1) ?? []
  const file = join(folder, 'for-role.backup')
  expect(run('backup', file, use.database.url)).toMatchObject({ code: 0 })
  // on this file's own server: the other server's roles are shared by every other test
  const url = new URL(emptyOne())
  expect(run('restore', file, url.href)).toMatchObject({ code: 0 })
  await inDatabase(url.href, (client) =>
    client.query(
      statements
        .replaceAll('database wijkspiegel ', `database ${url.pathname.slice(1)} `)
        .replace(`'…'`, `'secret-of-the-backup'`),
    ),
  )
  const whole = await inDatabase(url.href, contents)
  url.username = 'wijkspiegel_backup'
  url.password = 'secret-of-the-backup'
  await inDatabase(url.href, async (client) => {
    await client.query('set row_security = off')
    expect(await contents(client)).toEqual(whole)
    await expect(client.query(`insert into audit_event (kind) values ('x')`)).rejects.toThrow('permission denied')
  })
  expect(run('backup', join(folder, 'role.backup'), url.href)).toMatchObject({ code: 0 })
}, 120_000)
