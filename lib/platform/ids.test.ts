import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isId } from './ids.ts'

test.each([
  ['of dashes alone', '-'.repeat(36)],
  ['with a part too short', '0f8fad5b-d9cb-469f-a165-70867728950'],
  ['in capitals', '0F8FAD5B-D9CB-469F-A165-70867728950E'],
  ['with something behind it', '0f8fad5b-d9cb-469f-a165-70867728950e\n'],
])('what looks like an id is none: %s', (_what, text) => {
  expect(isId('0f8fad5b-d9cb-469f-a165-70867728950e')).toBe(true)
  expect(isId(text)).toBe(false)
})

/** Patterns with hexadecimal parts that do not check an id, each with the reason. */
const others: Readonly<Record<string, string>> = {
  'lib/platform/ids.ts': 'the check itself',
  'lib/platform/outbox.ts': 'the name of a file: a moment, and an id behind it',
  'lib/session/rules/cursor.ts': 'a cursor, which begins with eight of them',
}

test('the shape of an id is checked in one way: no other file has a pattern of its own for it', () => {
  const sources = ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^lib\/testing\//.test(file)),
  )
  const own = sources.filter((file) => /\[(?:0-9|\\d)a-f-?\]\{(?:8|12|36)\}/.test(readFileSync(file, 'utf8')))
  expect(own.toSorted()).toEqual(Object.keys(others).toSorted())
})
