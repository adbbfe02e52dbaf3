// npm run restore -- FILE: fills an empty database from a file of `npm run backup`.
import { createReadStream, existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { BackupError, restoreBackup } from '@/lib/platform/restore.ts'
import { withAdminDatabase } from './lib/admin-database.mjs'
import { connectionSentence } from './lib/connection-sentence.mjs'
import { root } from './lib/files.mjs'
import { explain, Refusal } from './lib/say.mjs'
import { seedStampOf } from './lib/serve.mjs'

function unpacked(path: string): Readable {
  const packed = createReadStream(path)
  const text = createGunzip()
  packed.on('error', (error) => text.destroy(error))
  return packed.pipe(text)
}

async function restore(given: readonly string[]): Promise<string> {
  const [file] = given
  if (!file || given.length !== 1) throw new Refusal('Give one file: npm run restore -- wijkspiegel.backup')
  const path = resolve(file)
  if (!existsSync(path)) throw new Refusal(`${path} is not there.`)
  return withAdminDatabase(
    async ({ adminUrl, secret, dataFolder, embedded }) => {
      if (!secret) throw new Refusal('Set WIJKSPIEGEL_SECRET too: the one that the server is to run with.')
      const folder = join(root, 'prisma')
      const { made, tables, rows, migrated } = await restoreBackup({ adminUrl, secret, folder }, () => unpacked(path))
      // a restored demo must not be filled again
      if (existsSync(dataFolder)) writeFileSync(join(dataFolder, 'seeded'), seedStampOf(adminUrl, embedded))
      const newer = migrated === 0 ? '' : ` Brought up to this version by ${migrated} migrations.`
      return `${rows} rows of ${tables} tables are back as they were at ${made}.${newer} With the secret of then nobody notices; with another one people sign in again.`
    },
    { alone: true },
  )
}

try {
  console.log(await restore(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof BackupError ? error.message : (connectionSentence(error) ?? explain(error)))
  process.exitCode = 1
}
