import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { toolEnvironment } from './build.mjs'
import { needChromium } from './chromium.mjs'
import { countPlaywright, countVitest, timesOfPlaywright, timesOfVitest } from './counts.mjs'
import { withServer } from './e2e-server.mjs'
import { root } from './files.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { capture, start } from './processes.mjs'
import { temporaryDatabase } from './temporary-database.mjs'
import { toolFile } from './tools.mjs'

const resultsFolder = join(root, 'coverage', 'results')

function freshResults(name) {
  mkdirSync(resultsFolder, { recursive: true })
  const file = join(resultsFolder, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

const resultsIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** A tool that is one check: it is fine or it is not, and what it says is shown only then. */
export async function check(tool, args) {
  const { code, stdout, stderr } = await capture(pinnedNode(), [toolFile(tool), ...args], { env: toolEnvironment() })
  if (code !== 0) console.log(`${stdout}${stderr}`.trim())
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Whether everything is asked for: coverage, and what is marked @thorough. */
export const isThorough = () => process.env.TEST_DEPTH === 'thorough'

/** The tests of these projects of vitest, with what they need to know. */
async function runVitest(options, env = {}) {
  const file = freshResults('vitest')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const tool = [toolFile('vitest'), ...options, ...reporters]
  const code = await start(pinnedNode(), tool, { env: { ...toolEnvironment(), ...env } }).ended
  const results = resultsIn(file)
  return { ...countVitest(results, code), times: timesOfVitest(results) }
}

/** The same, on a Postgres that is thrown away. */
async function runVitestWithDatabase(options) {
  const database = await temporaryDatabase()
  try {
    return await runVitest(options, { TEST_DATABASE_URL: database.url })
  } finally {
    await database.remove()
  }
}

/** Of vitest: everything, or what imports one of these files. */
const which = (files) => (files ? ['related', '--run', '--passWithNoTests', ...files] : ['run'])

/** Tests that need nothing but the code: all, or those that `files` can touch. */
export const runUnit = (files) => runVitest([...which(files), '--project', 'unit'])

/** Tests that need a database: all, or those that `files` can touch. */
export const runIntegration = (files) => runVitestWithDatabase([...which(files), '--project', 'integration'])

/** Both, with the coverage that they must have together: some branches only a race reaches, or a test that plays it. */
export const runCovered = () => runVitestWithDatabase(['run', '--coverage'])

/** The tests in the browser (or those named; those marked @thorough only on request), on the production build with a database and data folder of its own. */
export async function runPlaywright(named = []) {
  const chromium = await needChromium()
  const file = freshResults('playwright')
  // what is named is run whole
  const whole = named.length > 0 || isThorough()
  const which = whole ? named : ['--grep-invert=@thorough']
  const tool = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json', ...which]
  const code = await withServer(async ({ baseUrl, dataFolder, logFile }) => {
    const env = {
      ...toolEnvironment(),
      BASE_URL: baseUrl,
      WIJKSPIEGEL_DATA: dataFolder,
      SERVER_LOG: logFile,
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    }
    return start(pinnedNode(), tool, { env }).ended
  })
  const results = resultsIn(file)
  return { ...countPlaywright(results, code), times: timesOfPlaywright(results) }
}
