// npm run test:proxy: see scripts/test-proxy.mjs.
import { randomBytes } from 'node:crypto'
import { openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { buildApp } from '@/scripts/lib/build.mjs'
import { stopChildren } from '@/scripts/lib/processes.mjs'
import { say } from '@/scripts/lib/say.mjs'
import { prepareDatabase, startServer, withoutLogin } from '@/scripts/lib/serve.mjs'
import { temporaryDatabase, temporaryFolder } from '@/scripts/lib/temporary-database.mjs'
import { holdAll, type TidyLater } from '../hold-all.ts'
import { findPorts, host, startNginx, type Nginx } from './nginx.ts'
import { trials } from './trials.ts'

async function bringUp(later: TidyLater): Promise<Nginx> {
  await buildApp()
  const ports = await findPorts()
  const folder = temporaryFolder()
  later(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const nginx = await startNginx(ports, folder)
  say('nginx runs, on the block of docs/operations.md')
  const database = await temporaryDatabase()
  later(() => database.remove())
  later(() => stopChildren())
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
    // nobody listens: mails stay in the queue
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
  later(closeConnections)
  return nginx
}

await holdAll(bringUp, trials)
