// npm run restore -- FILE [--gone LIST]…: fills an empty database from a file of `npm run backup`, and does again what was
// erased, left or taken back since, by the list of the data folder and those that are named.
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupError } from '@/lib/platform/backup-error.ts'
import { backupReader } from '@/lib/platform/backup-file.ts'
import type { EndedByRestore, Repeated } from '@/lib/platform/end-restored.ts'
import { addToGoneList, goneListOf, readGoneList, type Gone } from '@/lib/platform/gone-list.ts'
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

/** What was done again, and by which lists; `path` is where the list of the data folder would be. */
function againLines(
  lists: readonly string[],
  path: string,
  { erased, deleted, takenOut, withdrawn }: Repeated,
): string[] {
  if (lists.length === 0)
    return [
      `There is no ${path}: who was erased or left a project since stands there again. Have the list of the server of before? Begin anew with --gone LIST.`,
    ]
  return [
    `By ${lists.join(' and ')}, these are again as they were:`,
    `  ${erased} people are erased, and ${deleted} projects deleted`,
    `  ${takenOut} places in projects, organisations and programmes have ended`,
    `  ${withdrawn} times a side took back what it had agreed to`,
  ]
}

const usage =
  'Give one file: npm run restore -- wijkspiegel.backup, with --gone LIST for the list of another data folder, once for each'

function asked(given: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      options: { gone: { type: 'string', multiple: true } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file && more.length === 0) return { file, gone: values.gone ?? [] }
  } catch {
    // said below
  }
  throw new Refusal(usage)
}

/**
 * What the list of this data folder says and those that are named, each of which has to be there. What those say is added
 * to the own one, which a later restore finds. `paths`: the lists that were read.
 */
async function listsOf(named: readonly string[], dataFolder: string): Promise<{ paths: string[]; gone: Gone[] }> {
  const own = goneListOf(dataFolder)
  const others: Gone[] = []
  const paths = [...new Set(named.map((given) => resolve(given)))].filter((path) => path !== own)
  for (const path of paths) {
    const list = await readGoneList(path)
    if (list === null) throw new Refusal(`${path} is not there.`)
    others.push(...list)
  }
  const list = await readGoneList(own)
  if (paths.length > 0) await addToGoneList(dataFolder, ...others)
  return { paths: list === null ? paths : [own, ...paths], gone: [...(list ?? []), ...others] }
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
      const lists = await listsOf(gone, dataFolder)
      const { made, tables, rows, unrevealed, migrated, ended, repeated } = await restoreBackup(
        { adminUrl, secret, folder, gone: lists.gone },
        read,
      )
      // a restored demo must not be filled again
      if (existsSync(dataFolder)) writeFileSync(join(dataFolder, 'seeded'), seedStampOf(adminUrl, embedded))
      const newer = migrated === 0 ? '' : ` Brought up to this version by ${migrated} migrations.`
      const closed = unrevealed === 0 ? '' : ` It holds answers of ${unrevealed} rounds not revealed yet.`
      return [
        `${rows} rows of ${tables} tables are back as they were at ${made}.${closed}${newer}`,
        ...endings(ended),
        ...againLines(lists.paths, goneListOf(dataFolder), repeated),
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
