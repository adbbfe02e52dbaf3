import 'server-only'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { onOneConnection } from '@/lib/platform/one-connection.ts'
import { databaseOf, roleName, rolePassword, scramVerifier, withDatabase } from '@/lib/platform/roles.ts'
import { hostedMark, listCopies, templateOf } from './database.ts'
import { fixNeighbourhoods } from './fixed.ts'

/** Does something on an administrator's connection beside the product's database. */
const beside = <Result>(adminUrl: string, work: (client: pg.Client) => Promise<Result>) =>
  onOneConnection(withDatabase(adminUrl, 'postgres'), work)

async function markOf(client: pg.Client, database: string): Promise<string | null | undefined> {
  const { rows } = await client.query<{ mark: string | null }>(
    `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = $1`,
    [database],
  )
  return rows[0]?.mark
}

const countOf = async (client: pg.Client, sql: string, values: unknown[] = []): Promise<number> =>
  Number((await client.query<{ count: string }>(sql, values)).rows[0]?.count ?? 0)

const named = z.array(z.object({ name: z.string() }))
const story = z.object({ organisations: named, projects: named })

/** The names that the story of the demo has of its organisations or of the neighbourhoods that people can work in. */
function demoNames(of: keyof z.infer<typeof story>): string[] {
  const text = readFileSync(join(process.cwd(), 'prisma/demo/demo.json'), 'utf8')
  return story.parse(JSON.parse(text))[of].map(({ name }) => name)
}

/** How much somebody else has in a database: tables of another program, or organisations that the demo has not. */
async function strange(client: pg.Client): Promise<number> {
  const there = await countOf(
    client,
    `select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  )
  const own = await countOf(client, `select count(to_regclass('public.organisation'))`)
  if (own === 0) return there
  return countOf(client, 'select count(*) from public.organisation where name <> all ($1::text[])', [
    demoNames('organisations'),
  ])
}

const realOrganisation =
  'A hosted demo does not start on a database with a real organisation: give another one in DATABASE_URL.'

/**
 * Refuses a database that is not the hosted demo's own: with anything of somebody else in it, or with a demo that
 * somebody may be working in. Then removes what an earlier start made, which nobody can have changed.
 */
export async function beginHosting(adminUrl: string): Promise<void> {
  const name = databaseOf(adminUrl)
  await beside(adminUrl, async (client) => {
    const mark = await markOf(client, name)
    if (mark !== undefined) {
      if ((await onOneConnection(adminUrl, strange)) > 0) throw new Error(realOrganisation)
      if (mark !== hostedMark && (await onOneConnection(adminUrl, hasPeople)))
        throw new Error(
          'This database has a demo that is not hosted: give another folder in WIJKSPIEGEL_DATA, or an empty database in DATABASE_URL.',
        )
    }
    for (const one of [...(await listCopies(client, name)), templateOf(name), ...(mark === hostedMark ? [name] : [])])
      await drop(client, one)
  })
}

const hasPeople = async (client: pg.Client): Promise<boolean> =>
  (await countOf(client, `select count(to_regclass('public.person'))`)) > 0 &&
  (await countOf(client, 'select count(*) from public.person')) > 0

async function drop(client: pg.Client, name: string): Promise<void> {
  if ((await markOf(client, name)) === undefined) return
  const database = client.escapeIdentifier(name)
  // a template cannot be dropped
  await client.query(`alter database ${database} is_template false`)
  await client.query(`drop database ${database} with (force)`)
}

/** The role that makes copies, and may do nothing in one. */
async function prepareMaker(client: pg.Client, secret: string): Promise<void> {
  const name = roleName('copies')
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  if (!rowCount) await client.query(`create role ${name} login nosuperuser nocreaterole noinherit nobypassrls`)
  await client.query(`alter role ${name} createdb password '${scramVerifier(rolePassword(secret, 'copies'))}'`)
  await client.query(`grant connect on database postgres to ${name}`)
  // a copy is dropped with whoever is still connected to it
  await client.query(`grant pg_signal_backend to ${name} with inherit true, set false`)
}

/**
 * Makes the template that every visitor gets a copy of, from the installation's database once it is filled: without an
 * administrator of the platform, and with neighbourhoods that stay as they are. That database itself can only be read
 * from then on.
 */
export async function finishHosting(adminUrl: string, secret: string): Promise<void> {
  const name = databaseOf(adminUrl)
  await onOneConnection(adminUrl, async (inside) => {
    await inside.query('update public.person set platform_admin = false')
    await fixNeighbourhoods(inside, demoNames('projects'))
  })
  await beside(adminUrl, async (client) => {
    await prepareMaker(client, secret)
    const [own, template] = [name, templateOf(name)].map((one) => client.escapeIdentifier(one))
    await client.query(`create database ${template} template ${own} is_template true allow_connections false`)
    await client.query(`comment on database ${own} is '${hostedMark}'`)
    await client.query(`alter database ${own} set default_transaction_read_only = on`)
  })
}

/** Why the server may not serve a hosted demo on this database; null when it may. `workerUrl`: as role worker. */
export async function hostingFault(workerUrl: string): Promise<string | null> {
  return onOneConnection(workerUrl, async (client) => {
    if ((await strange(client)) > 0) return realOrganisation
    const name = databaseOf(workerUrl)
    const made = (await markOf(client, name)) === hostedMark && (await markOf(client, templateOf(name))) !== undefined
    return made ? null : 'The demo of this database was not made for hosting: start it with npm start.'
  })
}
