import { unlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { hash } from './files.mjs'

// A local socket is a lock that disappears with its process. A file with a process id is not: ids are reused, and a
// killed process leaves the file behind.
const socketNameBytes = 108

function addressOf(name) {
  const id = `wijkspiegel-${hash(name).slice(0, 24)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${id}`
  // the leading NUL: a name of the Linux kernel, without a file. Padded: Node 20 always uses all 108 bytes, Node 24
  // only the given ones, and the two would hold different locks
  return process.platform === 'linux' ? `\0${id}`.padEnd(socketNameBytes, '\0') : join(tmpdir(), `${id}.sock`)
}

/**
 * @param {string} address
 * @returns {Promise<() => Promise<void>>}
 */
function listen(address) {
  return new Promise((done, failed) => {
    const server = createServer((socket) => socket.end())
    server.once('error', failed)
    server.listen(address, () => {
      // the lock alone does not keep a process running
      server.unref()
      done(() => new Promise((closed) => server.close(() => closed())))
    })
  })
}

function isHeld(address) {
  return new Promise((done) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

/**
 * Takes a lock by name on this machine. Returns its release, or null when another process has it.
 *
 * @param {string} name
 * @returns {Promise<(() => Promise<void>) | null>}
 */
export async function tryLock(name) {
  const address = addressOf(name)
  try {
    return await listen(address)
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error
    if ((await isHeld(address)) || process.platform === 'linux' || process.platform === 'win32') return null
    // on other systems a killed process leaves its socket file behind
    unlinkSync(address)
    return listen(address).catch(() => null)
  }
}

/** Does any process on this machine hold a lock? */
export function lockHeld(name) {
  return isHeld(addressOf(name))
}

/** Does something while holding a lock; calls `onWait` once when another process has it, and waits. */
export async function withLock(name, onWait, work) {
  let release = await tryLock(name)
  if (!release) onWait()
  while (!release) {
    await wait(200)
    release = await tryLock(name)
  }
  try {
    return await work()
  } finally {
    await release()
  }
}
