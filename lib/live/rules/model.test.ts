import { expect, test } from 'vitest'
import { parseCursor } from './model.ts'

test('a cursor is a whole number from 0, and nothing else is one', () => {
  expect(parseCursor('0')).toBe(0)
  expect(parseCursor('120')).toBe(120)
  for (const text of [null, '', '-1', '1.5', '1e3', ' 1', '1 ', '0x1', '9'.repeat(16), 'NaN', '١'])
    expect(parseCursor(text), String(text)).toBeNull()
})
