// npm run mutants [-- WORDS]: breaks the product by hand, one hole at a time, in a copy of it, and fails for each that no
// test notices. With WORDS only those that have them in their name.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import type { SecurityMutant } from '@/lib/testing/security-mutant.ts'
import { securityMutants } from '@/lib/testing/security-mutants.ts'
import { toolEnvironment } from './lib/build.mjs'
import { filesBelow, root } from './lib/files.mjs'
import { pinnedNode } from './lib/pinned-node.mjs'
import { capture, stopChildren } from './lib/processes.mjs'
import { explain, Refusal, say } from './lib/say.mjs'
import { temporaryDatabase } from './lib/temporary-database.mjs'

const copied = ['app', 'components', 'generated', 'lib', 'prisma', 'scripts', 'package.json', 'tsconfig.json']
const settings = ['next.config.ts', 'proxy.ts', 'instrumentation.ts', 'prisma.config.ts', 'vitest.config.ts', 'docs']

/** The product beside itself, where it may be broken. */
function makeCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'wijkspiegel-mutants-'))
  for (const name of [...copied, ...settings])
    if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file)
const below = (copy: string, ...folders: readonly string[]): string[] =>
  folders.flatMap((folder) => filesBelow(join(copy, folder)) as string[])

/** The one file that holds what is broken. */
function fileOf(copy: string, { what, from }: SecurityMutant): string {
  const sources = below(copy, 'lib', 'prisma/rules', 'proxy.ts').filter(
    (file) => /\.(?:tsx?|sql)$/.test(file) && !isTest(file) && !file.includes('/testing/'),
  )
  const holding = sources.filter((file) => readFileSync(file, 'utf8').includes(from))
  const [file] = holding
  if (!file || holding.length > 1 || readFileSync(file, 'utf8').split(from).length !== 2)
    throw new Refusal(
      `"${what}": what it breaks stands in ${String(holding.length)} files, or not once. Bring it up to date.`,
    )
  return file
}

/** The files of tests that have these names. */
function testsOf(copy: string, names: readonly string[]): string[] {
  const all = below(copy, 'lib', 'components', 'scripts').filter(isTest)
  return names.flatMap((name) => {
    const found = all.filter((file) => basename(file).replace(/\.test\.tsx?$/, '') === name)
    if (found.length === 0) throw new Refusal(`There is no test file with the name ${name}.`)
    return found
  })
}

interface Outcome {
  readonly failed: readonly string[]
  /** a file that could not be run, or nothing at all that was: says nothing about a mutant */
  readonly broken: string | null
}

interface Results {
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/** Runs these files in the copy. */
async function run(copy: string, files: readonly string[], databaseUrl: string): Promise<Outcome> {
  const output = join(copy, 'results.json')
  rmSync(output, { force: true })
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs')
  const options = ['run', '--root', copy, '--reporter=json', `--outputFile=${output}`]
  const named = files.map((file) => relative(copy, file))
  const { stdout, stderr } = await capture(pinnedNode(), [vitest, ...options, ...named], {
    cwd: copy,
    env: { ...toolEnvironment(), TEST_DATABASE_URL: databaseUrl },
  })
  if (!existsSync(output)) return { failed: [], broken: `${stdout}${stderr}`.slice(-2000) }
  const { testResults, numPassedTests } = JSON.parse(readFileSync(output, 'utf8')) as Results
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  )
  const unloadable = testResults.find(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  if (failed.length > 0) return { failed, broken: null }
  return { failed, broken: unloadable?.message ?? (numPassedTests === 0 ? 'No test was run.' : null) }
}

/** True when a test noticed it. */
async function isNoticed(copy: string, mutant: SecurityMutant, databaseUrl: string): Promise<boolean> {
  const file = fileOf(copy, mutant)
  const sound = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    sound.replace(mutant.from, () => mutant.to),
  )
  try {
    const { failed, broken } = await run(copy, testsOf(copy, mutant.tests), databaseUrl)
    const where = relative(copy, file)
    if (broken !== null) say(`NOT TRIED: ${mutant.what} (${where}): ${broken}`)
    else if (failed.length === 0) say(`NOT NOTICED: ${mutant.what} (${where})`)
    else say(`noticed: ${mutant.what} (${where}), by ${String(failed.length)}: ${failed[0] ?? ''}`)
    return failed.length > 0
  } finally {
    writeFileSync(file, sound)
  }
}

async function tryAll(words: string): Promise<number> {
  const chosen = securityMutants.filter(({ what }) => what.includes(words))
  if (chosen.length === 0) throw new Refusal(`No mutant has "${words}" in its name.`)
  const copy = makeCopy()
  const database = await temporaryDatabase()
  let noticed = 0
  try {
    for (const mutant of chosen) fileOf(copy, mutant)
    const all = testsOf(copy, [...new Set(chosen.flatMap(({ tests }) => tests))])
    const { failed, broken } = await run(copy, all, database.url)
    // whatever fails of itself would notice everything
    if (broken !== null || failed.length > 0)
      throw new Refusal(`Unbroken it is not good: ${broken ?? failed.join('; ')}`)
    say(`unbroken, all ${String(all.length)} test files are good`)
    for (const mutant of chosen) if (await isNoticed(copy, mutant, database.url)) noticed += 1
  } finally {
    await database.remove()
    rmSync(copy, { recursive: true, force: true })
  }
  console.log(`${String(noticed)} passed, ${String(chosen.length - noticed)} failed`)
  return noticed === chosen.length ? 0 : 1
}

for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopChildren())
try {
  process.exitCode = await tryAll(process.argv.slice(2).join(' '))
} catch (error) {
  await stopChildren()
  console.error(explain(error))
  process.exitCode = 1
}
