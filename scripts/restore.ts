// npm run restore -- FILE: fills an empty database from a file of `npm run backup`.
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BackupError } from '@/lib/platform/backup-error.ts'
import { backupReader } from '@/lib/platform/backup-file.ts'
import type { EndedByRestore } from '@/lib/platform/end-restored.ts'
import { restoreBackup } from '@/lib/platform/restore.ts'
import { withAdminDatabase } from './lib/admin-database.mjs'
import { connectionSentence } from './lib/connection-sentence.mjs'
import { root } from './lib/files.mjs'
import { passphraseOf } from './lib/passphrase.mjs'
import { explain, Refusal } from './lib/say.mjs'
import { seedStampOf } from './lib/serve.mjs'

/** What ended, and what whoever it concerns does. */
const endings = ({ sessions, signInMails, invitationLinks, seats, screens, cards, queuedMails }: EndedByRestore) => [
  'What let somebody in then has ended, as it may have been ended or given back since:',
  `  ${sessions} sessions and ${signInMails} sign-in mails on the way: people sign in again`,
  `  ${invitationLinks} links of invitations: whoever invited mails the open ones again`,
  `  ${cards} cards, ${seats} codes of seats and ${screens} of big screens: leads and facilitators make new ones`,
  `  ${queuedMails} mails that waited: they are not sent`,
]

async function restore(given: readonly string[]): Promise<string> {
  const [file] = given
  if (!file || given.length !== 1) throw new Refusal('Give one file: npm run restore -- wijkspiegel.backup')
  const path = resolve(file)
  if (!existsSync(path)) throw new Refusal(`${path} is not there.`)
  const read = await backupReader(path, () => passphraseOf('The passphrase of this backup: '))
  return withAdminDatabase(
    async ({ adminUrl, secret, dataFolder, embedded }) => {
      if (!secret) throw new Refusal('Set WIJKSPIEGEL_SECRET too: the one that the server is to run with.')
      const folder = join(root, 'prisma')
      const { made, tables, rows, unrevealed, migrated, ended } = await restoreBackup(
        { adminUrl, secret, folder },
        read,
      )
      // a restored demo must not be filled again
      if (existsSync(dataFolder)) writeFileSync(join(dataFolder, 'seeded'), seedStampOf(adminUrl, embedded))
      const newer = migrated === 0 ? '' : ` Brought up to this version by ${migrated} migrations.`
      const closed = unrevealed === 0 ? '' : ` It holds answers of ${unrevealed} rounds not revealed yet.`
      return [
        `${rows} rows of ${tables} tables are back as they were at ${made}.${closed}${newer}`,
        ...endings(ended),
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
