import { expect, test } from 'vitest'
import { parseProjectCursor } from './model.ts'

test('a cursor is a whole number from 0, and nothing else is one', () => {
  expect(parseProjectCursor('0')).toBe(0)
  expect(parseProjectCursor('120')).toBe(120)
  for (const text of [null, '', '-1', '1.5', '1e3', ' 1', '1 ', '0x1', '9'.repeat(16), 'NaN', '١'])
    expect(parseProjectCursor(text), String(text)).toBeNull()
})
