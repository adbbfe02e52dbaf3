// npm run test:changed [-- COMMIT]: the checks and tests that changes since the last commit or COMMIT may affect.
const { changedRun } = await import('./lib/test-run.mjs')
await changedRun(import.meta.url, process.argv[2] ?? 'HEAD')
