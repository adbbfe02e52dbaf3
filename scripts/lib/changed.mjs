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
 * The files that are not as they stand in `commit`, relative to the project: changed, new, committed since or not; none
 * that is gone.
 */
export async function changedSince(commit) {
  const [known, unknown] = [
    await git('diff', '--name-only', '--end-of-options', commit, '--'),
    await git('ls-files', '--others', '--exclude-standard'),
  ]
  return [...new Set([...known, ...unknown])].filter((file) => existsSync(join(root, file))).toSorted()
}

const isCode = (file) => /\.(?:tsx?|mjs)$/.test(file)

/** What must be run for these files: what the linter reads, what tests are found by, whether a database is among it, and specs of the browser. */
export function concernedBy(files) {
  const code = files.filter(isCode)
  return {
    code,
    specs: code.filter((file) => file.endsWith('.spec.ts')),
    // a component or page is imported by no test that has a database
    withDatabase: files.filter(
      (file) => /^(?:lib|prisma|scripts)\//.test(file) && (isCode(file) || /\.sql$/.test(file)),
    ),
  }
}
