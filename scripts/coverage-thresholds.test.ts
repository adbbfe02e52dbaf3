import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import config from '@/vitest.config.ts'

test('every bound of coverage is about files that there are: who renames one takes its bound along', () => {
  const { thresholds } = config.test?.coverage as { thresholds: Record<string, unknown> }
  const globs = Object.keys(thresholds)
  expect(globs.length).toBeGreaterThan(4)
  for (const glob of globs) {
    // each name in braces on its own
    const [, before = glob, names = '', after = ''] = /^(.*)\{(.*)\}(.*)$/u.exec(glob) ?? []
    for (const name of names.split(',')) expect(globSync(`${before}${name}${after}`), glob).not.toEqual([])
  }
})
