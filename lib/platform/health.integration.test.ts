import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { GET } from '@/app/api/health/route.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { readHealth } from './health.ts'
import { prepareAndMigrate } from './migrate.ts'
import { withDatabase } from './roles.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await cloneDatabase()
})

describe('the health of the server', () => {
  test('is ok on a migrated database, and the answer is not kept by anybody', async () => {
    const response = await GET()
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      database: 'up',
      migrations: { pending: 0 },
      mail: { waiting: 0, refused: 0 },
    })
  })

  test('is behind when the database lacks a migration', async () => {
    const folder = temporaryFolder()
    cpSync('prisma/rules', join(folder, 'rules'), { recursive: true })
    mkdirSync(join(folder, 'migrations/9999_later'), { recursive: true })
    writeFileSync(join(folder, 'migrations/9999_later/migration.sql'), 'select 1')
    expect(await readHealth(folder)).toMatchObject({ status: 'behind', database: 'up', migrations: { pending: 1 } })
  })

  test('is behind when the database never had these rules, and ok when newer ones took their place', async () => {
    const folder = temporaryFolder()
    for (const part of ['rules', 'migrations']) cpSync(join('prisma', part), join(folder, part), { recursive: true })
    const url = withDatabase(inject('adminUrl'), database.name)
    writeFileSync(
      join(folder, 'rules/96-later.sql'),
      `-- The answer.\ncreate or replace function authz.later() returns integer language sql set search_path = '' as $$ select 42 $$;`,
    )
    expect(await readHealth(folder)).toMatchObject({ status: 'behind', migrations: { pending: 0 } })
    await prepareAndMigrate(url, inject('secret'), folder)
    expect(await readHealth(folder)).toMatchObject({ status: 'ok' })
    expect(await readHealth('prisma')).toMatchObject({ status: 'ok' })
    // strangers may ask at any rate: the files are read once, not at each request
    rmSync(join(folder, 'rules'), { recursive: true })
    expect(await readHealth(folder)).toMatchObject({ status: 'ok' })
  })

  test('is 503 when the database is away', async () => {
    await database.drop()
    const response = await GET()
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({
      status: 'unavailable',
      database: 'down',
      migrations: { pending: null },
    })
  })
})
