import { join } from 'node:path'
import { claim, dataFolderOf, runningCopy } from './data-folder.mjs'
import { ensureFolder, keptSecret, textOf } from './files.mjs'
import { embeddedPostgres } from './postgres.mjs'
import { Refusal } from './say.mjs'

const hasLogin = (databaseUrl) => URL.canParse(databaseUrl ?? '') && new URL(databaseUrl).username !== ''

/** The administrator's address of a running copy's built-in database. */
function ofRunning(dataFolder, { DATABASE_URL }) {
  const password = textOf(join(dataFolder, 'postgres-password')).trim()
  // a folder that once had a built-in database keeps its password, which fits no other server
  if (!password || !DATABASE_URL.startsWith('postgresql://127.0.0.1:'))
    throw new Refusal('This copy runs on a database of its own: give the address of its administrator as DATABASE_URL.')
  const url = new URL(DATABASE_URL)
  url.username = 'postgres'
  url.password = password
  return url.href
}

/**
 * Does something with an administrator's address: that of DATABASE_URL, or of the data folder's built-in database,
 * which is started for it when no copy runs. Returns the result of `work`.
 *
 * @template Result
 * @param {(found: { adminUrl: string, secret: string | undefined, dataFolder: string, embedded: boolean }) =>
 * Promise<Result>} work
 * @param {{ alone?: boolean }} options `alone`: refuses while a copy runs on the data folder
 * @returns {Promise<Result>}
 */
export async function withAdminDatabase(work, { alone = false } = {}) {
  const { DATABASE_URL: adminUrl, WIJKSPIEGEL_SECRET: secret } = process.env
  const dataFolder = dataFolderOf(process.env)
  if (adminUrl && hasLogin(adminUrl)) return work({ adminUrl, secret, dataFolder, embedded: false })
  const running = await runningCopy(dataFolder)
  // the running copy's own address has no administrator either; any other would reach the wrong database
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
