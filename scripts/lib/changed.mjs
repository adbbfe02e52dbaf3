import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './files.mjs'
import { capture } from './processes.mjs'
import { Refusal } from './say.mjs'

async function git(...args) {
  const { code, stdout, stderr } = await capture('git', args)
  if (code !== 0) throw new Refusal(`git ${args[0]} failed: ${stderr.trim()}`)
  return stdout.split('\n').filter(Boolean)
}

/**
 * The files that differ from `commit`, relative to the project: changed or new, committed since or not; without deleted
 * ones.
 */
export async function changedSince(commit) {
  const [known, unknown] = [
    await git('diff', '--name-only', '--end-of-options', commit, '--'),
    await git('ls-files', '--others', '--exclude-standard'),
  ]
  return [...new Set([...known, ...unknown])].filter((file) => existsSync(join(root, file))).toSorted()
}

const isCode = (file) => /\.(?:tsx?|mjs)$/.test(file)

/**
 * What to run for these files: those to lint, those to find tests by, whether a database is needed, and browser specs.
 */
export function concernedBy(files) {
  const code = files.filter(isCode)
  return {
    code,
    specs: code.filter((file) => file.endsWith('.spec.ts')),
    // no test with a database imports a component or page
    withDatabase: files.filter(
      (file) => /^(?:lib|prisma|scripts)\//.test(file) && (isCode(file) || /\.sql$/.test(file)),
    ),
  }
}
