// node scripts/run.mjs [--with-database] SCRIPT [arguments]: runs a script (.ts, .mjs) or a tool of node_modules on the
// pinned Node. Scripts get the settings of the copy that runs on the data folder, unless DATABASE_URL is set.
import { resolve } from 'node:path'
import { toolEnvironment } from './lib/build.mjs'
import { dataFolderOf, runningCopy } from './lib/data-folder.mjs'
import { root } from './lib/files.mjs'
import { pinnedNode } from './lib/pinned-node.mjs'
import { start, stopChildren } from './lib/processes.mjs'
import { explain, Refusal } from './lib/say.mjs'
import { typeScript } from './lib/serve.mjs'
import { temporaryDatabase } from './lib/temporary-database.mjs'
import { toolFile } from './lib/tools.mjs'

async function settingsOfCopy() {
  if (process.env.DATABASE_URL) return {}
  return (await runningCopy(dataFolderOf(process.env)))?.settings ?? {}
}

async function run(args) {
  const withDatabase = args[0] === '--with-database'
  const [what, ...rest] = withDatabase ? args.slice(1) : args
  if (!what) throw new Refusal('Give a script or a tool to run.')
  const isScript = /\.(ts|mjs)$/.test(what)
  const temporary = withDatabase ? await temporaryDatabase() : null
  const settings = isScript ? await settingsOfCopy() : {}
  const environment = isScript ? process.env : toolEnvironment()
  const file = isScript ? resolve(root, what) : toolFile(what)
  const { child, ended } = start(pinnedNode(), [...(isScript ? typeScript : []), file, ...rest], {
    // the user's current folder, so that file names in arguments are found
    cwd: process.env.INIT_CWD && isScript ? process.env.INIT_CWD : root,
    env: { ...environment, ...settings, ...(temporary && { TEST_DATABASE_URL: temporary.url }) },
  })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  // Ctrl-C reaches the child directly; we stay to clean up after it
  process.on('SIGINT', () => undefined)
  const code = await ended
  await temporary?.remove()
  return typeof code === 'number' ? code : 1
}

try {
  process.exit(await run(process.argv.slice(2)))
} catch (error) {
  await stopChildren()
  console.error(explain(error))
  process.exit(1)
}
