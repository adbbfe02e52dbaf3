import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedPostgres } from './postgres.mjs'

/** A folder of our own that the database's user may enter. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'wijkspiegel-'))
  chmodSync(folder, 0o711)
  return folder
}

/** A temporary Postgres: `url` of its administrator, and `remove` which stops it. */
export async function temporaryDatabase() {
  const folder = temporaryFolder()
  const postgres = embeddedPostgres(folder, { forgetful: true })
  const remove = async () => {
    await postgres.stop()
    rmSync(postgres.home, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await postgres.start()
  } catch (error) {
    await remove()
    throw error
  }
  return { url: postgres.url.replace(/[^/]*$/, 'postgres'), remove }
}
