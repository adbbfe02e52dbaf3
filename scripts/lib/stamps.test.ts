import { expect, test } from 'vitest'
import { lintKeys } from './stamps.mjs'

const project = {
  'app/page.tsx': `import { heading } from '@/components/heading.tsx'\nexport default heading`,
  'components/heading.tsx': `import { words } from '../lib/words.ts'\nexport const heading = words`,
  'lib/words.ts': `import dutch from './nl.json' with { type: 'json' }\nexport const words = dutch`,
  'lib/nl.json': '{}',
  'lib/alone.ts': 'export const alone = 1',
  'lib/types.ts': `import type { Far } from './far.ts'\ndeclare global { interface Window { far: Far } }`,
  'lib/far.ts': 'export type Far = string',
  'tsconfig.json': '{}',
  'docs/page.md': 'words',
}
type Files = Readonly<Record<string, string>>
const keysOf = (files: Files, around = 'as installed') =>
  lintKeys(new Map(Object.entries(files)), (file: string) => files[file] ?? '', around)

/** Which files of code are read again once these are different. */
function readAgain(changed: Files, around?: string): string[] {
  const before = keysOf(project)
  const after = keysOf({ ...project, ...changed }, around)
  return [...after].filter(([file, key]) => key === null || key !== before.get(file)).map(([file]) => file)
}

test('a file is read again when it, or anything that it reaches by imports, is different, and not otherwise', () => {
  expect(readAgain({})).toEqual([])
  expect(readAgain({ 'docs/page.md': 'other' })).toEqual([])
  expect(readAgain({ 'lib/alone.ts': 'export const alone = 2' })).toEqual(['lib/alone.ts'])
  expect(readAgain({ 'components/heading.tsx': `export const heading = ''` })).toEqual([
    'app/page.tsx',
    'components/heading.tsx',
  ])
  expect(readAgain({ 'lib/nl.json': '{"a":"b"}' })).toEqual(['app/page.tsx', 'components/heading.tsx', 'lib/words.ts'])
})

test('all are read again when a setting, a package, or what adds to the types of all is different', () => {
  const all = Object.keys(project).filter((file) => /\.tsx?$/.test(file))
  expect(readAgain({ 'tsconfig.json': '{"a":1}' })).toEqual(all)
  expect(readAgain({ 'eslint.config.ts': '' })).toEqual([...all, 'eslint.config.ts'])
  expect(readAgain({ 'lib/far.ts': 'export type Far = number' })).toEqual(all)
  expect(readAgain({}, 'with another package')).toEqual(all)
})

test('a file that imports what is not found as it is written is always read again, and whoever imports it', () => {
  expect(readAgain({ 'lib/words.ts': `import x from './gone.ts'\nexport const words = x` })).toEqual([
    'app/page.tsx',
    'components/heading.tsx',
    'lib/words.ts',
  ])
  const lost = keysOf({ ...project, 'lib/words.ts': `export const words = await import('./gone.ts')` })
  expect([lost.get('app/page.tsx'), lost.get('lib/alone.ts') === null]).toEqual([null, false])
})
