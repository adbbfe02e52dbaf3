import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { toolEnvironment } from '@/scripts/lib/build.mjs'
import { root } from '@/scripts/lib/files.mjs'
import { pinnedNode } from '@/scripts/lib/pinned-node.mjs'
import { freePort } from '@/scripts/lib/ports.mjs'
import { postgresHome, postgresUser } from '@/scripts/lib/postgres-files.mjs'
import { capture, start } from '@/scripts/lib/processes.mjs'
import { temporaryFolder } from '@/scripts/lib/temporary-database.mjs'
import { titleOf, treeOf } from './kernel.ts'

export interface Server {
  /** without a trailing slash */
  readonly baseUrl: string
  /** The web server's processes. */
  readonly tree: readonly number[]
  /** From the command to the first page. */
  readonly startMs: number
  stop: () => Promise<void>
}

const next = join(root, 'node_modules/next/dist/bin/next')
const bareFolder = join(root, 'bench', 'bare')
const patienceMs = 180_000

const portOfOurOwn = async (): Promise<number> => await freePort()

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

interface Launch {
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly port: number
  readonly logFile: string
}

/** Starts a server program, and waits for its first page. Throws with its output when it ends earlier. */
async function launch({ args, env, port, logFile }: Launch): Promise<Server> {
  const log = openSync(logFile, 'a')
  const begun = performance.now()
  const { child, ended } = start(pinnedNode(), args, { env, stdio: ['ignore', log, log, 'ipc'] })
  closeSync(log)
  const baseUrl = `http://localhost:${port}`
  while (!(await answers(`${baseUrl}/`))) {
    if (child.exitCode !== null || performance.now() - begun > patienceMs)
      throw new Error(`${args.join(' ')} did not serve:\n${readFileSync(logFile, 'utf8')}`)
    await wait(20)
  }
  const startMs = performance.now() - begun
  const below = treeOf(child.pid ?? 0)
  const web = below.find((pid) => /next-server|next\/dist\/bin\/next/.test(titleOf(pid)))
  if (web === undefined) throw new Error('the web server is not among the processes that were started')
  return {
    baseUrl,
    tree: treeOf(web),
    startMs,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A copy of the product on a temporary data folder, with the demo in it. */
export interface Copy {
  readonly dataFolder: string
  /** Like `npm start`: the first time with building and filling, later warm. */
  start: () => Promise<Server>
  /** Deletes the data; what runs on it must have been stopped. */
  remove: () => void
}

/** @param settings beside those of `npm start` on a data folder of its own */
export function makeCopy(settings: Readonly<Record<string, string>> = {}): Copy {
  const dataFolder = temporaryFolder()
  return {
    dataFolder,
    start: async () => {
      const port = await portOfOurOwn()
      const env = { ...toolEnvironment(), WIJKSPIEGEL_DATA: dataFolder, ...settings }
      const args = [join(root, 'scripts/start.mjs'), '--port', String(port)]
      const server = await launch({ args, env, port, logFile: join(dataFolder, 'server.log') })
      // written a moment after the first page is available
      while (!existsSync(runningFile({ dataFolder }))) await wait(20)
      return server
    },
    remove: () => {
      rmSync(postgresHome(dataFolder, postgresUser()), { recursive: true, force: true })
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

const runningFile = ({ dataFolder }: Pick<Copy, 'dataFolder'>): string => join(dataFolder, 'running.json')

/** The settings of the copy that runs on a data folder, for the product's commands in this process. */
export function settingsOf(copy: Copy): Record<string, string> {
  const running = JSON.parse(readFileSync(runningFile(copy), 'utf8')) as {
    settings: Record<string, string>
  }
  return running.settings
}

/** A connection string of the administrator of the copy's database, who bypasses policies. */
export function administratorUrl(copy: Copy): string {
  const url = new URL(settingsOf(copy).DATABASE_URL ?? '')
  url.username = 'postgres'
  url.password = readFileSync(join(copy.dataFolder, 'postgres-password'), 'utf8').trim()
  return url.href
}

/** The processes of the copy's Postgres. */
export function postgresTree({ dataFolder }: Copy): number[] {
  const file = join(postgresHome(dataFolder, postgresUser()), 'data', 'postmaster.pid')
  return existsSync(file) ? treeOf(Number(readFileSync(file, 'utf8').split('\n')[0])) : []
}

const production = (): NodeJS.ProcessEnv => ({ ...toolEnvironment(), NODE_ENV: 'production' })

/** Builds the bare app for comparison. */
export async function buildBare(): Promise<void> {
  const built = await capture(pinnedNode(), [next, 'build', bareFolder], { env: production() })
  if (built.code !== 0) throw new Error(`the bare app could not be built:\n${built.stdout}${built.stderr}`)
  const foreign = ['middleware.js', 'instrumentation.js'].find((file) =>
    existsSync(join(bareFolder, '.next/server', file)),
  )
  if (foreign) throw new Error(`the bare app is not bare: its build has a ${foreign}`)
}

export async function startBare(copy: Copy): Promise<Server> {
  const port = await portOfOurOwn()
  const args = [next, 'start', bareFolder, '-H', '127.0.0.1', '-p', String(port)]
  const env = { ...production(), BENCH_DATABASE_URL: administratorUrl(copy) }
  return launch({ args, env, port, logFile: join(copy.dataFolder, 'bare.log') })
}
