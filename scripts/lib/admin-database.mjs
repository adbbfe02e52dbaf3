import { join } from 'node:path'
import { claim, dataFolderOf, runningCopy } from './data-folder.mjs'
import { ensureFolder, keptSecret, textOf } from './files.mjs'
import { embeddedPostgres } from './postgres.mjs'
import { Refusal } from './say.mjs'

const hasLogin = (databaseUrl) => URL.canParse(databaseUrl ?? '') && new URL(databaseUrl).username !== ''

/** The administrator's address of the database that a running copy has built in. */
function ofRunning(dataFolder, { DATABASE_URL }) {
  const password = textOf(join(dataFolder, 'postgres-password')).trim()
  // a folder that once had a database built in keeps its password, which is of no other server
  if (!password || !DATABASE_URL.startsWith('postgresql://127.0.0.1:'))
    throw new Refusal('This copy runs on a database of its own: give the address of its administrator as DATABASE_URL.')
  const url = new URL(DATABASE_URL)
  url.username = 'postgres'
  url.password = password
  return url.href
}

/**
 * Does something with an administrator's address: that of DATABASE_URL, or of the database built into the data folder, which is
 * started for it where no copy runs. Gives what `work` gives.
 *
 * @template Result
 * @param {(found: { adminUrl: string, secret: string | undefined, dataFolder: string, embedded: boolean }) => Promise<Result>} work
 * @param {{ alone?: boolean }} options `alone`: refuses while a copy runs on the data folder
 * @returns {Promise<Result>}
 */
export async function withAdminDatabase(work, { alone = false } = {}) {
  const { DATABASE_URL: adminUrl, WIJKSPIEGEL_SECRET: secret } = process.env
  const dataFolder = dataFolderOf(process.env)
  if (adminUrl && hasLogin(adminUrl)) return work({ adminUrl, secret, dataFolder, embedded: false })
  const running = await runningCopy(dataFolder)
  // the address of the copy that runs has none either; any other would be answered with another database than was meant
  if (adminUrl && adminUrl !== running?.settings.DATABASE_URL)
    throw new Refusal(
      'Give DATABASE_URL with the name and password of a superuser: postgresql://name:password@host/wijkspiegel.',
    )
  ensureFolder(dataFolder, 'data folder')
  const kept = () => keptSecret(join(dataFolder, 'secret'))
  if (running && !alone)
    return work({ adminUrl: ofRunning(dataFolder, running.settings), secret: kept(), dataFolder, embedded: true })
  await claim(dataFolder)
  const database = embeddedPostgres(dataFolder)
  await database.start()
  try {
    return await work({ adminUrl: database.url, secret: kept(), dataFolder, embedded: true })
  } finally {
    await database.stop()
  }
}
