/**
 * A suite's numbers. A skipped test, a file that could not be loaded and a run that failed for another reason (a
 * coverage threshold) count as failed: nothing may be left out silently.
 */
function tally(passed, failed, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

/** The result of vitest's JSON reporter, or null when it wrote nothing, and the command's exit code. */
export function countVitest(results, code) {
  if (!results) return { passed: 0, failed: 1 }
  const unloadable = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = results.numTotalTests - results.numPassedTests + unloadable.length
  return tally(results.numPassedTests, failed, code)
}

/** The same of Playwright's JSON reporter. */
export function countPlaywright(results, code) {
  if (!results) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky, skipped } = results.stats
  return tally(expected, unexpected + flaky + skipped, code)
}

const slowest = (times) => times.toSorted((a, b) => b.seconds - a.seconds)

/** The seconds of each test file, the slowest first, from vitest's JSON reporter. */
export const timesOfVitest = (results) =>
  slowest(
    (results?.testResults ?? []).map(({ name, startTime, endTime }) => ({
      file: name,
      seconds: (endTime - startTime) / 1000,
    })),
  )

/**
 * The same of Playwright's JSON reporter, whose names begin in `folder`: of a file the sum of its tests, which two workers
 * share.
 */
export const timesOfPlaywright = (results, folder = 'e2e') =>
  slowest((results?.suites ?? []).map((suite) => ({ file: `${folder}/${suite.file}`, seconds: secondsOf(suite) })))

/** The sum of all results in a suite, including nested ones. */
function secondsOf({ suites = [], specs = [] }) {
  const results = specs.flatMap(({ tests }) => tests.flatMap((test) => test.results))
  const own = results.reduce((sum, { duration }) => sum + duration / 1000, 0)
  return suites.reduce((sum, suite) => sum + secondsOf(suite), own)
}

/** What did not pass, a line a test with its file, or a file that could not be loaded, from vitest's JSON reporter. */
export const failuresOfVitest = (results) =>
  (results?.testResults ?? []).flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status !== 'passed')
    const lines = failed.map(({ fullName, title }) => `${name}: ${fullName ?? title}`)
    return lines.length === 0 && status === 'failed' ? [`${name}: not loaded`] : lines
  })

/** The same of Playwright's JSON reporter, whose names begin in `folder`. */
export const failuresOfPlaywright = (results, folder = 'e2e') =>
  (results?.suites ?? []).flatMap((suite) => failedIn(suite).map((line) => `${folder}/${line}`))

/** The failed, flaky and skipped tests of a suite, including nested ones. */
function failedIn({ suites = [], specs = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status !== 'expected'))
  return [...own.map(({ file, line, title }) => `${file}:${line} ${title}`), ...suites.flatMap(failedIn)]
}

/** All that is told of a run of vitest: `passed`, `failed`, `times`, `failures`. */
export const reportOfVitest = (results, code) => ({
  ...countVitest(results, code),
  times: timesOfVitest(results),
  failures: failuresOfVitest(results),
})

/** The same of a run of Playwright. */
export const reportOfPlaywright = (results, code) => ({
  ...countPlaywright(results, code),
  times: timesOfPlaywright(results),
  failures: failuresOfPlaywright(results),
})
