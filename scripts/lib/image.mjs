import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
// the tracer that Next itself uses for what the server loads
import nft from 'next/dist/compiled/@vercel/nft/index.js'
import { root } from './files.mjs'
import { Refusal } from './say.mjs'

/** The commands that an operator runs besides the server, from source: docs/operations.md. */
const commands = [
  'scripts/run.mjs',
  'scripts/health.mjs',
  'scripts/prepare.ts',
  'scripts/admin-add.ts',
  'scripts/backup.ts',
  'scripts/restore.ts',
  'scripts/secret-rotate.ts',
  'scripts/db-url.ts',
  'scripts/doctor.ts',
  'scripts/seal.ts',
  // started by the server itself, for a rehearsal
  'scripts/rehearsed-people.ts',
  'scripts/lib/type-script.mjs',
]

// named in a text only: the thread of lib/documents/workbook-thread.ts. Its package.json, in `data`, resolves the name
const byName = ['hucre/xlsx']

/** Read at run time by their path below the server's folder. */
const data = [
  'LICENSE',
  'prisma/migrations',
  'prisma/rules',
  'prisma/demo/demo.json',
  'node_modules/hucre/package.json',
  'node_modules/@fontsource/faustina/files',
  'node_modules/@fontsource/ibm-plex-sans-arabic/files',
  'node_modules/@fontsource/source-sans-3/files',
]
const isData = (file) => !file.endsWith('.woff2')

// included by Next but never used: a compiler for job queue settings in TypeScript, which do not exist, and the image
// optimiser, which is off in next.config.ts
const unused = ['node_modules/typescript', 'node_modules/sharp', 'node_modules/@img']
const ofServer = ['server.js', 'package.json', '.next', 'node_modules']

const inTypeScript = /\.ts$/

/** A file's code as Node runs it. */
function readCode(path) {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return null
  const text = readFileSync(path, 'utf8')
  return inTypeScript.test(path) ? stripTypeScriptTypes(text) : text
}

/** Every file that the commands load, relative to the project. A missing file is an error, not a warning. */
async function filesOfCommands() {
  const require = createRequire(join(root, 'package.json'))
  const entries = [...commands.map((file) => join(root, file)), ...byName.map((name) => require.resolve(name))]
  const { fileList, warnings } = await nft.nodeFileTrace(entries, {
    base: root,
    processCwd: root,
    conditions: ['node', 'react-server'],
    paths: { '@/': `${root}/` },
    readFile: (path) => Promise.resolve(readCode(path)),
    // files read by path are in `data`
    analysis: { computeFileReferences: false, emitGlobs: false },
    ignore: unused.map((path) => `${path}/**`),
  })
  // packages try optional dependencies; and each file is first parsed as a script
  const missing = [...warnings].filter(({ message }) => !/node_modules|as script:/.test(message))
  if (missing.length > 0)
    throw new Refusal(`The commands cannot be followed:\n${missing.map(({ message }) => message).join('\n')}`)
  return [...fileList].sort()
}

function copy(file, folder, filter = () => true) {
  const target = join(folder, file)
  mkdirSync(dirname(target), { recursive: true })
  // the names by which the server finds its packages are symbolic links beside them
  cpSync(join(root, file), target, { recursive: true, verbatimSymlinks: true, filter })
}

/** The server from the last build, and what browsers load. */
function copyServer(folder) {
  const built = join(root, '.next/standalone')
  if (!existsSync(join(built, 'server.js'))) throw new Refusal('There is no server in .next: build first.')
  const left = new Set(unused.map((path) => join(built, path)))
  for (const name of ofServer)
    cpSync(join(built, name), join(folder, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !left.has(path),
    })
  copy('.next/static', folder)
}

/** Bytes and number of the files below a folder, each with its relative path. Links are not counted. */
export function filesOfImage(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return { path: relative(folder, path).split(sep).join('/'), bytes: lstatSync(path).size }
    })
}

/**
 * Puts everything that the container has below /app into an empty folder: the server of the last build with what it
 * loads, the commands with what they load, and what both read. Nothing else of the project and its packages.
 */
export async function assembleImage(folder) {
  mkdirSync(folder, { recursive: true })
  if (readdirSync(folder).length > 0) throw new Refusal(`${folder} is not empty: give a folder of its own.`)
  copyServer(folder)
  for (const file of await filesOfCommands()) copy(file, folder)
  for (const path of data) copy(path, folder, isData)
}
