import { randomBytes } from 'node:crypto'
import { openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { RunningCopy } from '@/e2e/fixtures/world.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { buildApp } from '@/scripts/lib/build.mjs'
import { freePort } from '@/scripts/lib/ports.mjs'
import { prepareDatabase, startServer, withoutLogin } from '@/scripts/lib/serve.mjs'
import { temporaryDatabase, temporaryFolder } from '@/scripts/lib/temporary-database.mjs'

/** The production build on a Postgres that is thrown away. */
export interface ProofCopy extends RunningCopy {
  /** As superuser: looks behind the policies. */
  readonly admin: pg.Client
  readonly adminUrl: string
  /** The settings of the server, for commands of the product. */
  readonly settings: Readonly<Record<string, string>>
  remove(): Promise<void>
}

export interface CopyOptions {
  /** of the web server: a free port unless it is given */
  readonly port?: number
  /** the same in two copies where their tokens are to be the same */
  readonly secret?: string
  /** where the server is said to be, if not where it listens */
  readonly appUrl?: string
  /** added to the environment of the server's processes */
  readonly environment?: (dataFolder: string) => Readonly<Record<string, string>>
  /** what is done to the empty database before migrations and rules come */
  readonly beforeTables?: (admin: pg.Client) => Promise<void>
  /** what is done before the server starts */
  readonly beforeServer?: (copy: Pick<ProofCopy, 'admin' | 'settings' | 'dataFolder'>) => Promise<void>
}

interface WebServer {
  readonly child: { kill: (signal: NodeJS.Signals) => boolean }
  readonly ended: Promise<unknown>
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  // the error reaches whoever uses the connection
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function emptyDatabase(url: string, name: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const cluster = await connect(url)
  await cluster.query(`create database ${name}`)
  await cluster.end()
  const database = await connect(url.replace(/[^/]*$/, name))
  await work(database)
  await database.end()
}

/** Points the commands of this process at a copy, as the factories want it. */
export function reach(settings: Readonly<Record<string, string>>): void {
  Object.assign(process.env, settings)
  forgetEnvironment()
}

/** Starts a copy in demo mode, with no demo in it. What the server says stands in its log file. */
export async function startCopy(options: CopyOptions = {}): Promise<ProofCopy> {
  await buildApp()
  const database = await temporaryDatabase()
  started.add(database)
  try {
    return await startOn(database, options)
  } catch (error) {
    await removeStarted()
    throw error
  }
}

const started = new Set<Temporary>()

/** Stops every database that is still there: of a copy that was not up yet when a proof was broken off, too. */
export async function removeStarted(): Promise<void> {
  const left = [...started]
  started.clear()
  await Promise.all(left.map((database) => database.remove()))
}

type Temporary = Awaited<ReturnType<typeof temporaryDatabase>>

async function startOn(database: Temporary, options: CopyOptions): Promise<ProofCopy> {
  const name = 'wijkspiegel_proof'
  const adminUrl = database.url.replace(/[^/]*$/, name)
  if (options.beforeTables) await emptyDatabase(database.url, name, options.beforeTables)
  const port = options.port ?? (await freePort())
  const dataFolder = temporaryFolder()
  const settings = {
    DATABASE_URL: String(withoutLogin(adminUrl)),
    WIJKSPIEGEL_SECRET: options.secret ?? randomBytes(32).toString('base64url'),
    APP_URL: options.appUrl ?? `http://localhost:${port}`,
    WIJKSPIEGEL_DEMO: '1',
    WIJKSPIEGEL_DATA: dataFolder,
  }
  const environment = { ...process.env, ...settings, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  await prepareDatabase(environment, adminUrl)
  const admin = await connect(adminUrl)
  await options.beforeServer?.({ admin, settings, dataFolder })
  const logFile = join(dataFolder, 'server.log')
  const output = openSync(logFile, 'a')
  const server = (await startServer({ ...environment, ...options.environment?.(dataFolder) }, port, {
    dev: false,
    output,
  })) as WebServer
  return {
    ...{ admin, adminUrl, settings, dataFolder, logFile },
    baseUrl: `http://localhost:${port}`,
    remove: async () => {
      server.child.kill('SIGTERM')
      await server.ended
      await admin.end()
      started.delete(database)
      await database.remove()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
