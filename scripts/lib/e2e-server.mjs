import { copyFileSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { toolEnvironment } from './build.mjs'
import { root, textOf } from './files.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { freePort } from './ports.mjs'
import { postgresHome, postgresUser } from './postgres-files.mjs'
import { start } from './processes.mjs'
import { Refusal } from './say.mjs'
import { temporaryFolder } from './temporary-database.mjs'

async function untilRunning(dataFolder, server, logFile) {
  let code
  void server.ended.then((ended) => (code = ended))
  while (!existsSync(join(dataFolder, 'running.json'))) {
    if (code !== undefined) throw new Refusal(`The server for the tests did not start (${code}):\n${textOf(logFile)}`)
    await wait(50)
  }
}

async function stopped(server) {
  server.child.kill('SIGTERM')
  await server.ended
}

function remove(dataFolder) {
  rmSync(postgresHome(dataFolder, postgresUser()), { recursive: true, force: true })
  rmSync(dataFolder, { recursive: true, force: true })
}

/**
 * Starts the product like `npm start`, in demo mode, on a free port with a temporary data folder, does `work` and stops
 * it. The server writes to `logFile`; it is kept in test-results.
 *
 * @template Result
 * @param {(copy: { baseUrl: string, dataFolder: string, logFile: string }) => Promise<Result>} work
 * @param {{ settings?: Record<string, string>, keptLog?: string }} options
 * @returns {Promise<Result>}
 */
export async function withServer(work, { settings = {}, keptLog = 'server.log' } = {}) {
  const dataFolder = temporaryFolder()
  const logFile = join(dataFolder, 'server.log')
  const log = openSync(logFile, 'a')
  const port = await freePort()
  const server = start(pinnedNode(), ['scripts/start.mjs', '--port', String(port)], {
    env: { ...toolEnvironment(), WIJKSPIEGEL_DATA: dataFolder, ...settings },
    stdio: ['ignore', log, log, 'ipc'],
  })
  try {
    await untilRunning(dataFolder, server, logFile)
    return await work({ baseUrl: `http://localhost:${port}`, dataFolder, logFile })
  } finally {
    await stopped(server)
    mkdirSync(join(root, 'test-results'), { recursive: true })
    copyFileSync(logFile, join(root, 'test-results', keptLog))
    remove(dataFolder)
  }
}
