import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { endAccess } from '@/lib/access/access.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { restoreBackup } from '@/lib/platform/restore.ts'
import { catalogueOf, differing } from '@/lib/testing/catalogue-lines.ts'
import { signIn } from '@/lib/testing/factories-people.ts'
import { asDefiner, closeConnections } from '@/lib/testing/factories-roles.ts'
import { emptyDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'releases')
const files = readdirSync(folder).filter((name) => name.endsWith('.backup'))
const use = useDatabase()

test('there is a small database of each release, of at most a megabyte', () => {
  expect(files).toContain('0.2.0.backup')
  for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(1_000_000)
})

describe.each(files)('the database of %s', (file) => {
  let restored: TestDatabase
  let admin: pg.Client
  beforeAll(async () => {
    restored = emptyDatabase()
    await restoreBackup(
      { adminUrl: restored.url, secret: inject('secret'), folder: join(root, 'prisma'), gone: [] },
      () => createReadStream(join(folder, file)).pipe(createGunzip()),
    )
    admin = new pg.Client({ connectionString: restored.url })
    await admin.connect()
    // connections of this process to the database before it
    await Promise.all([endAccess(), closeConnections()])
    process.env.DATABASE_URL = restored.url
    forgetEnvironment()
  }, 120_000)
  afterAll(async () => {
    await Promise.all([admin.end(), endAccess(), closeConnections()])
    await restored.drop()
  })

  test('comes up to what a new database of this version is, in everything that the catalogue knows', async () => {
    const [old, fresh] = [
      await catalogueOf(admin, { byPlace: false }),
      await catalogueOf(use.admin, { byPlace: false }),
    ]
    expect(fresh.size).toBeGreaterThan(1500)
    expect(differing(fresh, old)).toEqual([])
  })

  test('has every seal whole, and a mirror that its people can read', async () => {
    const { rows } = await admin.query<{ intact: boolean }>(
      `select s.intact from public.round r cross join lateral authz.check_seals(r.project_id, r.id) s where r.revealed_at is not null`,
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter(({ intact }) => !intact)).toEqual([])
    const [reader] = await asDefiner<{ project: string; round: string; person: string }>(
      `select r.project_id as project, r.id as round, m.person_id as person from round r join membership m
         on m.project_id = r.project_id and m.role = 'sideLead' and m.joined_at is not null and m.removed_at is null
       where r.revealed_at is not null order by r.revealed_at, m.person_id limit 1`,
    )
    if (!reader) throw new Error('the release has no mirror')
    const { context } = await signIn(reader.person)
    const mirror = await getMirror(context, reader.project, reader.round, reader.person)
    expect(mirror.analysis.factors).toHaveLength(8)
  })
})
