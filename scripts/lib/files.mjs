import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from './say.mjs'

/** The project's folder. */
export const root = resolve(import.meta.dirname, '..', '..')

export function hash(...parts) {
  return parts.reduce((sum, part) => sum.update(part).update('\0'), createHash('sha256')).digest('hex')
}

/** The text of a file, or '' when there is none. */
export function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** Every file below the given paths, in a fixed order; missing paths give nothing. */
export function filesBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [path]
  const names = readdirSync(path).filter((name) => name !== 'node_modules' && !name.startsWith('.'))
  return names.sort().flatMap((name) => filesBelow(join(path, name)))
}

/** Can a user who owns nothing of the path enter this folder? A missing part will be created open. */
export function reachable(path) {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Creates a folder that we can write to, or refuses with a sentence that names `what` it is for. */
export function ensureFolder(path, what) {
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
  } catch (error) {
    if (error.code === 'ENOSPC') throw error
    const reason = {
      EACCES: 'no permission',
      EROFS: 'read-only disk',
      ENOTDIR: 'a part of it is a file',
      EEXIST: 'it is a file',
      ENOENT: 'it cannot be made',
    }
    throw new Refusal(
      `The ${what} ${path} cannot be written in (${reason[error.code] ?? error.code}): choose another with WIJKSPIEGEL_DATA or change its rights.`,
    )
  }
}

/** Refuses when a folder's disk has less than `megabytes` free; `what` says what it is needed for. */
export function needRoom(path, megabytes, what) {
  const { bavail, bsize } = statfsSync(path)
  const free = Math.floor((bavail * bsize) / 2 ** 20)
  if (free < megabytes)
    throw new Refusal(
      `The disk is full: ${what} needs ${megabytes} MB in ${path} and ${free} MB are free. Make room and start again.`,
    )
}

/** A secret that is created once and stored in a file that only its owner can read. */
export function keptSecret(file) {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}
