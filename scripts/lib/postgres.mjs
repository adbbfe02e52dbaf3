import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ensureFolder, keptSecret, needRoom, textOf } from './files.mjs'
import { postgresHome, postgresPrograms, postgresUser } from './postgres-files.mjs'
import { freePort } from './ports.mjs'
import { capture } from './processes.mjs'
import { Refusal, say } from './say.mjs'

// log_parameter_max_length: session tokens are sent as parameters and must not appear in the server's log
const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_parameter_max_length: 0,
}
// a temporary database may lose everything when the machine fails
const throwAway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** The lines of postmaster.pid: line 1 the process, 4 the port, 8 the state. */
function postmaster(data) {
  const lines = textOf(join(data, 'postmaster.pid')).split('\n')
  return { pid: Number(lines[0] || 0), port: Number(lines[3] || 0), ready: lines[7]?.trim() === 'ready' }
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Is this process a Postgres on this very folder? The process id alone may have been reused by another program. */
function isPostmasterOf(pid, data) {
  if (!pid || !alive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(' (deleted)', '')
    return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    // a zombie has no program any more
    return false
  }
}

class Cluster {
  constructor(dataFolder, settings) {
    this.user = postgresUser()
    this.programs = postgresPrograms(this.user)
    this.home = postgresHome(dataFolder, this.user)
    this.data = join(this.home, 'data')
    this.passwordFile = join(dataFolder, 'postgres-password')
    this.settings = settings
  }

  tool(name, args) {
    const env = { PATH: process.env.PATH, LD_LIBRARY_PATH: join(this.programs, 'lib'), LC_ALL: 'C.UTF-8' }
    if (process.platform !== 'linux') Object.assign(env, process.env)
    return capture(join(this.programs, 'bin', name), args, { ...this.user, cwd: this.home, env })
  }

  async make() {
    say('making the database …')
    // left by an interrupted initdb
    rmSync(this.data, { recursive: true, force: true })
    const passwordCopy = join(this.home, `password.${process.pid}`)
    writeFileSync(passwordCopy, this.password, { mode: 0o600 })
    if (this.user) for (const path of [this.home, passwordCopy]) chownSync(path, this.user.uid, this.user.gid)
    const options = [
      '-U',
      'postgres',
      `--pwfile=${passwordCopy}`,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ]
    const half = join(this.home, 'data.new')
    rmSync(half, { recursive: true, force: true })
    const made = await this.tool('initdb', ['-D', half, ...options, '--no-instructions'])
    rmSync(passwordCopy, { force: true })
    if (made.code !== 0) {
      needRoom(this.home, 100, 'the database')
      throw new Refusal(`The database could not be made:\n${made.stderr.trim()}`)
    }
    renameSync(half, this.data)
  }

  async boot() {
    const log = join(this.home, 'log')
    if (existsSync(log)) renameSync(log, join(this.home, 'log.before'))
    for (let attempt = 1; ; attempt++) {
      const port = await freePort()
      const options = Object.entries({ port, ...always, ...this.settings }).map(
        ([name, value]) => `-c ${name}=${value}`,
      )
      const started = await this.tool('pg_ctl', [
        '-D',
        this.data,
        '-l',
        log,
        '-w',
        '-t',
        '60',
        '-o',
        options.join(' '),
        'start',
      ])
      if (started.code === 0) return port
      needRoom(this.home, 30, 'the database')
      const reason = textOf(log).trim().split('\n').slice(-8).join('\n')
      // another program took the port first
      if (attempt < 3 && reason.includes('Address already in use')) continue
      throw new Refusal(`The database did not start:\n${reason || started.stderr.trim()}`)
    }
  }

  /** The port of a postmaster that a killed run left behind, or 0. Waits for one that is starting or stopping. */
  async adopt() {
    for (let tries = 0; tries < 300; tries++) {
      const left = postmaster(this.data)
      if (!isPostmasterOf(left.pid, this.data)) break
      if (left.ready) {
        say(`took over the Postgres that was left running (process ${left.pid})`)
        return left.port
      }
      await wait(100)
    }
    // Postgres itself would refuse if the process id now belongs to another program of the same user
    if (process.platform === 'linux') rmSync(join(this.data, 'postmaster.pid'), { force: true })
    return 0
  }

  async start() {
    ensureFolder(this.home, 'data folder')
    this.password = keptSecret(this.passwordFile)
    if (!existsSync(join(this.data, 'PG_VERSION'))) await this.make()
    const port = (await this.adopt()) || (await this.boot())
    this.url = `postgresql://postgres:${this.password}@127.0.0.1:${port}/wijkspiegel`
  }

  /** Stops the server; true when it is gone. */
  async stop() {
    if (!isPostmasterOf(postmaster(this.data).pid, this.data)) return true
    for (const mode of ['fast', 'immediate']) {
      const stopped = await this.tool('pg_ctl', ['-D', this.data, '-m', mode, '-w', '-t', '20', 'stop'])
      if (stopped.code === 0) return true
    }
    return false
  }
}

/**
 * The built-in Postgres of a data folder, not started yet. `start()` creates it when there is none, or takes over one
 * that was left running; then `url` is an administrator's connection string. Only this machine can reach it.
 */
export function embeddedPostgres(dataFolder, { forgetful = false, connections = 100 } = {}) {
  mkdirSync(dataFolder, { recursive: true })
  // the database's user may pass through, and nobody may list it
  chmodSync(dataFolder, 0o711)
  return new Cluster(dataFolder, { ...(forgetful && throwAway), max_connections: connections })
}
