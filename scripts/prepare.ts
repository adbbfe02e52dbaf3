// Run by `npm start` and by the container: settings, roles, database, job queue, migrations, rules. Only its
// DATABASE_URL contains an administrator's name and password. --back: reverts the rules of a newer version.
import { join } from 'node:path'
import pg from 'pg'
import { checkEnvironment, env } from '@/lib/platform/env.ts'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { withDatabase } from '@/lib/platform/roles.ts'

/** One sentence about what is wrong with a connection, without the password in its address. */
function sentenceFor(error: unknown, databaseUrl: string): string {
  const { host, username } = new URL(databaseUrl)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(ECONN|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT)/.test(code) || String(error).includes('timeout expired'))
    return `The database at ${host} cannot be reached (${code || 'no answer'}): start it, or correct DATABASE_URL.`
  if (code.startsWith('28'))
    return `The database at ${host} does not let "${username}" in: correct the user or password in DATABASE_URL.`
  if (code === '42501')
    return `The user "${username}" of DATABASE_URL may not make roles or databases: give an administrator's address.`
  if (code === '53100' || code === 'ENOSPC') return 'The disk of the database is full: make room and start again.'
  return error instanceof Error ? error.message : String(error)
}

async function needVersion18(databaseUrl: string): Promise<void> {
  const client = new pg.Client({
    connectionString: withDatabase(databaseUrl, 'postgres'),
    connectionTimeoutMillis: 10_000,
  })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`)
    const version = Math.floor(Number(rows[0]?.version) / 10_000)
    if (version < 18) throw new Error(`Wijkspiegel needs PostgreSQL 18, and DATABASE_URL is of PostgreSQL ${version}.`)
  } finally {
    await client.end()
  }
}

const problems = checkEnvironment()
if (problems.length > 0) {
  console.error(`\nWijkspiegel does not start:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
  process.exit(1)
}
const { databaseUrl, secret } = env()
try {
  await needVersion18(databaseUrl)
  const back = process.argv.includes('--back')
  const applied = await prepareAndMigrate(databaseUrl, secret, join(process.cwd(), 'prisma'), { back })
  process.send?.({ applied: applied.length })
  if (process.connected) process.disconnect()
} catch (error) {
  console.error(`\n${sentenceFor(error, databaseUrl)}`)
  process.exit(1)
}
