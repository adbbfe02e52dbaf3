// npm run test:pooler: PgBouncer, with the very text of docs/operations.md, between the production build and its database.
import { randomBytes } from 'node:crypto'
import { openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { buildApp } from '@/scripts/lib/build.mjs'
import { freePort } from '@/scripts/lib/ports.mjs'
import { stopChildren } from '@/scripts/lib/processes.mjs'
import { say } from '@/scripts/lib/say.mjs'
import { prepareDatabase, startServer, withoutLogin } from '@/scripts/lib/serve.mjs'
import { temporaryDatabase, temporaryFolder } from '@/scripts/lib/temporary-database.mjs'
import { holdAll, type TidyLater } from '../hold-all.ts'
import { startPooler } from './pgbouncer.ts'
import { trials, type Pooled } from './trials.ts'

async function bringUp(later: TidyLater): Promise<Pooled> {
  await buildApp()
  const folder = temporaryFolder()
  later(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const database = await temporaryDatabase()
  later(() => database.remove())
  later(() => stopChildren())
  const adminUrl = database.url.replace(/[^/]*$/, 'wijkspiegel_pooled')
  const port = await freePort()
  const baseUrl = `http://localhost:${String(port)}`
  const secret = randomBytes(32).toString('base64url')
  const direct = String(withoutLogin(adminUrl))
  const settings = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: direct,
    WIJKSPIEGEL_SECRET: secret,
    APP_URL: baseUrl,
    WIJKSPIEGEL_DEMO: '1',
    WIJKSPIEGEL_DATA: folder,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  await prepareDatabase(settings, adminUrl)
  const poolerUrl = await startPooler(direct, secret, folder)
  say('PgBouncer runs, on the block of docs/operations.md')
  // the factories of this process go through it too
  const pooled = { ...settings, DATABASE_POOLER_URL: poolerUrl }
  Object.assign(process.env, pooled)
  const log = join(folder, 'server.log')
  try {
    await startServer(pooled, port, { dev: false, output: openSync(log, 'a') })
  } catch (error) {
    console.error(readFileSync(log, 'utf8'))
    throw error
  }
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  // the last trials shoot at connections
  admin.on('error', () => undefined)
  later(() => admin.end())
  later(closeConnections)
  return { baseUrl, dataFolder: folder, admin }
}

await holdAll(bringUp, trials)
