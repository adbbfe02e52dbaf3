import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startAfresh } from './data-folder.mjs'
import { embeddedPostgres } from './postgres.mjs'
import { temporaryFolder } from './temporary-database.mjs'

let folder: string
const clusters: ReturnType<typeof embeddedPostgres>[] = []

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(async () => {
  for (const cluster of clusters.splice(0)) {
    await cluster.stop()
    rmSync(cluster.home, { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
})

async function started(dataFolder: string): Promise<ReturnType<typeof embeddedPostgres>> {
  const cluster = embeddedPostgres(dataFolder)
  clusters.push(cluster)
  await cluster.start()
  return cluster
}

async function ask(cluster: ReturnType<typeof embeddedPostgres>, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: cluster.url?.replace(/[^/]*$/, 'postgres') })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows[0]
  } finally {
    await client.end()
  }
}

const foldersAside = () => readdirSync(folder).filter((name) => name.startsWith('before-'))

describe('npm start -- --fresh', () => {
  test('sets the database aside whole, one that was left running too, into a data folder that can be started on', async () => {
    const old = await started(folder)
    await ask(old, 'create table kept as select 1 as one')
    writeFileSync(join(folder, 'secret'), 'the secret of then')
    writeFileSync(join(folder, 'notes'), 'of somebody else')
    const password = readFileSync(join(folder, 'postgres-password'), 'utf8')
    await startAfresh(folder, { yes: true })

    expect(existsSync(old.data)).toBe(false)
    const [name] = foldersAside()
    expect(readdirSync(folder).sort()).toEqual([name, 'notes'])
    const aside = join(folder, String(name))
    expect(readFileSync(join(aside, 'secret'), 'utf8')).toBe('the secret of then')
    expect(readFileSync(join(aside, 'postgres-password'), 'utf8')).toBe(password)
    expect(await ask(await started(aside), 'select one from kept')).toEqual({ one: 1 })
    expect(await ask(await started(folder), `select to_regclass('kept') as kept`)).toEqual({ kept: null })
  }, 120_000)

  test('does nothing in a folder that holds no database', async () => {
    await startAfresh(folder, { yes: true })
    expect(existsSync(join(folder, 'postgres'))).toBe(false)
    expect(foldersAside()).toEqual([])
  })
})
