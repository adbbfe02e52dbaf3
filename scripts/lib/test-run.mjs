import { relative, resolve } from 'node:path'
import { buildApp, generateAll } from './build.mjs'
import { changedSince, concernedBy } from './changed.mjs'
import { root } from './files.mjs'
import { onPinnedNode } from './install.mjs'
import { stopChildren, watchNpm } from './processes.mjs'
import { explain, Refusal, say } from './say.mjs'
import {
  check,
  checkOnce,
  isThorough,
  lint,
  runCovered,
  runIntegration,
  runPlaywright,
  runScript,
  runUnit,
  runWithProgram,
} from './suites.mjs'

const counts = []
let broken = false

/** Runs one suite, whatever the result of earlier ones, and records its numbers. */
async function suite(name, run) {
  const begun = Date.now()
  say(`${name} …`)
  let count
  try {
    count = (await run()) ?? { passed: 1, failed: 0 }
  } catch (error) {
    console.error(explain(error))
    count = { passed: 0, failed: 1 }
  }
  const seconds = ((Date.now() - begun) / 1000).toFixed(1)
  const all = count.passed + count.failed
  if (count.missing) say(`${name} was NOT TRIED: ${count.missing}`)
  const reused = count.reused ? ', as before: nothing that it reads has changed since' : ''
  say(`${name}: ${count.failed === 0 ? 'good' : 'NOT GOOD'}, ${count.passed} of ${all}, ${seconds} s${reused}`)
  counts.push({ name, ...count, seconds })
}

function report() {
  const width = Math.max(0, ...counts.map(({ name }) => name.length))
  console.log('')
  for (const { name, passed, failed, seconds, reused } of counts)
    console.log(
      `${name.padEnd(width)}  ${String(passed).padStart(5)} of ${passed + failed}  ${seconds.padStart(6)} s${reused ? '  as before' : ''}`,
    )
  const times = counts.flatMap((count) => count.times ?? []).toSorted((a, b) => b.seconds - a.seconds)
  if (times.length > 0) console.log('\nthe ten slowest files:')
  for (const { file, seconds } of times.slice(0, 10))
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${relative(root, resolve(root, file))}`)
  // again, as they stand thousands of lines above
  const failures = counts.flatMap((count) => count.failures ?? [])
  if (failures.length > 0) console.log('\nwhat did not pass:')
  for (const line of failures) console.log(`  ${line.replace(`${root}/`, '')}`)
  for (const { name, missing } of counts) if (missing) console.log(`NOT TRIED: ${name}; ${missing}`)
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') === 0 ? 0 : 1
}

async function quit() {
  if (broken) return
  broken = true
  await stopChildren()
}

/** Otherwise the server would build again, and fail again, in the middle of the next suite. */
function needBuild(run) {
  return () => {
    if (counts.some(({ name, failed }) => name === 'build' && failed > 0))
      throw new Refusal('Not run: there is no build.')
    return run()
  }
}

const browser = ['browser', needBuild(() => runPlaywright())]

// each of these uses one core; what reads the types that a build writes does not run beside it
const types = ['types', () => checkOnce('typescript', ['--noEmit'])]
const linter = ['eslint', lint]
const build = ['build', buildApp]
const checked = [
  ['prettier', () => checkOnce('prettier', ['--check', '--log-level=warn', '.'])],
  ['knip', () => checkOnce('knip', [])],
]

// the tests wait for a database, a clock or a mail server half of their time: browser and integration share the cores. The
// browser takes longest, so it does not wait for the linter, which reads for minutes after a change of what all import
const quickly = [
  [
    [types, build],
    [...checked, ['unit', () => runUnit()]],
  ],
  [[browser], [linter, ['integration', () => runIntegration()]]],
]

// tests with and without a database are one suite, with combined coverage, and have their own step, as one of them builds
// too; so has the browser, whose every combination of pages and looks wants both cores
const thoroughly = [
  [
    [linter, build],
    [types, ...checked],
  ],
  [[['unit and integration', runCovered]]],
  [[browser]],
  [
    [
      ['behind nginx', needBuild(() => runWithProgram('nginx', 'scripts/test-proxy.mjs'))],
      ['through PgBouncer', needBuild(() => runWithProgram('pgbouncer', 'scripts/test-pooler.mjs'))],
    ],
    [['mutants', () => runScript('scripts/run.mjs', ['scripts/mutants.ts'])]],
  ],
]

// steps run one after another; the lanes of a step in parallel, and the suites of a lane in order
const everything = [[[['generated code', generateAll]]], ...(isThorough() ? thoroughly : quickly)]

/** What the browser tests need: `named` are specs or options of Playwright. */
const inTheBrowser = (named) => [
  [
    [
      ['generated code', generateAll],
      ['build', buildApp],
      ['browser', needBuild(() => runPlaywright(named))],
    ],
  ],
]

async function runLane(suites) {
  for (const [name, run] of suites) if (!broken) await suite(name, run)
}

/** `npm test`: everything, even when something fails on the way; the last line gives the totals. */
export async function testRun(scriptUrl, steps = everything) {
  try {
    await onPinnedNode(scriptUrl)
  } catch (error) {
    console.error(`\n${explain(error)}\n`)
    await stopChildren()
    process.exit(1)
  }
  // the suites end with their tools and clean up after themselves; then we end
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void quit())
  if (process.connected) process.on('disconnect', () => void quit())
  else watchNpm(() => void quit())

  for (const lanes of steps) await Promise.all(lanes.map(runLane))
  if (broken) {
    console.error('\nThe tests were broken off.\n')
    process.exit(1)
  }
  process.exit(report())
}

/** `npm run test:e2e -- SPEC…`: only the browser's tests, or those named. */
export const e2eRun = (scriptUrl) => testRun(scriptUrl, inTheBrowser(process.argv.slice(2)))

/**
 * `npm run test:changed`: the checks and tests that may be affected by changes since `commit`, found by imports. A
 * change of the schema or of settings can affect everything: use `npm test` for that.
 */
export async function changedRun(scriptUrl, commit) {
  const files = await changedSince(commit)
  const { code, specs, withDatabase } = concernedBy(files)
  if (files.length === 0) say('nothing is changed')
  const named = (list, suites) => (list.length > 0 ? suites : [])
  await testRun(scriptUrl, [
    [
      [
        ...named(code, [['eslint', () => check('eslint', ['--max-warnings=0', '--no-warn-ignored', ...code])]]),
        ...named(files, [
          ['prettier', () => check('prettier', ['--check', '--log-level=warn', '--ignore-unknown', ...files])],
        ]),
        ...named(code, [['unit', () => runUnit(code)]]),
      ],
      named(code, [['types', () => check('typescript', ['--noEmit'])]]),
    ],
    [named(withDatabase, [['integration', () => runIntegration(withDatabase)]])],
    [
      named(specs, [
        ['build', buildApp],
        ['browser', needBuild(() => runPlaywright(specs))],
      ]),
    ],
  ])
}
