import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hash, needRoom, root, textOf } from './files.mjs'
import { withLock } from './lock.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { start, stopChildren, watchNpm } from './processes.mjs'
import { Refusal, say } from './say.mjs'

const stampFile = join(root, 'node_modules', '.wijkspiegel-installed')
const lockfile = join(root, 'package-lock.json')

/** Did npm itself already install exactly these packages (a developer's `npm install`)? */
function sameAsInstalled() {
  const hidden = textOf(join(root, 'node_modules', '.package-lock.json'))
  if (!hidden) return false
  const installed = JSON.parse(hidden).packages
  return Object.entries(JSON.parse(readFileSync(lockfile, 'utf8')).packages).every(
    ([path, wanted]) =>
      path === '' || installed[path]?.version === wanted.version || (wanted.optional && !installed[path]),
  )
}

function npmEnvironment() {
  // npm puts node_modules/.bin first; the Node there is one of the things that `npm ci` removes
  const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.endsWith(`node_modules${sep}.bin`))
  return { ...process.env, PATH: path.join(delimiter) }
}

async function npmCi() {
  needRoom(root, 1800, 'installing the packages')
  say('installing packages, about a minute …')
  const npm = start('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: npmEnvironment(),
    shell: process.platform === 'win32',
  })
  const code = await npm.ended.catch(() => {
    throw new Refusal('npm was not found. It comes with Node: install Node 20.19 or newer together with npm.')
  })
  if (code !== 0) {
    needRoom(root, 50, 'installing the packages')
    throw new Refusal(`Installing the packages failed (npm ci, ${code}): see above.`)
  }
  say('packages installed')
}

/** Installs what package-lock.json says unless exactly that is there. Of two concurrent starts the second waits. */
async function ensureInstalled() {
  const wanted = hash(readFileSync(lockfile), textOf(join(root, '.npmrc')))
  if (textOf(stampFile) === wanted) return
  await withLock(
    `install ${root}`,
    () => say('another start is installing the packages, waiting for it …'),
    async () => {
      if (textOf(stampFile) === wanted) return
      if (!sameAsInstalled()) await npmCi()
      writeFileSync(stampFile, wanted)
    },
  )
}

/**
 * Runs this same script again on the pinned Node and ends with its exit code. Node 20 has no execve, so this process
 * stays as a thin parent. Ctrl-C reaches the child directly; a signal to this process alone is forwarded, and if this
 * process is killed the child notices the closed channel.
 */
async function handOver(node) {
  const { child, ended } = start(node, process.argv.slice(1), {
    cwd: process.cwd(),
    env: { ...process.env, WIJKSPIEGEL_HANDED_OVER: '1' },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  watchNpm(() => child.kill('SIGTERM'))
  process.on('SIGINT', () => undefined)
  const code = await ended
  process.exit(typeof code === 'number' ? code : 1)
}

/**
 * Installs, and returns only on the pinned Node; `import.meta.url` of the calling script tells which one to run. Until
 * then Ctrl-C and SIGTERM end the installation.
 */
export async function onPinnedNode(scriptUrl) {
  if (process.env.WIJKSPIEGEL_HANDED_OVER) {
    delete process.env.WIJKSPIEGEL_HANDED_OVER
    return
  }
  const quit = () => void stopChildren().then(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, quit)
  let installing = true
  watchNpm(() => installing && quit())
  await ensureInstalled()
  installing = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, quit)
  const node = pinnedNode()
  process.argv[1] = fileURLToPath(scriptUrl)
  if (node !== process.execPath) await handOver(node)
}
