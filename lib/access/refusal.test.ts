import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectEventTypes } from '@/lib/live/rules/model.ts'
import onSheet from '@/lib/i18n/messages/nl/autosave.json' with { type: 'json' }
import dutch from '@/lib/i18n/messages/nl/refusals.json' with { type: 'json' }
import { isRefusalCode, refusalCodes, sheetRefusals } from '@/lib/access/rules/refusals.ts'

const root = new URL('../../', import.meta.url)
const sql = globSync(['prisma/migrations/*/migration.sql', 'prisma/rules/*.sql'], { cwd: root })
  .map((file) => readFileSync(new URL(file, root), 'utf8'))
  .join('\n')

const allOf = (pattern: RegExp) => [...new Set([...sql.matchAll(pattern)].map((match) => match[1]))].sort()

test('every code with which the database refuses is known to the server', () => {
  const raised = [
    ...allOf(/refuse\(\s*'WS\d{3}',\s+'([a-z-]+)'\)/g),
    ...allOf(/errcode = 'WS\d{3}', message = '([a-z-]+)'/g),
  ]
  expect(raised.length).toBeGreaterThan(20)
  expect(raised.filter((code) => !isRefusalCode(code))).toEqual([])
})

test('every code has words, and there are no words without a code', () => {
  expect(Object.keys(dutch).sort()).toEqual([...refusalCodes].sort())
})

test('the words of a worksheet are those of the codes that are said on it', () => {
  expect(Object.keys(onSheet.refused).filter(isRefusalCode).sort()).toEqual([...sheetRefusals].sort())
})

test('every event that the database writes is of a known type', () => {
  expect(allOf(/append_event\(\s*\w+,\s+'([a-z.-]+)'/g)).toEqual([...projectEventTypes].sort())
})
