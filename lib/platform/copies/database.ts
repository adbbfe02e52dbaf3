import 'server-only'
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { env } from '@/lib/platform/env.ts'
import { onOneConnection } from '@/lib/platform/one-connection.ts'
import { databaseOf, loginRoles, roleName, roleUrlFor, withDatabase } from '@/lib/platform/roles.ts'

/** What a database of the hosted demo is called beside the installation's own. */
export const templateOf = (database: string): string => `${database}_template`
const copyPrefixOf = (database: string): string => `${database}_copy_`

/** Written on an installation's database when it was filled for a hosted demo: nothing else is ever dropped. */
export const hostedMark = 'the hosted demo of Wijkspiegel: made anew at each start'

/** One statement after another as the role that makes copies, which can do nothing else. */
function asMaker<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const { databaseUrl, secret } = env()
  return onOneConnection(roleUrlFor(withDatabase(databaseUrl, 'postgres'), secret, 'copies'), work, 3000)
}

/** Makes a copy of the template, some 0.3 s, and returns its name. */
export async function createCopy(): Promise<string> {
  const own = databaseOf(env().databaseUrl)
  const name = `${copyPrefixOf(own)}${randomBytes(8).toString('hex')}`
  await asMaker(async (client) => {
    const [copy, template] = [name, templateOf(own)].map((one) => client.escapeIdentifier(one))
    // wal_log: the other strategy makes two checkpoints, which everybody waits for
    await client.query(`create database ${copy} template ${template} strategy wal_log`)
    // a clone has not the grants of its template
    await client.query(`revoke all on database ${copy} from public`)
    await client.query(`grant connect on database ${copy} to ${loginRoles.map(roleName).join(', ')}`)
  })
  return name
}

/** Removes a copy, and ends whatever is still connected to it. */
export const dropCopy = (name: string): Promise<void> =>
  asMaker(async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
  })

/** The databases of copies that there are. `client`: any. */
export async function listCopies(client: Pick<pg.ClientBase, 'query'>, database: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [copyPrefixOf(database)],
  )
  return rows.map(({ name }) => name)
}

/** Removes what an earlier process left: whoever was in one is told so. */
export async function dropLeftCopies(): Promise<void> {
  const left = await asMaker((client) => listCopies(client, databaseOf(env().databaseUrl)))
  for (const name of left) await dropCopy(name)
}
