import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { hash, keptSecret, textOf } from './files.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { start } from './processes.mjs'
import { Refusal, say } from './say.mjs'

/** How to run a TypeScript script from any folder: `server-only` throws without the condition. */
export const typeScript = [
  '--conditions=react-server',
  `--import=${pathToFileURL(join(import.meta.dirname, 'type-script.mjs')).href}`,
]

/** Is this a demo on the internet, where each visitor has a copy? */
export const isHosted = ({ WIJKSPIEGEL_DEMO }) => WIJKSPIEGEL_DEMO === 'hosted'

/**
 * The settings of the server. With the built-in database everything is set, including demo mode; with DATABASE_URL they
 * are the user's, and `lib/platform/env.ts` checks them.
 */
export function serverSettings(given, dataFolder, port) {
  const common = { ...given, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', WIJKSPIEGEL_DATA: dataFolder }
  const hosted = isHosted(given)
  const demo = !given.DATABASE_URL || given.WIJKSPIEGEL_DEMO === '1' || hosted
  if (!demo) return common
  const local = { WIJKSPIEGEL_DEMO: hosted ? 'hosted' : '1', APP_URL: given.APP_URL || `http://localhost:${port}` }
  if (given.DATABASE_URL) return { ...common, ...local }
  return { ...common, ...local, WIJKSPIEGEL_SECRET: keptSecret(join(dataFolder, 'secret')) }
}

const names =
  /^(?:DATABASE_(?:POOLER_)?URL|APP_URL|SMTP_URL|MAIL_FROM|CONTACT_EMAIL|OPERATOR_NAME|WIJKSPIEGEL_(?:SECRET|DEMO|PROXIES|DNS|OPERATOR_TOKEN|SIGN_IN_HOSTS))$/

/** Of all that is set what the server reads: a command on the running copy gets the same. */
export const ofServer = (settings) => Object.fromEntries(Object.entries(settings).filter(([name]) => names.test(name)))

/** The server uses its own roles; the administrator's name and password are used for the migration only. */
export function withoutLogin(databaseUrl) {
  // `prepareDatabase` reports it
  if (!URL.canParse(databaseUrl)) return databaseUrl
  const url = new URL(databaseUrl)
  url.username = ''
  url.password = ''
  return url.href
}

async function runScript(file, env, args = []) {
  const { child, ended } = start(pinnedNode(), [...typeScript, file, ...args], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let message
  child.on('message', (sent) => (message = sent))
  const code = await ended
  // the script has written its own sentence
  if (code !== 0) throw new Refusal(`${file} failed`, { shown: true })
  return message
}

/**
 * Checks the settings, creates roles and database and applies migrations and rules. Returns the number of migrations
 * applied. `back`: reverts the rules of a newer version.
 */
export async function prepareDatabase(settings, adminUrl, { back = false } = {}) {
  const environment = { ...settings, DATABASE_URL: adminUrl }
  const { applied } = await runScript('scripts/prepare.ts', environment, back ? ['--back'] : [])
  say(applied > 0 ? `the database is up to date (${applied} migrations applied)` : 'the database is up to date')
  return applied
}

/**
 * The data folder's record of which database was filled with the demo.
 *
 * @param {string} databaseUrl without or with a login
 * @param {boolean} embedded
 * @returns {string}
 */
export const seedStampOf = (databaseUrl, embedded) => (embedded ? 'built-in' : hash(String(withoutLogin(databaseUrl))))

/** Fills a database with the demo once. The script itself can continue after an interrupted run. */
export async function seedDemo(settings, dataFolder, { fresh, embedded }) {
  const script = 'prisma/seed.ts'
  const stamp = join(dataFolder, 'seeded')
  const which = seedStampOf(settings.DATABASE_URL, embedded)
  if (settings.WIJKSPIEGEL_DEMO !== '1' && !isHosted(settings)) return
  if (!fresh && textOf(stamp) === which) return
  await runScript(script, settings)
  writeFileSync(stamp, which)
  say('demo people and projects made')
}

/**
 * Refuses a database that a hosted demo may not have, and removes what its last start made.
 *
 * @param {Record<string, string | undefined>} settings
 * @param {string} adminUrl
 */
export const beginHosting = (settings, adminUrl) =>
  runScript('scripts/hosted-demo.ts', { ...settings, DATABASE_URL: adminUrl }, ['--before'])

/**
 * Makes the template of its visitors' copies, from the database that was filled.
 *
 * @param {Record<string, string | undefined>} settings
 * @param {string} adminUrl
 */
export async function finishHosting(settings, adminUrl) {
  await runScript('scripts/hosted-demo.ts', { ...settings, DATABASE_URL: adminUrl }, ['--after'])
  say('the demo is ready to be copied')
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}

/**
 * Starts the web server on 127.0.0.1 and returns once it reports that it is healthy. The ipc channel tells it when we
 * are killed, so that it does not stay behind with the port. `output`: where it writes, if not to our output.
 *
 * @param {Record<string, string | undefined>} settings
 * @param {number} port
 * @param {{ dev: boolean, output?: 'inherit' | number }} options
 */
export async function startServer(settings, port, { dev, output = 'inherit' }) {
  const args = ['node_modules/next/dist/bin/next', dev ? 'dev' : 'start', '-H', '127.0.0.1', '-p', String(port)]
  const server = start(pinnedNode(), args, {
    env: { ...settings, NODE_ENV: dev ? 'development' : 'production' },
    stdio: ['ignore', output, output, 'ipc'],
  })
  let code
  void server.ended.then((ended) => (code = ended))
  const deadline = Date.now() + 90_000
  while (!(await answers(`http://127.0.0.1:${port}/api/health`))) {
    if (code !== undefined) throw new Refusal(`The web server ended (${code}) before it answered: see above.`)
    if (Date.now() > deadline) throw new Refusal('The web server did not answer within 90 seconds: see above.')
    await wait(50)
  }
  return server
}
