// npm run test:e2e -- SPEC…: only the tests in the browser, on a build of the current code.
const { e2eRun } = await import('./lib/test-run.mjs')
await e2eRun(import.meta.url)
