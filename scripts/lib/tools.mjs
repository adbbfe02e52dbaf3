import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './files.mjs'
import { Refusal } from './say.mjs'

/**
 * The file of a command in node_modules, such as `vitest` (`typescript` is tsc), to run it on the Node of our choice.
 */
export function toolFile(name) {
  const folder = join(root, 'node_modules', name)
  if (!existsSync(folder)) throw new Refusal(`There is neither a script nor a package "${name}": run npm ci first.`)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]))
}
