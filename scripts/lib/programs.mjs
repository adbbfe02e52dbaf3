import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Where a program of this machine is, also one that only an administrator has on the path; undefined when there is none.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function programFile(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
}
