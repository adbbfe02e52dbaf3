import { setTimeout as wait } from 'node:timers/promises'
import { help, readArguments } from './arguments.mjs'
import { buildApp, generateClient } from './build.mjs'
import { demoDoorLines } from './demo-doors.mjs'
import { claim, dataFolderOf, endedBadly, removeRunning, startAfresh, writeRunning } from './data-folder.mjs'
import { ensureFolder, needRoom, root } from './files.mjs'
import { onPinnedNode } from './install.mjs'
import { portFree } from './ports.mjs'
import { embeddedPostgres } from './postgres.mjs'
import { stopChildren, watchNpm } from './processes.mjs'
import { explain, Refusal, say } from './say.mjs'
import {
  beginHosting,
  finishHosting,
  isHosted,
  ofServer,
  prepareDatabase,
  seedDemo,
  serverSettings,
  startServer,
  withoutLogin,
} from './serve.mjs'

let database = null
let databaseStarts = Promise.resolve()
let claimed = null
let stopping = null

/** Stops everything that was started, in order, and ends. A second call changes nothing. */
function stop(code, reason = '') {
  stopping ??= (async () => {
    if (reason) console.error(`\n${reason}\n`)
    await stopChildren()
    await databaseStarts.catch(() => undefined)
    if (database) say((await database.stop()) ? 'stopped' : 'the database did not stop in time')
    if (claimed) removeRunning(claimed)
    process.exit(code)
  })().catch((error) => {
    console.error(explain(error))
    process.exit(1)
  })
  return stopping
}

async function needPort(port, dataFolder) {
  // processes left by a killed run may need a moment to notice and end
  const deadline = Date.now() + (endedBadly(dataFolder) ? 8000 : 0)
  while (!(await portFree(port))) {
    if (Date.now() >= deadline)
      throw new Refusal(
        `Port ${port} is taken by another program: take another one with npm start -- --port ${port + 1}.`,
      )
    await wait(100)
  }
}

async function adminUrl(dataFolder) {
  if (process.env.DATABASE_URL) {
    if (!process.env.WIJKSPIEGEL_SECRET)
      throw new Refusal(
        'With DATABASE_URL, WIJKSPIEGEL_SECRET must be set too: at least 32 random characters, always the same.',
      )
    return process.env.DATABASE_URL
  }
  needRoom(dataFolder, 150, 'the database')
  // each copy that is used has a few connections
  database = embeddedPostgres(dataFolder, { connections: isHosted(process.env) ? 700 : 100 })
  databaseStarts = database.start()
  await databaseStarts
  return database.url
}

async function welcome(settings) {
  say(`Wijkspiegel runs: ${settings.APP_URL}`)
  if (isHosted(settings)) say('each visitor gets a copy of the demo, which goes after two hours unused or a day')
  if (settings.WIJKSPIEGEL_DEMO === '1' || isHosted(settings)) {
    say(`four doors into the demo, each thing one press away: ${settings.APP_URL}/demo`)
    for (const line of await demoDoorLines()) say(`  ${line}`)
    if (!isHosted(settings)) say(`mails as they would be sent: ${settings.APP_URL}/demo/outbox`)
  }
  say('stop with Ctrl-C')
}

async function bringUp() {
  const asked = readArguments(process.argv.slice(2), process.env)
  if (asked.help) {
    console.log(help)
    process.exit(0)
  }
  const dataFolder = dataFolderOf(process.env)
  ensureFolder(dataFolder, 'data folder')
  await claim(dataFolder)
  await needPort(asked.port, dataFolder)
  claimed = dataFolder
  if (asked.fresh && process.env.DATABASE_URL)
    throw new Refusal('--fresh sets only the built-in database aside; DATABASE_URL is set.')
  if (asked.fresh) await startAfresh(dataFolder, asked)

  const embedded = !process.env.DATABASE_URL
  const admin = await adminUrl(dataFolder)
  const settings = { ...serverSettings(process.env, dataFolder, asked.port), DATABASE_URL: withoutLogin(admin) }
  await generateClient()
  if (isHosted(settings)) await beginHosting(settings, admin)
  const applied = await prepareDatabase(settings, admin, asked)
  await seedDemo(settings, dataFolder, { fresh: applied > 0, embedded })
  if (isHosted(settings)) await finishHosting(settings, admin)
  if (!asked.dev) await buildApp()
  if (stopping) return
  const server = await startServer(settings, asked.port, asked)
  void server.ended.then((code) => stop(1, `The web server ended (${code}).`))
  writeRunning(dataFolder, {
    pid: process.pid,
    address: `http://localhost:${asked.port}`,
    settings: { WIJKSPIEGEL_DEMO: '0', ...ofServer(settings), WIJKSPIEGEL_DATA: dataFolder },
  })
  if (!stopping) await welcome(settings)
}

/** `npm start`: everything from a bare clone to a working page, until Ctrl-C or SIGTERM. */
export async function main(scriptUrl) {
  try {
    process.chdir(root)
    await onPinnedNode(scriptUrl)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))
    // the thin parent was killed
    if (process.connected) process.on('disconnect', () => void stop(1))
    else watchNpm(() => void stop(0))
    say(`Node ${process.versions.node}`)
    await bringUp()
  } catch (error) {
    await stop(1, explain(error))
  }
}
