// npm run bench:restore [-- NEIGHBOURHOODS]: a backup, a restore and the first page after it, by the commands of an operator,
// beside what the database alone takes for the same rows.
import { randomBytes } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { onOneConnection } from '@/lib/platform/one-connection.ts'
import { withDatabase } from '@/lib/platform/roles.ts'
import { makeBulkProgramme } from '@/lib/testing/bulk-programme.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { root } from '@/scripts/lib/files.mjs'
import { pinnedNode } from '@/scripts/lib/pinned-node.mjs'
import { capture } from '@/scripts/lib/processes.mjs'
import { explain, Refusal, say } from '@/scripts/lib/say.mjs'
import { temporaryDatabase, temporaryFolder } from '@/scripts/lib/temporary-database.mjs'
import type { Row } from '../figures.ts'
import { makeCopy } from '../servers.ts'
import { summaryOf, tableOf } from '../table.ts'

const turns = 3
const roundsOfEach = 4
const secret = 'a-secret-for-a-bench-that-opens-nothing'
const prisma = fileURLToPath(new URL('../../prisma', import.meta.url))
const secondsSince = (begun: number) => (performance.now() - begun) / 1000

/** The settings of a server of before the loss, and of the one after it. */
const settingsFor = (url: string) => ({
  ...{ DATABASE_URL: url, WIJKSPIEGEL_SECRET: secret, APP_URL: 'http://localhost:3000' },
  ...{ SMTP_URL: 'smtp://localhost:25', MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>' },
})

/** Runs a command of an operator; seconds. Throws what it said when it failed. */
async function command(script: 'backup' | 'restore', file: string, url: string, folder: string): Promise<number> {
  const begun = performance.now()
  const args = ['--conditions=react-server', '--import', './scripts/lib/type-script.mjs', `scripts/${script}.ts`, file]
  const ran = await capture(pinnedNode(), args, {
    cwd: root,
    env: { ...process.env, ...settingsFor(url), WIJKSPIEGEL_DATA: folder, WIJKSPIEGEL_BACKUP_PASSPHRASE: '' },
  })
  if (ran.code !== 0) throw new Error(`${ran.stdout}${ran.stderr}`)
  return secondsSince(begun)
}

/** Every table read by COPY and thrown away: what any backup reads. Seconds. */
const readAll = (url: string): Promise<number> =>
  onOneConnection(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'graphile_worker')`,
    )
    const begun = performance.now()
    for (const { name } of rows)
      await pipeline(
        client.query(copyTo(`copy ${name} to stdout`)),
        new Writable({
          write: (_chunk, _encoding, done) => {
            done()
          },
        }),
      )
    return secondsSince(begun)
  })

/** The database copied by Postgres itself, row by row and index by index through its log. Seconds. */
const copyAll = (url: string, from: string, to: string): Promise<number> =>
  onOneConnection(withDatabase(url, 'postgres'), async (client) => {
    const begun = performance.now()
    await client.query(`create database ${client.escapeIdentifier(to)} template ${client.escapeIdentifier(from)}`)
    const seconds = secondsSince(begun)
    await client.query(`drop database ${client.escapeIdentifier(to)}`)
    return seconds
  })

/** From the command that starts it to the first page, on this database. Seconds. */
async function firstPage(url: string): Promise<number> {
  const copy = makeCopy(settingsFor(url))
  try {
    const server = await copy.start()
    await server.stop()
    return server.startMs / 1000
  } finally {
    copy.remove()
  }
}

interface Size {
  readonly rows: number
  readonly megabytes: number
}

async function fill(url: string, neighbourhoods: number): Promise<Size> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    const municipalities = Math.ceil(neighbourhoods / 43)
    await makeBulkProgramme(admin, { neighbourhoods, rounds: roundsOfEach, municipalities, contractors: 60 })
    await admin.query('analyze')
    const { rows } = await admin.query<{ rows: number; megabytes: number }>(
      `select sum(n_live_tup)::int as rows, (pg_database_size(current_database()) / 1048576)::int as megabytes
       from pg_stat_user_tables`,
    )
    const [size] = rows
    if (!size) throw new Error('the database said nothing of its size')
    return size
  } finally {
    await admin.end()
  }
}

async function measure(url: string, folder: string, neighbourhoods: number): Promise<Row[]> {
  const filled = withDatabase(url, 'filled')
  await prepareAndMigrate(filled, secret, prisma)
  Object.assign(process.env, settingsFor(filled), { WIJKSPIEGEL_DATA: folder })
  forgetEnvironment()
  say(`${neighbourhoods} neighbourhoods with ${roundsOfEach} rounds each: filling`)
  const { rows, megabytes } = await fill(filled, neighbourhoods)
  await closeConnections()
  say('a first start, which builds')
  await firstPage(filled)
  const found: Record<'backup' | 'read' | 'restore' | 'copy' | 'page' | 'pageBefore', number[]> = {
    ...{ backup: [], read: [], restore: [], copy: [], page: [], pageBefore: [] },
  }
  let fileMb = 0
  for (let turn = 1; turn <= turns; turn++) {
    say(`backup, restore, first page: ${turn} of ${turns}`)
    const file = join(folder, `${turn}.backup`)
    const name = `restored_${turn}_${randomBytes(3).toString('hex')}`
    found.read.push(await readAll(filled))
    found.backup.push(await command('backup', file, filled, folder))
    found.copy.push(await copyAll(url, 'filled', `copy_${turn}`))
    found.restore.push(await command('restore', file, withDatabase(url, name), folder))
    found.pageBefore.push(await firstPage(filled))
    found.page.push(await firstPage(withDatabase(url, name)))
    fileMb = statSync(file).size / 2 ** 20
    await onOneConnection(withDatabase(url, 'postgres'), (client) => client.query(`drop database ${name}`))
  }
  const size = `${rows} rows, ${megabytes} MB of database`
  return [
    {
      ...{ name: 'npm run backup', unit: 's', product: found.backup, floor: found.read, bar: null },
      note: `${size}, a file of ${fileMb.toFixed(0)} MB; floor: the same tables read and thrown away`,
    },
    {
      ...{ name: 'npm run restore', unit: 's', product: found.restore, floor: found.copy, bar: null },
      note: 'floor: the database copied by Postgres itself, without reading a row',
    },
    {
      ...{ name: 'npm start, to the first page after it', unit: 's', product: found.page, floor: found.pageBefore },
      ...{ bar: null, note: 'floor: the same start on the database of before' },
    },
    {
      ...{ name: 'away, from the restore to the first page', unit: 's', floor: null, bar: null },
      product: found.restore.map((seconds, turn) => seconds + (found.page[turn] ?? 0)),
    },
  ]
}

const [asked = '1500', ...more] = process.argv.slice(2)
const neighbourhoods = Number(asked)
const folder = temporaryFolder()
say('a database to be lost')
const { url, remove } = await temporaryDatabase()
let ending: Promise<void> | undefined

const end = (): Promise<void> =>
  (ending ??= (async () => {
    await closeConnections()
    await remove()
    rmSync(folder, { recursive: true, force: true })
  })())

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end().finally(() => process.exit(1)))
if (process.connected) process.on('disconnect', () => void end().finally(() => process.exit(1)))

try {
  if (more.length > 0 || !Number.isInteger(neighbourhoods) || neighbourhoods < 1)
    throw new Refusal('Give a number of neighbourhoods, or nothing for 1,500: npm run bench:restore -- 14729')
  const rows = await measure(url, folder, neighbourhoods)
  console.log(`\n${tableOf(rows)}\n`)
  console.log(summaryOf(rows))
  await end()
  process.exit(0)
} catch (error) {
  console.error(explain(error))
  await end()
  process.exit(1)
}
