import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { emptyDatabase } from '@/lib/testing/template-database.ts'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { freePort } from './lib/ports.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const secret = 'a-secret-for-tests-that-opens-nothing'

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

/** Runs a script of the project like a person would; returns its exit code and output. */
async function run(script: string, args: string[], settings: Record<string, string>): Promise<Outcome> {
  const environment = {
    PATH: process.env.PATH,
    NODE_ENV: 'production' as const,
    // pretends to run on the pinned Node already: a test must not install packages while other tests run
    WIJKSPIEGEL_HANDED_OVER: '1',
    WIJKSPIEGEL_DATA: temporaryFolder(),
    ...settings,
  }
  try {
    const program = promisify(execFile)(process.execPath, [script, ...args], {
      cwd: root,
      env: environment,
    })
    return { code: 0, ...(await program) }
  } catch (error) {
    return error as Outcome
  }
}

const start = async (args: string[], settings: Record<string, string> = {}) =>
  run('scripts/start.mjs', ['--port', String(await freePort()), ...args], settings)

describe('npm start ends with code 1 and one sentence', () => {
  test('when the port is taken, on either address of localhost', async () => {
    for (const host of ['127.0.0.1', '::1']) {
      const other = createServer().listen(0, host)
      await once(other, 'listening')
      const { port } = other.address() as { port: number }
      const { code, stderr } = await run('scripts/start.mjs', ['--port', String(port)], {})
      other.close()
      expect([code, stderr.trim()]).toEqual([
        1,
        `Port ${port} is taken by another program: take another one with npm start -- --port ${port + 1}.`,
      ])
    }
  })

  test('when the data folder cannot be written in', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    for (const folder of [file, join(file, 'below')]) {
      const { code, stderr } = await start([], { WIJKSPIEGEL_DATA: folder })
      expect([code, stderr]).toEqual([1, expect.stringContaining(`The data folder ${folder} cannot be written in`)])
      expect(stderr.trim()).not.toContain('\n')
    }
  })

  test('when --fresh cannot ask', async () => {
    const { code, stderr } = await start(['--fresh'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('add --yes')])
  })

  test('when the database cannot be reached, without its password', async () => {
    const { code, stderr } = await start([], {
      DATABASE_URL: `postgresql://somebody:hidden@127.0.0.1:${await freePort()}/wijkspiegel`,
      WIJKSPIEGEL_SECRET: secret,
      WIJKSPIEGEL_DEMO: '1',
    })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^\s*The database at 127\.0\.0\.1:\d+ cannot be reached/)])
    expect(stderr).not.toContain('hidden')
  })

  test('when the database is from before the baseline, and says how to begin anew', async () => {
    const before = emptyDatabase()
    const query = async (url: string, sql: string) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(sql).finally(() => client.end())
    }
    await query(inject('adminUrl'), `create database ${before.name}`)
    await query(before.url, `create table _prisma_migrations as select '20261124090000_identity' as migration_name`)
    const { code, stderr } = await start([], {
      DATABASE_URL: before.url,
      WIJKSPIEGEL_SECRET: secret,
      WIJKSPIEGEL_DEMO: '1',
    })
    await before.drop()
    expect([code, stderr.trim()]).toEqual([
      1,
      expect.stringMatching(/^The database was made by .* npm start -- --fresh, .*\.$/),
    ])
  })

  test('when DATABASE_URL comes without WIJKSPIEGEL_SECRET', async () => {
    const { code, stderr } = await start([], { DATABASE_URL: 'postgresql://127.0.0.1/wijkspiegel' })
    expect([code, stderr]).toEqual([1, expect.stringContaining('WIJKSPIEGEL_SECRET must be set too')])
  })

  test.each(['SMTP_URL', 'MAIL_FROM', 'APP_URL'])('when %s is missing in production', async (name) => {
    const given: Record<string, string> = {
      DATABASE_URL: 'postgresql://127.0.0.1:1/wijkspiegel',
      WIJKSPIEGEL_SECRET: secret,
      APP_URL: 'https://wijkspiegel.example.nl',
      SMTP_URL: 'smtps://mail.example.nl',
      MAIL_FROM: 'wijk@example.nl',
    }
    const without = Object.fromEntries(Object.entries(given).filter(([setting]) => setting !== name))
    const { code, stderr } = await start([], without)
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${name} is missing`)])
  })

  test('when a demo would be reachable for others', async () => {
    const { code, stderr } = await start([], {
      DATABASE_URL: 'postgresql://127.0.0.1:1/wijkspiegel',
      WIJKSPIEGEL_SECRET: secret,
      WIJKSPIEGEL_DEMO: '1',
      APP_URL: 'https://wijkspiegel.example.nl',
    })
    expect([code, stderr]).toEqual([1, expect.stringContaining('Demo mode signs anybody in')])
  })
})

describe('npm run db:url', () => {
  const ask = (args: string[], settings: Record<string, string> = {}) =>
    run('scripts/run.mjs', ['scripts/db-url.ts', ...args], settings)

  test('says so when no copy runs on the data folder', async () => {
    const { code, stdout, stderr } = await ask(['--role', 'app'])
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('No copy of Wijkspiegel runs')])
  })

  test('prints the connection string of a role and nothing else', async () => {
    const settings = { DATABASE_URL: 'postgresql://a:b@127.0.0.1:5432/wijk', WIJKSPIEGEL_SECRET: secret }
    const { code, stdout } = await ask(['--role', 'report'], settings)
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^postgresql:\/\/wijkspiegel_report:[\w-]{43}@127\.0\.0\.1:5432\/wijk\n$/),
    ])
  })

  test('names the roles when it does not know the one asked for', async () => {
    const { code, stderr } = await ask(['--role', 'postgres'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('owner | app | auth | worker | report')])
  })
})
