import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { catalogueOf, differing } from '@/lib/testing/catalogue-lines.ts'
import { emptyDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { prepareAndMigrate } from './migrate.ts'

const secret = inject('secret')
let database: TestDatabase
let admin: pg.Client

beforeAll(async () => {
  database = emptyDatabase()
  await prepareAndMigrate(database.url, secret, 'prisma', { only: new Set(['0001_tables']) })
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

describe('a database with tables and no rules', () => {
  test('shows nothing: every table is closed, and nobody was given anything', async () => {
    const { rows } = await admin.query(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
         and c.relname <> '_prisma_migrations'
         and (not c.relrowsecurity or not c.relforcerowsecurity or c.relacl is not null
           or exists (select from pg_attribute a where a.attrelid = c.oid and a.attacl is not null))`,
    )
    expect(rows).toEqual([])
    expect((await admin.query('select from pg_policy')).rowCount).toBe(0)
    const schemas = await admin.query(
      `select nspname from pg_namespace n, aclexplode(n.nspacl) x where nspname in ('authz', 'jobs') and x.grantee <> n.nspowner`,
    )
    expect(schemas.rows).toEqual([])
    const app = new pg.Client({ connectionString: database.roleUrl('app') })
    await app.connect()
    await expect(app.query('select from person')).rejects.toMatchObject({ code: '42501' })
    await app.end()
  })

  test('gets them at the next start, and is then as one that was made whole', async () => {
    await prepareAndMigrate(database.url, secret, 'prisma')
    const template = new pg.Client({ connectionString: database.url.replace(/[^/]*$/, inject('template')) })
    await template.connect()
    const whole = await catalogueOf(template)
    // whoever stays in it keeps every other file from its database
    await template.end()
    expect(differing(await catalogueOf(admin), whole)).toEqual([])
  })
})

describe('a database from before the baseline', () => {
  test('is told so in one sentence that names the way out, and is left as it was', async () => {
    const before = emptyDatabase()
    const maintenance = new pg.Client({ connectionString: inject('adminUrl') })
    await maintenance.connect()
    await maintenance.query(`create database ${before.name}`)
    const client = new pg.Client({ connectionString: before.url })
    await client.connect()
    await client.query(
      `create table _prisma_migrations (migration_name text);
       insert into _prisma_migrations values ('20261124090000_identity'), ('20261124090600_jobs')`,
    )
    const state = `select d.datacl::text as rights, (select count(*)::int from pg_class) as relations,
        (select count(*)::int from pg_namespace) as schemas, (select string_agg(rolpassword, ' ' order by rolname) from pg_authid) as passwords
      from pg_database d where d.datname = current_database()`
    const was = await client.query(state)
    const sentence = /^The database was made by a version from before [^.\n]*npm start -- --fresh[^.\n]*\.$/
    await expect(prepareAndMigrate(before.url, 'another-secret-than-the-one-of-now', 'prisma')).rejects.toThrow(
      sentence,
    )
    expect((await client.query(state)).rows).toEqual(was.rows)
    await client.end()
    await maintenance.end()
    await before.drop()
  })
})
