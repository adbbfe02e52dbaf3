// npm run backup -- FILE: writes the whole database, as of one moment, into a new file, while people go on working.
import { createWriteStream, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { writeBackup, type BackedUp } from '@/lib/platform/backup.ts'
import { withAdminDatabase } from './lib/admin-database.mjs'
import { explain, Refusal } from './lib/say.mjs'
import { connectionSentence } from './lib/connection-sentence.mjs'

async function intoFile(file: string, url: string): Promise<BackedUp> {
  const part = `${file}.part`
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string
  }
  const gzip = createGzip()
  try {
    // 0600: it contains every answer, with its author
    const written = pipeline(gzip, createWriteStream(part, { mode: 0o600 }))
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

async function backup(given: readonly string[]): Promise<string> {
  const [file] = given
  if (!file || given.length !== 1) throw new Refusal('Give one file: npm run backup -- wijkspiegel.backup')
  const path = resolve(file)
  if (existsSync(path)) throw new Refusal(`${path} is there already: give another name. Nothing was written.`)
  const { tables, rows }: BackedUp = await withAdminDatabase<BackedUp>(({ adminUrl }) => intoFile(path, adminUrl))
  const megabytes = (statSync(path).size / 2 ** 20).toFixed(1)
  return `${path}: ${rows} rows of ${tables} tables, ${megabytes} MB. Keep WIJKSPIEGEL_SECRET apart from it.`
}

try {
  console.log(await backup(process.argv.slice(2)))
} catch (error) {
  console.error(connectionSentence(error) ?? explain(error))
  process.exitCode = 1
}
