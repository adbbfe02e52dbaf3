import { randomBytes } from 'node:crypto'
import { openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { buildApp } from '@/scripts/lib/build.mjs'
import { freePort } from '@/scripts/lib/ports.mjs'
import { prepareDatabase, startServer, withoutLogin } from '@/scripts/lib/serve.mjs'
import { temporaryDatabase, temporaryFolder } from '@/scripts/lib/temporary-database.mjs'

interface WebServer {
  readonly child: { kill: (signal: NodeJS.Signals) => boolean }
  readonly ended: Promise<unknown>
}

/** Copies of the web server on one database, without a balancer: clients choose a copy, and choose again. */
export interface Copies {
  readonly admin: pg.Client
  /** The address of a copy that probably runs; another one each time. */
  baseUrl(random: () => number): string
  readonly appUrl: string
  /** kill -9 of one of them, and a restart after a while. */
  restart(index: number, awayMs: number): Promise<void>
  readonly count: number
  remove(): Promise<void>
}

const count = 2

export async function startCopies(): Promise<Copies> {
  await buildApp()
  const database = await temporaryDatabase()
  const adminUrl = database.url.replace(/[^/]*$/, 'wijkspiegel_proof')
  const ports = [await freePort(), await freePort()]
  const appUrl = `http://localhost:${ports[0] ?? 0}`
  const settings = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: String(withoutLogin(adminUrl)),
    WIJKSPIEGEL_SECRET: randomBytes(32).toString('base64url'),
    APP_URL: appUrl,
    WIJKSPIEGEL_DEMO: '1',
    WIJKSPIEGEL_DATA: temporaryFolder(),
    NEXT_TELEMETRY_DISABLED: '1',
  }
  await prepareDatabase(settings, adminUrl)
  Object.assign(process.env, settings)
  // their reports of broken connections are many lines
  const output = openSync(join(settings.WIJKSPIEGEL_DATA, 'servers.log'), 'a')
  const begin = (port: number) => startServer(settings, port, { dev: false, output }) as Promise<WebServer>
  const servers: (WebServer | null)[] = []
  for (const port of ports) servers.push(await begin(port))
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  return {
    admin,
    appUrl,
    count,
    baseUrl: (random) => {
      const alive = ports.filter((_port, index) => servers[index])
      return `http://127.0.0.1:${alive[Math.floor(random() * alive.length)] ?? ports[0] ?? 0}`
    },
    restart: async (index, awayMs) => {
      const server = servers[index]
      if (!server) return
      servers[index] = null
      server.child.kill('SIGKILL')
      await server.ended
      await wait(awayMs)
      servers[index] = await begin(ports[index] ?? 0)
    },
    remove: async () => {
      await admin.end()
      const running = servers.filter((server) => server !== null)
      for (const { child } of running) child.kill('SIGTERM')
      await Promise.all(running.map(({ ended }) => ended))
      await database.remove()
      rmSync(settings.WIJKSPIEGEL_DATA, { recursive: true, force: true })
    },
  }
}
