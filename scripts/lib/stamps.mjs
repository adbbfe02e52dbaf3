import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { filesBelow, hash, root, textOf } from './files.mjs'
import { capture } from './processes.mjs'

const folder = join(root, 'node_modules', '.cache', 'wijkspiegel-checks')

/**
 * What every check reads beside the project's own files: the packages that are installed, what is made from the schema, and the
 * Node that runs it.
 */
function surroundings() {
  const made = filesBelow(join(root, 'generated')).flatMap((file) => [file, readFileSync(file)])
  return hash(process.version, textOf(join(root, 'node_modules/.package-lock.json')), ...made)
}

/**
 * Every file of the project that git does not ignore, known to it or not, with a hash of what is in it; null where there is no
 * git to ask. What Next writes of the routes' types follows from these files and the packages.
 *
 * @returns {Promise<Map<string, string> | null>}
 */
async function projectFiles() {
  const { code, stdout } = await capture('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  if (code !== 0) return null
  const names = [...new Set(stdout.split('\0').filter(Boolean))].toSorted()
  const there = names.filter((name) => existsSync(join(root, name)))
  return new Map(there.map((name) => [name, hash(readFileSync(join(root, name)))]))
}

const write = (name, content) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), content)
}

/**
 * Runs a check unless nothing that it could read has changed since it was good: no file of the project, no package, no tool.
 * `run` gives how many passed and failed. A check that was not good is always run again.
 */
export async function unlessUnchanged(name, run) {
  const files = await projectFiles()
  if (!files) return run()
  const stamp = hash(name, surroundings(), ...[...files].flat())
  if (textOf(join(folder, name)) === stamp) return { passed: 1, failed: 0, reused: true }
  const count = await run()
  if (count.failed === 0) write(name, stamp)
  return count
}

const isCode = (file) => /\.[cm]?[jt]sx?$/.test(file)
/** Whatever a file may import of the project: any text in quotes that could be a path of it. */
const paths = /['"`]((?:\.{1,2}|@)\/[^'"`\s]*|\.{1,2})['"`]/g
/** Such a file adds to the types of others without being imported. */
const isAmbient = (text) => /\bdeclare (?:global|module)\b/.test(text)
/** Beside the code these decide what a linter says. */
const isSetting = (file) =>
  /^(?:eslint\.config\.ts|(?:.*\/)?tsconfig[^/]*\.json|package\.json|package-lock\.json)$/.test(file)

/**
 * For each file of code a hash of all that a linter which knows types can have read to judge it: the file, whatever it imports
 * and that again, what adds to the types of all, the settings and the packages. Null for a file that names something of the
 * project which is not found as it is written: it is always read again.
 *
 * @param {Map<string, string>} files hash of each file by its name
 * @param {(file: string) => string} read
 * @returns {Map<string, string | null>}
 */
export function lintKeys(files, read, around = '') {
  const code = [...files.keys()].filter(isCode)
  const texts = new Map(code.map((file) => [file, read(file)]))
  const imports = new Map(code.map((file) => [file, importsOf(file, texts.get(file) ?? '', files)]))
  const common = [...files.keys()].filter(
    (file) => isSetting(file) || file.endsWith('.d.ts') || isAmbient(texts.get(file) ?? ''),
  )
  const ofAll = [...new Set(common.flatMap((file) => reachedFrom(file, imports) ?? [...files.keys()]))].toSorted()
  const base = hash(around, ...ofAll.flatMap((file) => [file, files.get(file) ?? '']))
  return new Map(
    code.map((file) => {
      const reached = reachedFrom(file, imports)
      if (reached === null) return [file, null]
      return [file, hash(base, file, ...reached.toSorted().flatMap((one) => [one, files.get(one) ?? '']))]
    }),
  )
}

function importsOf(file, text, files) {
  const found = []
  for (const { index, 1: path = '' } of text.matchAll(paths)) {
    const whole = path.startsWith('@/') ? path.slice(2) : relative(root, resolve(root, dirname(file), path))
    if (files.has(whole)) found.push(whole)
    // what is made from the schema is in the surroundings, and what is put together while it runs has no types
    else if (whole.startsWith('generated/') || path.includes('${')) continue
    else if (/\b(?:from|import)\s*\(?\s*$/.test(text.slice(Math.max(0, index - 40), index))) return null
  }
  return found
}

/** A file and all that can be reached from it; null where one of them names what is not found. */
function reachedFrom(start, imports) {
  const reached = new Set([start])
  for (const file of reached) {
    const next = imports.has(file) ? imports.get(file) : []
    if (next === null) return null
    for (const one of next) reached.add(one)
  }
  return [...reached]
}

/** Of all code the files that were not found good as they are, with all that they import; and `keep` to write down that now they are. */
export async function toLint() {
  const files = await projectFiles()
  if (!files) return null
  const keys = lintKeys(files, (file) => readFileSync(join(root, file), 'utf8'), surroundings())
  const known = new Set(textOf(join(folder, 'lint')).split('\n'))
  const changed = [...keys].filter(([, key]) => key === null || !known.has(key)).map(([file]) => file)
  return { changed, all: keys.size, keep: () => write('lint', [...keys.values()].filter(Boolean).join('\n')) }
}
