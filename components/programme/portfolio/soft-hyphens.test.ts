import { expect, test } from 'vitest'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { withSoftHyphens } from './soft-hyphens.ts'

test('every name of a factor breaks into pieces that a narrow column holds, and reads the same', () => {
  for (const { name } of worksheetOf(1).factors) {
    for (const text of [name.nl, name.en]) {
      const broken = withSoftHyphens(text)
      expect(broken.replaceAll('\u00ad', '')).toBe(text)
      for (const piece of broken.split(/[\s\u00ad]/)) expect(piece.length, text).toBeLessThanOrEqual(12)
    }
  }
})
