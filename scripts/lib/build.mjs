import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow, hash, needRoom, root, textOf } from './files.mjs'
import { withLock } from './lock.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { capture, start } from './processes.mjs'
import { Refusal, say } from './say.mjs'

const schemaInputs = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']
const buildInputs = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** The environment that a build needs, and no more: a page that reads a setting during the build must fail. */
export function toolEnvironment() {
  const kept = { ...process.env }
  for (const name of [
    'DATABASE_URL',
    'DATABASE_POOLER_URL',
    'WIJKSPIEGEL_SECRET',
    'APP_URL',
    'SMTP_URL',
    'MAIL_FROM',
    'CONTACT_EMAIL',
    'OPERATOR_NAME',
    'WIJKSPIEGEL_DEMO',
    'PORT',
  ])
    delete kept[name]
  return {
    ...kept,
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    // the engine is a download, and neither generating nor our own migrations need it
    PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
  }
}

function contentOf(inputs) {
  const files = inputs
    .flatMap((input) => filesBelow(input))
    .filter((file) => !/\.test\.tsx?$|^lib\/testing\//.test(file))
  return hash(...files.flatMap((file) => [file, readFileSync(file)]))
}

/** Runs a tool of the project on the pinned Node; refuses when it fails. `quiet` shows its output only then. */
async function mustRun(what, args, { quiet = false, env = toolEnvironment() } = {}) {
  const ended = quiet ? capture(pinnedNode(), args, { env }) : start(pinnedNode(), args, { env }).ended
  const outcome = await ended
  const { code, stdout = '', stderr = '' } = quiet ? outcome : { code: outcome }
  if (code === 0) return
  needRoom(root, 50, what)
  throw new Refusal(quiet ? `${what} failed (${code}):\n${stdout}${stderr}` : `${what} failed (${code}): see above.`)
}

/** Does `work` unless already done for the same `content`. Two copies share the result, so only one makes it. */
async function onceFor(stampFile, content, present, work) {
  const done = () => textOf(stampFile) === content && present()
  if (done()) return
  await withLock(
    `build ${root}`,
    () => say('another start is building, waiting for it …'),
    async () => {
      if (done()) return
      await work()
      mkdirSync(join(stampFile, '..'), { recursive: true })
      writeFileSync(stampFile, content)
    },
  )
}

/** The Prisma client in `generated/prisma`, made again only when the schema or the packages changed. */
export async function generateClient() {
  if (!existsSync(join(root, 'prisma/schema.prisma'))) return
  const folder = join(root, 'generated')
  const present = () => existsSync(join(folder, 'prisma'))
  await onceFor(join(folder, '.made-from'), contentOf(schemaInputs), present, async () => {
    await mustRun('Generating the Prisma client', ['node_modules/prisma/build/index.js', 'generate'], { quiet: true })
    say('Prisma client generated')
  })
}

/** What tsc and eslint need on a fresh clone: the Prisma client and the types of the routes. */
export async function generateAll() {
  await generateClient()
  await mustRun('Generating the types of the routes', ['node_modules/next/dist/bin/next', 'typegen'], { quiet: true })
}

/** The production build in `.next`, made again only when its inputs changed. */
export async function buildApp() {
  const present = () => existsSync(join(root, '.next/BUILD_ID'))
  await onceFor(join(root, '.next/made-from'), contentOf(buildInputs), present, async () => {
    needRoom(root, 300, 'building')
    say('building, about half a minute …')
    await mustRun('The build', ['node_modules/next/dist/bin/next', 'build'], {
      env: { ...toolEnvironment(), NODE_ENV: 'production' },
    })
    say('built')
  })
}
