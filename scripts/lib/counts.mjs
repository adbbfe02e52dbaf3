/**
 * Numbers of a suite. A test that was skipped, a file that could not be loaded and a run that failed for another
 * reason (a coverage threshold) count as failed: nothing may be left out quietly.
 */
function tally(passed, failed, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

/** What the JSON reporter of vitest wrote, or null when it wrote nothing, and how the command ended. */
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
