import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { loginRoles, roleName, rolePassword } from '@/lib/platform/roles.ts'
import { root } from '@/scripts/lib/files.mjs'
import { freePort } from '@/scripts/lib/ports.mjs'
import { postgresUser } from '@/scripts/lib/postgres-files.mjs'
import { start } from '@/scripts/lib/processes.mjs'
import { programFile } from '@/scripts/lib/programs.mjs'
import { Refusal } from '@/scripts/lib/say.mjs'

/** The block of the docs, with another database, port and files: every other word of it is tried as it stands there. */
function configurationFrom(docs: string, database: URL, port: number, folder: string): string {
  const block = /^```ini\n([\s\S]*?)^```$/m.exec(docs)?.[1]
  if (!block) throw new Refusal('docs/operations.md has no block for PgBouncer.')
  const name = database.pathname.slice(1)
  const changes: readonly (readonly [string, string])[] = [
    ['wijkspiegel = host=127.0.0.1 port=5432', `${name} = host=${database.hostname} port=${database.port}`],
    ['listen_port = 6432', `listen_port = ${String(port)}`],
    ['/etc/pgbouncer/userlist.txt', join(folder, 'userlist.txt')],
  ]
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Refusal(`The block for PgBouncer has not "${from}" once.`)
    return text.replace(from, to)
  }, block)
}

async function lets(url: URL): Promise<unknown> {
  const client = new pg.Client({ connectionString: url.href })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return null
  } catch (error) {
    return error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Starts PgBouncer on the block of the docs before a database that is prepared, with the passwords that the roles have by
 * `secret`; gives its address, without a login. It ends with our other children.
 */
export async function startPooler(databaseUrl: string, secret: string, folder: string): Promise<string> {
  const file = programFile('pgbouncer')
  if (!file) throw new Refusal('There is no pgbouncer on this machine: apt-get install pgbouncer.')
  const own = join(folder, 'pooler')
  mkdirSync(own)
  const port = await freePort()
  const docs = readFileSync(join(root, 'docs/operations.md'), 'utf8')
  const users = loginRoles.map((role) => `"${roleName(role)}" "${rolePassword(secret, role)}"\n`).join('')
  writeFileSync(join(own, 'userlist.txt'), users, { mode: 0o600 })
  writeFileSync(join(own, 'pgbouncer.ini'), configurationFrom(docs, new URL(databaseUrl), port, own))
  // it refuses to run as root
  const user = postgresUser()
  if (user) for (const name of ['.', 'userlist.txt', 'pgbouncer.ini']) chownSync(join(own, name), user.uid, user.gid)
  let said = ''
  const { child, ended } = start(file, [join(own, 'pgbouncer.ini')], {
    ...user,
    cwd: own,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      said = (said + part.toString('utf8')).slice(-4000)
    })
  let code: unknown
  void ended.then((how: unknown) => {
    code = how
  })
  const url = new URL(databaseUrl)
  url.port = String(port)
  url.username = roleName('app')
  url.password = rolePassword(secret, 'app')
  const deadline = Date.now() + 10_000
  for (let error = await lets(url); error !== null; error = await lets(url)) {
    if (code !== undefined || Date.now() > deadline)
      throw new Refusal(`PgBouncer does not run: ${error instanceof Error ? error.message : ''}\n${said}`)
    await wait(50)
  }
  url.username = ''
  url.password = ''
  return url.href
}
