// Runs on any Node with modules: there may be nothing but this check before the version is known to be sufficient.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Wijkspiegel needs Node 20.19 or newer, and this is ${process.versions.node}: install Node 24.`)
  process.exit(1)
}
const { testRun } = await import('./lib/test-run.mjs')
await testRun(import.meta.url)
