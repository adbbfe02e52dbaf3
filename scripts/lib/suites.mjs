import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { toolEnvironment } from './build.mjs'
import { needChromium } from './chromium.mjs'
import { reportOfPlaywright, reportOfVitest } from './counts.mjs'
import { withServer } from './e2e-server.mjs'
import { root } from './files.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { freePort } from './ports.mjs'
import { capture, start } from './processes.mjs'
import { programFile } from './programs.mjs'
import { say } from './say.mjs'
import { toLint, unlessUnchanged } from './stamps.mjs'
import { temporaryDatabase } from './temporary-database.mjs'
import { toolFile } from './tools.mjs'

const resultsFolder = join(root, 'coverage', 'results')
/** so many tests in the browser bring a provider to sign in by */
const providersMost = 4

function freshResults(name) {
  mkdirSync(resultsFolder, { recursive: true })
  const file = join(resultsFolder, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

const resultsIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** A tool that is a single check: its output is shown only when it fails. */
export async function check(tool, args) {
  const { code, stdout, stderr } = await capture(pinnedNode(), [toolFile(tool), ...args], { env: toolEnvironment() })
  if (code !== 0) console.log(`${stdout}${stderr}`.trim())
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Whether everything is requested: coverage, and what is marked @thorough. */
export const isThorough = () => process.env.TEST_DEPTH === 'thorough'

/** The same, unless it was good before and nothing that it reads has changed since; thoroughly it is always run. */
export const checkOnce = (tool, args) =>
  isThorough() ? check(tool, args) : unlessUnchanged(tool, () => check(tool, args))

/** The linter over all code; what it found good before is not read again while all that it was judged by is the same. */
export async function lint() {
  const known = isThorough() ? null : await toLint()
  if (!known) return check('eslint', ['.', '--max-warnings=0'])
  if (known.changed.length === 0) return { passed: 1, failed: 0, reused: true }
  if (known.changed.length < known.all)
    say(`eslint reads ${known.changed.length} of ${known.all} files: those that changed, or that reach what did`)
  const count = await check('eslint', ['--max-warnings=0', '--no-warn-ignored', ...known.changed])
  if (count.failed === 0) known.keep()
  return count
}

/** The tests of these projects of vitest, with what they need to know. */
async function runVitest(options, env = {}) {
  const file = freshResults('vitest')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const tool = [toolFile('vitest'), ...options, ...reporters]
  const code = await start(pinnedNode(), tool, { env: { ...toolEnvironment(), ...env } }).ended
  return reportOfVitest(resultsIn(file), code)
}

/** The same, on a temporary Postgres. */
async function runVitestWithDatabase(options) {
  const database = await temporaryDatabase()
  try {
    return await runVitest(options, { TEST_DATABASE_URL: database.url })
  } finally {
    await database.remove()
  }
}

/** For vitest: everything, or what imports one of these files. */
const which = (files) => (files ? ['related', '--run', '--passWithNoTests', ...files] : ['run'])

/** The files of a kind that share processes, and those that have one each (vitest.config.ts). */
const projectsOf = (kind) => ['--project', kind, '--project', `${kind}-alone`]

/** Tests that need only the code: all, or those affected by `files`. */
export const runUnit = (files) => runVitest([...which(files), ...projectsOf('unit')])

/** Tests that need a database: all, or those affected by `files`. */
export const runIntegration = (files) => runVitestWithDatabase([...which(files), ...projectsOf('integration')])

/** Both, with their combined coverage: some branches are reached only by a race, or by a test that simulates it. */
export const runCovered = () => runVitestWithDatabase(['run', '--coverage'])

/**
 * The browser tests (or those named; @thorough ones only on request), on the production build with a new database and
 * data folder.
 */
export async function runPlaywright(named = []) {
  const chromium = await needChromium()
  const file = freshResults('playwright')
  // named specs are run completely
  const whole = named.length > 0 || isThorough()
  const which = whole ? named : ['--grep-invert=@thorough']
  const tool = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json', ...which]
  // one each for the tests that bring a provider to sign in by
  const hosts = []
  while (hosts.length < providersMost) hosts.push(`localhost:${await freePort()}`)
  const settings = { WIJKSPIEGEL_SIGN_IN_HOSTS: hosts.join(',') }
  const run = async ({ baseUrl, dataFolder, logFile }) => {
    const env = {
      ...toolEnvironment(),
      BASE_URL: baseUrl,
      WIJKSPIEGEL_DATA: dataFolder,
      SERVER_LOG: logFile,
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    }
    return start(pinnedNode(), tool, { env }).ended
  }
  const code = await withServer(run, { settings })
  return reportOfPlaywright(resultsIn(file), code)
}

/** A script that brings up servers of its own and says itself what it holds: as one check. */
export async function runScript(file, args = []) {
  const code = await start(pinnedNode(), [file, ...args], { env: toolEnvironment() }).ended
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * The same for a script that wants a program of this machine. Where there is none, that is said at the end; with
 * TEST_WITH_ALL_PROGRAMS=1, as CI has it, it is a failure.
 */
export async function runWithProgram(program, file) {
  if (programFile(program)) return runScript(file)
  const failed = process.env.TEST_WITH_ALL_PROGRAMS === '1' ? 1 : 0
  return { passed: 0, failed, missing: `there is no ${program} on this machine: apt-get install ${program}` }
}
