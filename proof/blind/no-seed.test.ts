import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const product = [
  'app',
  'lib',
  'components',
  'prisma',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.ts',
]

/** What is built or applied: the product without its tests. */
function productFiles(): string[] {
  return product
    .flatMap((name) =>
      name.includes('.')
        ? [name]
        : readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).map((file) => join(name, file)),
    )
    .filter((file) => /\.(tsx?|mjs|sql|prisma)$/.test(file) && !/\.test\.tsx?$|^lib\/testing\//.test(file))
}

/** Words by which something would reach for the sources that the proof replaces. */
const reachesForTheProof = /\bproof\/|@\/proof|PROOF_|x-proof|--import=|NODE_OPTIONS/

describe('the product knows no seed', () => {
  test('no file of it names the proof, its preload, its schema or its header', () => {
    const files = productFiles()
    expect(files.length).toBeGreaterThan(500)
    expect(files.filter((file) => reachesForTheProof.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test('no setting is a seed, a clock or a source of chance', () => {
    const settings = readFileSync(join(root, 'lib/platform/env.ts'), 'utf8')
    const named = [...settings.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => name)
    expect(named).toContain('DATABASE_URL')
    expect(named.filter((name) => /SEED|CLOCK|CHANCE|RANDOM|PROOF|NONCE|SALT|DATE|TIME/.test(name))).toEqual([])
  })

  test('nothing of it puts another clock or another source of chance in the place of the machine’s', () => {
    const replaces = /(?:globalThis\.)?(?:Math\.random|Date\.now|crypto\.random\w+|crypto\.getRandomValues)\s*=[^=>]/
    expect(productFiles().filter((file) => replaces.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test('these checks find what they look for', () => {
    for (const text of ['process.env.PROOF_SEED', `import '@/proof/blind/preload.mjs'`])
      expect(text).toMatch(reachesForTheProof)
  })
})
