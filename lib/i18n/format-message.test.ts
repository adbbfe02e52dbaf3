import original from 'use-intl/format-message'
import { _createCache, _createIntlFormatters } from 'use-intl/core'
import { expect, test } from 'vitest'
import { shapeOfMessage } from '@/lib/testing/message-shape.ts'
import { locales, timeZone, type Locale } from './config.ts'
import formatMessage from './format-message.ts'
import { loadMessages } from './messages.ts'

function flatten(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(flatten)
}

const formatters = _createIntlFormatters(_createCache())
const optionsOf = (locale: Locale) => ({ locale, timeZone, formatters, cache: _createCache() })

/** Every value that a message of ours asks for, as a number, a word of a choice or a tag. */
function valuesFor(message: string, number: number): Record<string, unknown> {
  const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].flatMap(([, name]) => name ?? [])
  const tags = [...message.matchAll(/<(\w+)>/g)].flatMap(([, name]) => name ?? [])
  const chosen = (name: string) => new RegExp(`\\{\\s*${name}\\s*,\\s*select\\s*,\\s*(\\w+)`).exec(message)?.[1]
  return {
    ...Object.fromEntries(names.map((name) => [name, chosen(name) ?? number])),
    ...Object.fromEntries(tags.map((name) => [name, (chunks: unknown) => `[${name}:${String(chunks)}]`])),
  }
}

test('says every message as use-intl does, without a value, with none, one, many and half of a thing', async () => {
  let said = 0
  for (const locale of locales)
    for (const message of flatten(await loadMessages(locale))) {
      expect(() => shapeOfMessage(message)).not.toThrow()
      for (const number of [0, 1, 1234, 0.5]) {
        const values = valuesFor(message, number)
        const asked = Object.keys(values).length > 0 ? values : undefined
        const theirs: unknown = original('key', message, asked as never, optionsOf(locale))
        const ours = formatMessage('key', message, asked, optionsOf(locale))
        expect(ours).toEqual(theirs)
        said++
      }
    }
  expect(said).toBeGreaterThan(10_000)
})

test('what lacks a value or is no text is an error, as use-intl expects', () => {
  for (const say of [original as typeof formatMessage, formatMessage]) {
    expect(() => say('key', 'Dag {name}', {}, optionsOf('nl'))).toThrow()
    expect(() => say('key', 'Dag {name}', undefined, optionsOf('nl'))).toThrow()
    expect(() => say('key', 'Dag {name', {}, optionsOf('nl'))).toThrow()
    expect(() => say('key', { deeper: 'Dag' }, undefined, optionsOf('nl'))).toThrow()
  }
})

test('a message is said with the plural rules of its own language', () => {
  const message = '{count, plural, one {# dag} other {# dagen}}'
  expect(formatMessage('key', message, { count: 1500 }, optionsOf('nl'))).toBe('1.500 dagen')
  expect(formatMessage('key', message, { count: 1500 }, optionsOf('en'))).toBe('1,500 dagen')
})
