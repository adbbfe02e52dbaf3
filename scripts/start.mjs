// Runs on any Node with modules: there may be nothing but this check before the version is known to be sufficient.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Wijkspiegel needs Node 20.19 or newer to start, and this is ${process.versions.node}: install Node 24.`,
  )
  process.exit(1)
}
const { main } = await import('./lib/main.mjs')
await main(import.meta.url)
