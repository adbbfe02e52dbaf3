import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const isOfTests = (file: string): boolean => /\.test\.tsx?$|^lib\/testing\//.test(file)

const below = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(?:tsx?|mjs)$/.test(file))

/** Our own files that a file mentions, by an import or for a tool that reads them. */
const namedIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/'(@|\.{1,2})\/([^'\n]+\.(?:tsx?|mjs))'/g)].map(([, from = '', path = '']) =>
    (from === '@' ? path : normalize(join(dirname(file), from, path))).replaceAll('\\', '/'),
  )

test('what tests alone use stands in lib/testing', () => {
  const sources = ['app', 'components', 'lib', 'prisma', 'scripts', 'bench'].flatMap(below)
  const users = [
    ...sources.filter((file) => !isOfTests(file)),
    ...readdirSync('.').filter((file) => file.endsWith('.ts')),
  ]
  const used = new Set(users.flatMap(namedIn))
  const parts = sources.filter((file) => /^(?:lib|components)\//.test(file) && !isOfTests(file))
  expect(parts.length).toBeGreaterThan(300)
  expect(parts.filter((file) => !used.has(file))).toEqual([])
})
