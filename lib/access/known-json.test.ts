import { expect, test } from 'vitest'
import { readJson, unreadableTexts } from './known-json.ts'

test('a body is read as our own pages write it, and in no other way', () => {
  const body = { a: [1, { b: 'é \ud83d' }], c: null, d: [], e: true }
  expect(readJson(JSON.stringify(body))).toEqual(body)
  for (const other of [
    '',
    '{',
    '{"a":1,"a":2}',
    '{ "a":1}',
    '{"a":1.0}',
    '{"a":1e3}',
    '"\\u0061"',
    '\u0000',
    '{"a":NaN}',
  ])
    expect(readJson(other), other).toBeUndefined()
})

test('a body of more than 300 values, or more than 12 within each other, is refused', () => {
  expect(readJson(JSON.stringify(Array(300).fill(1)))).toHaveLength(300)
  for (const body of [JSON.stringify(Array(301).fill(1)), JSON.stringify(Array(301).fill({})), nested(13)])
    expect(() => readJson(body)).toThrow('form-unfit')
  expect(readJson(nested(12))).toBeDefined()
})

const nested = (depth: number): string => '['.repeat(depth) + '1' + ']'.repeat(depth)

test('a text that the database cannot hold is found wherever it stands', () => {
  expect(unreadableTexts({ a: ['x', 'a\u0000b'], b: { c: '\ud800' }, d: 'é' })).toEqual(['a.1', 'b.c'])
})
