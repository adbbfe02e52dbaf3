import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderingsOf } from '@/lib/testing/message-renderings.ts'
import guide from '@/lib/guide/rules/guide.json' with { type: 'json' }
import worksheet from '@/lib/worksheet/rules/version-1.json' with { type: 'json' }
import { locales, type Locale } from './config.ts'
import { loadMessages } from './messages.ts'

const page = readFileSync(new URL('../../docs/words.md', import.meta.url), 'utf8')

/** The cells of each row of the page's tables, without headings and separators. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

const columnOfRetired: Readonly<Record<Locale, string>> = { nl: 'Retired in Dutch', en: 'Retired in English' }
const [heads = []] = rows

function retiredIn(locale: Locale): string[] {
  const column = heads.indexOf(columnOfRetired[locale])
  const words = rows.filter((cells) => cells.length === heads.length && cells !== heads)
  return words.flatMap((cells) => (cells[column] ?? '').split(', ').filter((word) => word !== ''))
}

/** `word` as a whole, in any case; an asterisk is any ending. */
function patternOf(word: string): RegExp {
  const escaped = word.replace(/\*$/, '').replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${word.endsWith('*') ? '' : '(?![\\p{L}\\p{N}])'}`, 'iu')
}

/** All texts below a value, each by its key. */
function textsOf(value: unknown, key: string): [string, string][] {
  if (typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) => textsOf(child, key === '' ? name : `${key}.${name}`))
}

/** Everything people may read in a language: every form of every message, the guide and the worksheet. */
async function everyText(locale: Locale): Promise<[string, string][]> {
  const messages = textsOf(await loadMessages(locale), '').flatMap(([key, text]) =>
    renderingsOf(text).map((rendering): [string, string] => [key, rendering]),
  )
  const shown = textsOf({ guide, worksheet }, '').filter(([key]) => key.split('.').includes(locale))
  return [...messages, ...shown]
}

test.each(locales)('no text in %s holds a word that the list of words retired', async (locale) => {
  const retired = retiredIn(locale)
  expect(retired.length).toBeGreaterThan(20)
  const texts = await everyText(locale)
  const found = retired.flatMap((word) => {
    const pattern = patternOf(word)
    return texts.filter(([, text]) => pattern.test(text)).map(([key, text]) => `${key}, “${word}”: ${text}`)
  })
  expect([...new Set(found)]).toEqual([])
})

test('a retired word is found as a whole, in any case, in the middle of a choice, and with any ending where it says so', () => {
  const finds = (word: string, message: string) => renderingsOf(message).some((text) => patternOf(word).test(text))
  expect(finds('één druk', 'Eén druk en je bent binnen')).toBe(false)
  expect(finds('rubs', 'What Rubs, and why')).toBe(true)
  expect(finds('rubs', 'the shrubs')).toBe(false)
  expect(finds('bladzij*', 'De bladzijden')).toBe(true)
  expect(finds('wijk is uitgenodigd', '{n, plural, one {# wijk is} other {# wijken zijn}} uitgenodigd.')).toBe(true)
  expect(finds('wijken is uitgenodigd', '{n, plural, one {# wijk is} other {# wijken zijn}} uitgenodigd.')).toBe(false)
})

test.each(locales)(
  'in %s a sentence never begins with Één: the accent on a capital is left out in Dutch',
  async (locale) => {
    for (const [key, text] of await everyText(locale)) expect(text, key).not.toContain('Één')
  },
)

test.each(locales)('every text that the list names as an explanation is there in %s', async (locale) => {
  const named = rows.filter((cells) => cells.length === 2).flatMap(([, where = '']) => where.match(/`[^`]+`/g) ?? [])
  expect(named.length).toBeGreaterThan(5)
  const keys = new Set((await everyText(locale)).map(([key]) => key))
  for (const name of named) expect(keys, name).toContain(name.slice(1, -1))
})

test('what the list calls a thing in the code is called so in the code', () => {
  const sources = ['lib', 'components'].flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx}`, { exclude: (name) => name.endsWith('.test.ts') }).map((file) =>
      readFileSync(file, 'utf8'),
    ),
  )
  const code = new Set(sources.flatMap((source) => source.match(/[A-Za-z][\w-]*/g) ?? []))
  const names = rows.flatMap((cells) => {
    const column = cells.length === heads.length ? heads.indexOf('In the code') : 0
    return [...(cells[column] ?? '').matchAll(/`([A-Za-z][\w-]*)`/g)].map(([, name = '']) => name)
  })
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter((name) => !code.has(name))).toEqual([])
})
