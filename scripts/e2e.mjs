// npm run test:e2e -- SPEC…: the tests in the browser alone, on a build of what stands here.
const { e2eRun } = await import('./lib/test-run.mjs')
await e2eRun(import.meta.url)
