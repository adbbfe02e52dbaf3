import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { root, textOf } from './files.mjs'
import { lockHeld, tryLock } from './lock.mjs'
import { embeddedPostgres } from './postgres.mjs'
import { Refusal, say } from './say.mjs'

/** The data folder of this command: WIJKSPIEGEL_DATA, or `.data` in the project. */
export function dataFolderOf(environment) {
  return resolve(root, environment.WIJKSPIEGEL_DATA || '.data')
}

const lockName = (dataFolder) => `data ${dataFolder}`
const runningFile = (dataFolder) => join(dataFolder, 'running.json')

/** Claims a data folder for this process, or refuses. The lock ends with the process. */
export async function claim(dataFolder) {
  if (await tryLock(lockName(dataFolder))) return
  const running = JSON.parse(textOf(runningFile(dataFolder)) || '{}')
  const where = running.address ? ` at ${running.address}` : ''
  throw new Refusal(
    `Wijkspiegel already runs on the data folder ${dataFolder}${where}. Stop it first, or give this one another with WIJKSPIEGEL_DATA.`,
  )
}

/** How other commands reach the running copy; only its user can read it. */
export function writeRunning(dataFolder, running) {
  rmSync(runningFile(dataFolder), { force: true })
  writeFileSync(runningFile(dataFolder), `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 })
}

export function removeRunning(dataFolder) {
  rmSync(runningFile(dataFolder), { force: true })
}

/** Did an earlier start of this data folder end without cleaning up? */
export function endedBadly(dataFolder) {
  return existsSync(runningFile(dataFolder))
}

/** The copy that runs on a data folder, or null. The file of a killed copy is ignored. */
export async function runningCopy(dataFolder) {
  const text = textOf(runningFile(dataFolder))
  return text && (await lockHeld(lockName(dataFolder))) ? JSON.parse(text) : null
}

async function confirmed(question) {
  if (!process.stdin.isTTY)
    throw new Refusal('--fresh asks before it sets data aside, and nobody can answer here: add --yes.')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(question)
  terminal.close()
  return /^(y|yes|j|ja)$/i.test(answer.trim())
}

/**
 * Moves the built-in database, its secret and the outbox aside, after asking: into their own data folder below this
 * one, from which its version can still be started. Deletes nothing; other files in the folder stay.
 *
 * @param {string} dataFolder
 * @param {{ yes: boolean }} options `yes`: does not ask
 */
export async function startAfresh(dataFolder, { yes }) {
  const aside = join(dataFolder, `before-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`)
  const question = `Set all data in ${dataFolder} aside, into ${aside}, and begin anew? [y/N] `
  if (!yes && !(await confirmed(question))) throw new Refusal('Nothing was set aside.')
  const postgres = embeddedPostgres(dataFolder)
  if (!(await postgres.stop())) throw new Refusal('The database that was left running could not be stopped.')
  removeRunning(dataFolder)
  const ours = ['secret', 'postgres-password', 'seeded', 'outbox'].filter((name) => existsSync(join(dataFolder, name)))
  if (ours.length === 0 && !existsSync(postgres.home)) return
  // the same name below another folder, or another name below /var/lib
  const { home } = embeddedPostgres(aside)
  for (const name of ours) renameSync(join(dataFolder, name), join(aside, name))
  if (existsSync(postgres.home)) renameSync(postgres.home, home)
  say(`the old data lies in ${aside} now`)
}
