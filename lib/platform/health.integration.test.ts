import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { GET } from '@/app/api/health/route.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { readHealth } from './health.ts'

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
    mkdirSync(join(folder, '9999_later'))
    writeFileSync(join(folder, '9999_later', 'migration.sql'), 'select 1')
    expect(await readHealth(folder)).toMatchObject({ status: 'behind', database: 'up', migrations: { pending: 1 } })
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
