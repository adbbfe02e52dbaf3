import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { temporaryFolder } from './lib/temporary-database.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const part = z.object({
  'bom-ref': z.string(),
  type: z.enum(['library', 'platform', 'application']),
  name: z.string(),
  version: z.string().regex(/^\d+\.\d+/),
  purl: z.string().startsWith('pkg:'),
  cpe: z.string().optional(),
  licenses: z.array(z.object({})).optional(),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
})
const shape = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.[5-9]$/),
  serialNumber: z.string().startsWith('urn:uuid:'),
  metadata: z.object({ component: part }),
  components: z.array(part),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
})
const packages = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), integrity: z.string().optional(), dev: z.boolean().optional() }),
  ),
})
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'))
const own = z
  .object({
    version: z.string(),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(read('package.json'))
const lock = packages.parse(read('package-lock.json')).packages

const folder = temporaryFolder()
const file = join(folder, 'wijkspiegel.cdx.json')
let sbom: z.output<typeof shape>
const run = (...args: string[]) => {
  // nothing of the registry can be reached by this name
  const env = { ...process.env, npm_config_registry: 'http://127.0.0.1:1/', npm_execpath: '' }
  return spawnSync(process.execPath, ['scripts/sbom.mjs', ...args], { cwd: root, env, encoding: 'utf8' })
}
beforeAll(() => {
  const { status, stderr } = run(file)
  expect([status, stderr]).toEqual([0, ''])
  sbom = shape.parse(JSON.parse(readFileSync(file, 'utf8')))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('names the product, every package that it needs, and what it runs on', () => {
  expect(sbom.metadata.component).toMatchObject({ name: 'wijkspiegel', version: own.version, type: 'application' })
  const named = new Map(sbom.components.map(({ name, version }) => [name, version]))
  for (const [name, version] of Object.entries(own.dependencies))
    expect([name, named.get(name)]).toEqual([name, version])
  const platforms = sbom.components.filter(({ type }) => type === 'platform')
  expect(platforms.map(({ name, cpe }) => [name, cpe?.split(':')[4]])).toEqual([
    ['nodejs', 'node.js'],
    ['postgresql', 'postgresql'],
  ])
})

test('has what the lockfile has without what only developers need, each with version, hash and licence', () => {
  const wanted = Object.entries(lock).filter(([path, { dev }]) => path !== '' && !dev)
  const ofLock = new Set(wanted.map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`))
  const packaged = sbom.components.filter(({ type }) => type === 'library')
  expect(new Set(packaged.map(({ name, version }) => `${name}@${version}`))).toEqual(ofLock)
  expect(packaged.some(({ name }) => name === 'vitest' || name === 'eslint')).toBe(false)
  const hashes = new Set(
    wanted.flatMap(([, { integrity = '' }]) =>
      integrity ? [Buffer.from(integrity.slice(7), 'base64').toString('hex')] : [],
    ),
  )
  for (const { hashes: given = [] } of packaged) for (const { content } of given) expect(hashes).toContain(content)
  // of a platform that is another one than the lockfile was made on npm keeps the version alone
  const bare = packaged.filter(({ hashes: given, licenses }) => !given || !licenses).map(({ name }) => name)
  expect(bare.filter((name) => !/^(?:@next\/swc-|@swc\/core-|node-(?:bin-)?(?:darwin|linux|win))/.test(name))).toEqual(
    [],
  )
})

test('each part stands once, and what depends on what names only these', () => {
  const refs = [sbom.metadata.component, ...sbom.components].map((one) => one['bom-ref'])
  expect(new Set(refs).size).toBe(refs.length)
  const known = new Set(refs)
  for (const { ref, dependsOn } of sbom.dependencies)
    for (const one of [ref, ...dependsOn]) expect(known).toContain(one)
})

test('a file that is there is kept', () => {
  const { status, stderr } = run(file)
  expect([status, stderr]).toEqual([1, expect.stringContaining('is there already')])
})
