// npm run test:changed [-- COMMIT]: the checks and tests that a change can touch, since the last commit or since COMMIT.
const { changedRun } = await import('./lib/test-run.mjs')
await changedRun(import.meta.url, process.argv[2] ?? 'HEAD')
