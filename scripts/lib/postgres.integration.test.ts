import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedPostgres } from './postgres.mjs'
import { temporaryFolder } from './temporary-database.mjs'

let folder: string
let cluster: ReturnType<typeof embeddedPostgres>

beforeEach(() => {
  folder = temporaryFolder()
  cluster = embeddedPostgres(folder)
})
afterEach(async () => {
  await cluster.stop()
  rmSync(cluster.home, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

const postmasterPid = () => Number(readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n')[0])

async function ask(sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: cluster.url?.replace(/[^/]*$/, 'postgres') })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows[0]
  } finally {
    await client.end()
  }
}

describe('the built-in database', () => {
  test('is made once, keeps its data over a stop, and is gone after it', async () => {
    await cluster.start()
    await ask('create table kept as select 1 as one')
    expect(await cluster.stop()).toBe(true)
    expect(existsSync(join(cluster.data, 'postmaster.pid'))).toBe(false)
    await cluster.start()
    expect(await ask('select one from kept')).toEqual({ one: 1 })
  })

  test('that a killed start left running is taken over, not started again', async () => {
    await cluster.start()
    const left = postmasterPid()
    cluster = embeddedPostgres(folder)
    await cluster.start()
    expect(postmasterPid()).toBe(left)
    expect(await ask('select 1 as one')).toEqual({ one: 1 })
  })

  test('that was killed itself starts again, although the number in its file belongs to another program by now', async () => {
    await cluster.start()
    const file = join(cluster.data, 'postmaster.pid')
    const lines = readFileSync(file, 'utf8').split('\n')
    await cluster.stop()
    // what kill -9 of the postmaster leaves behind, with a process id that now is ours
    writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
    await cluster.start()
    expect(postmasterPid()).not.toBe(process.pid)
    expect(await ask('select 1 as one')).toEqual({ one: 1 })
  })

  test('listens on this machine alone, and only its owner can read its password', async () => {
    await cluster.start()
    expect(await ask(`select current_setting('listen_addresses') as at`)).toEqual({ at: '127.0.0.1' })
    expect(await ask(`select current_setting('unix_socket_directories') as at`)).toEqual({ at: '' })
    expect(statSync(join(folder, 'postgres-password')).mode & 0o077).toBe(0)
    expect(statSync(cluster.data).mode & 0o077).toBe(0)
  })
})
