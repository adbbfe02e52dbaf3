// npm run test:proxy: see scripts/test-proxy.mjs.
import { randomBytes } from 'node:crypto'
import { openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { buildApp } from '@/scripts/lib/build.mjs'
import { stopChildren } from '@/scripts/lib/processes.mjs'
import { explain, say } from '@/scripts/lib/say.mjs'
import { prepareDatabase, startServer, withoutLogin } from '@/scripts/lib/serve.mjs'
import { temporaryDatabase, temporaryFolder } from '@/scripts/lib/temporary-database.mjs'
import { findPorts, host, startNginx, type Nginx } from './nginx.ts'
import { trials } from './trials.ts'

let failed = 0
let passed = 0
let tidying: Promise<void> | null = null
const tidies: (() => unknown)[] = []

/** Stops all that was started, the last first; called again it waits for the first. */
const tidyUp = (): Promise<void> =>
  (tidying ??= (async () => {
    for (const tidy of tidies.toReversed()) await tidy()
  })())

async function bringUp(): Promise<Nginx> {
  await buildApp()
  const ports = await findPorts()
  const folder = temporaryFolder()
  tidies.push(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const nginx = await startNginx(ports, folder)
  say('nginx runs, on the block of docs/operations.md')
  const database = await temporaryDatabase()
  tidies.push(() => database.remove())
  tidies.push(() => stopChildren())
  const adminUrl = database.url.replace(/[^/]*$/, 'wijkspiegel_proxy')
  const settings = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: String(withoutLogin(adminUrl)),
    WIJKSPIEGEL_SECRET: randomBytes(32).toString('base64url'),
    APP_URL: `https://${host}:${String(ports.tls)}`,
    WIJKSPIEGEL_PROXIES: '1',
    WIJKSPIEGEL_DEMO: '0',
    WIJKSPIEGEL_DATA: folder,
    // nobody listens: what is mailed waits
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  await prepareDatabase(settings, adminUrl)
  Object.assign(process.env, settings)
  const log = join(folder, 'server.log')
  try {
    await startServer(settings, ports.server, { dev: false, output: openSync(log, 'a') })
  } catch (error) {
    console.error(readFileSync(log, 'utf8'))
    throw error
  }
  tidies.push(closeConnections)
  return nginx
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => {
    void tidyUp().then(() => process.exit(1))
  })

try {
  const nginx = await bringUp()
  for (const [guarantee, hold] of Object.entries(trials)) {
    try {
      await hold(nginx)
      passed += 1
      say(`good: ${guarantee}`)
    } catch (error) {
      failed += 1
      say(`NOT GOOD: ${guarantee}`)
      console.error(explain(error))
    }
  }
} catch (error) {
  failed += 1
  console.error(explain(error))
}
await tidyUp()
await stopChildren()
console.log(`${String(passed)} passed, ${String(failed)} failed`)
process.exit(failed === 0 ? 0 : 1)
