// npm run backup -- FILE: writes the whole database, as of one moment, into a new file, while people go on working.
// Encrypted with WIJKSPIEGEL_BACKUP_PASSPHRASE, or with the one that is asked for after --passphrase.
import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { encryptBackup } from '@/lib/platform/backup-cipher.ts'
import { writeBackup, type BackedUp } from '@/lib/platform/backup.ts'
import { withAdminDatabase } from './lib/admin-database.mjs'
import { newPassphrase } from './lib/passphrase.mjs'
import { explain, Refusal } from './lib/say.mjs'
import { connectionSentence } from './lib/connection-sentence.mjs'

/** A file that only its owner reads, whoever left one of that name: it contains every answer, with its author. */
async function closedFile(path: string) {
  const file = await open(path, 'w', 0o600)
  if ((await file.stat()).isFile()) await file.chmod(0o600)
  return file
}

async function intoFile(file: string, url: string, passphrase: string | null): Promise<BackedUp> {
  const part = `${file}.part`
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string
  }
  const gzip = createGzip()
  try {
    const sink = (await closedFile(part)).createWriteStream()
    const encrypted = passphrase === null ? null : await encryptBackup(passphrase, new Date())
    if (encrypted) sink.write(encrypted.line)
    const written = encrypted ? pipeline(gzip, encrypted.cipher, sink) : pipeline(gzip, sink)
    // the first failure is handled below
    written.catch(() => undefined)
    const report = await writeBackup(url, version, gzip)
    gzip.end()
    await Promise.all([written, finished(gzip)])
    renameSync(part, file)
    return report
  } finally {
    rmSync(part, { force: true })
  }
}

const usage = 'Give one file: npm run backup -- wijkspiegel.backup, with --passphrase to encrypt it'

function holds(unrevealed: number, encrypted: boolean): string {
  const rounds = unrevealed === 1 ? 'one round' : `${unrevealed} rounds`
  const what =
    unrevealed > 0
      ? `every answer with who gave it, also of ${rounds} not revealed yet`
      : 'every answer with who gave it'
  const who = encrypted
    ? 'who has the file and the passphrase reads them'
    : 'who has the file reads them, as it is not encrypted (--passphrase)'
  return `It holds ${what}: ${who}.`
}

async function backup(given: readonly string[]): Promise<string> {
  const [file, ...more] = given.filter((word) => word !== '--passphrase')
  if (!file || more.length > 0 || file.startsWith('--')) throw new Refusal(usage)
  const path = resolve(file)
  if (existsSync(path)) throw new Refusal(`${path} is there already: give another name. Nothing was written.`)
  const passphrase = await newPassphrase(given.includes('--passphrase'))
  const report = await withAdminDatabase<BackedUp>(({ adminUrl }) => intoFile(path, adminUrl, passphrase))
  const { tables, rows, unrevealed } = report
  const megabytes = (statSync(path).size / 2 ** 20).toFixed(1)
  return [
    `${path}: ${rows} rows of ${tables} tables, ${megabytes} MB${passphrase === null ? '' : ', encrypted'}. Keep WIJKSPIEGEL_SECRET apart from it.`,
    holds(unrevealed, passphrase !== null),
  ].join('\n')
}

try {
  console.log(await backup(process.argv.slice(2)))
} catch (error) {
  console.error(connectionSentence(error) ?? explain(error))
  process.exitCode = 1
}
