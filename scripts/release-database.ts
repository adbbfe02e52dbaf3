// npm run release:database -- FILE: writes the small database of a release, as a backup: two projects with every kind of
// row in it, made by the product's own commands on a database that is thrown away. A test brings the kept ones up to date.
import { createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'
import { endAccess } from '@/lib/access/access.ts'
import { endIdentity } from '@/lib/access/identity.ts'
import { writeBackup } from '@/lib/platform/backup.ts'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { withDatabase } from '@/lib/platform/roles.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { isolationWorld } from '@/lib/testing/scenarios.ts'
import { explain, Refusal } from './lib/say.mjs'
import { temporaryFolder } from './lib/temporary-database.mjs'

const most = 1_000_000
const root = fileURLToPath(new URL('..', import.meta.url))

async function make([file, ...more]: readonly string[]): Promise<void> {
  const adminUrl = process.env.TEST_DATABASE_URL
  if (!file || more.length > 0 || !adminUrl)
    throw new Refusal('Give one file: npm run release:database -- releases/0.2.0.backup')
  const path = resolve(file)
  if (existsSync(path)) throw new Refusal(`${path} is there already. A release's database is not made twice.`)
  const url = withDatabase(adminUrl, 'release')
  const secret = 'the-secret-of-a-database-in-which-nobody-is-real'
  await prepareAndMigrate(url, secret, resolve(root, 'prisma'))
  Object.assign(process.env, {
    ...{ DATABASE_URL: url, WIJKSPIEGEL_SECRET: secret, WIJKSPIEGEL_DATA: temporaryFolder() },
    ...{ WIJKSPIEGEL_DEMO: '1', APP_URL: 'http://localhost:3000' },
  })
  await isolationWorld()
  await Promise.all([endAccess(), endIdentity(), closeConnections()])
  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
  const gzip = createGzip({ level: 9 })
  const written = pipeline(gzip, createWriteStream(path))
  const { tables, rows } = await writeBackup(url, version, gzip)
  gzip.end()
  await written
  const { size } = statSync(path)
  if (size > most) throw new Refusal(`${path} has ${size} bytes: more than ${most}.`)
  console.log(`${path}: ${rows} rows of ${tables} tables, ${Math.ceil(size / 1000)} kB`)
}

await make(process.argv.slice(2)).catch((error: unknown) => {
  console.error(explain(error))
  process.exitCode = 1
})
