// npm run restore -- FILE [--gone LIST]: fills an empty database from a file of `npm run backup`, and erases again who is
// in the list of the data folder, or in this one.
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupError } from '@/lib/platform/backup-error.ts'
import { backupReader } from '@/lib/platform/backup-file.ts'
import type { EndedByRestore, Repeated } from '@/lib/platform/end-restored.ts'
import { goneListOf, readGoneList } from '@/lib/platform/gone-list.ts'
import { restoreBackup } from '@/lib/platform/restore.ts'
import { withAdminDatabase } from './lib/admin-database.mjs'
import { connectionSentence } from './lib/connection-sentence.mjs'
import { root } from './lib/files.mjs'
import { passphraseOf } from './lib/passphrase.mjs'
import { explain, Refusal } from './lib/say.mjs'
import { seedStampOf } from './lib/serve.mjs'

/** What ended, and what whoever it concerns does. */
const endings = ({
  sessions,
  signInMails,
  invitationLinks,
  seats,
  screens,
  cards,
  queuedMails,
  stillRounds,
}: EndedByRestore) => [
  'What let somebody in then has ended, as it may have been ended or given back since:',
  `  ${sessions} sessions and ${signInMails} sign-in mails on the way: people sign in again`,
  `  ${invitationLinks} links of invitations: whoever invited mails the open ones again`,
  `  ${cards} cards, ${seats} codes of seats and ${screens} of big screens: leads and facilitators make new ones`,
  `  ${queuedMails} mails that waited: they are not sent`,
  stillRounds === 0
    ? 'No round was open or sealed in it.'
    : `${stillRounds} rounds that were open or sealed in it stand still: their leads are mailed a question, once a server runs.`,
]

/** What was done again; `path` is where the list is, or would be. */
function againLines(path: string, found: boolean, { erased, takenOut }: Repeated): string {
  if (!found)
    return `There is no ${path}: who was erased or left a project since stands there again. Have the list of the server of before? Begin anew with --gone LIST.`
  return `By ${path}, ${erased} people are erased again, and ${takenOut} places in a project have ended again.`
}

const usage =
  'Give one file: npm run restore -- wijkspiegel.backup, with --gone LIST for the list of another data folder'

function asked(given: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      options: { gone: { type: 'string' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file && more.length === 0) return { file, gone: values.gone ?? null }
  } catch {
    // said below
  }
  throw new Refusal(usage)
}

async function restore(given: readonly string[]): Promise<string> {
  const { file, gone } = asked(given)
  const path = resolve(file)
  if (!existsSync(path)) throw new Refusal(`${path} is not there.`)
  const read = await backupReader(path, () => passphraseOf('The passphrase of this backup: '))
  return withAdminDatabase(
    async ({ adminUrl, secret, dataFolder, embedded }) => {
      if (!secret) throw new Refusal('Set WIJKSPIEGEL_SECRET too: the one that the server is to run with.')
      const folder = join(root, 'prisma')
      const listPath = gone === null ? goneListOf(dataFolder) : resolve(gone)
      const list = await readGoneList(listPath)
      if (gone !== null && list === null) throw new Refusal(`${listPath} is not there.`)
      const { made, tables, rows, unrevealed, migrated, ended, repeated } = await restoreBackup(
        { adminUrl, secret, folder, gone: list ?? [] },
        read,
      )
      // a restored demo must not be filled again
      if (existsSync(dataFolder)) writeFileSync(join(dataFolder, 'seeded'), seedStampOf(adminUrl, embedded))
      const newer = migrated === 0 ? '' : ` Brought up to this version by ${migrated} migrations.`
      const closed = unrevealed === 0 ? '' : ` It holds answers of ${unrevealed} rounds not revealed yet.`
      return [
        `${rows} rows of ${tables} tables are back as they were at ${made}.${closed}${newer}`,
        ...endings(ended),
        againLines(listPath, list !== null, repeated),
      ].join('\n')
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
