import { readdirSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { shapeOfMessage } from '@/lib/testing/message-shape.ts'
import { pluralFaults } from '@/lib/testing/plural-faults.ts'
import { locales, type Locale } from './config.ts'
import { loadMessages, namespaces } from './messages.ts'

const folder = new URL('messages/', import.meta.url)

/** All texts by their full key, "common.shell.skip". */
function flatten(value: unknown, key = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[key, value]])
  if (typeof value !== 'object' || value === null) throw new TypeError(`${key} is not a text`)
  return new Map(Object.entries(value).flatMap(([name, child]) => [...flatten(child, key ? `${key}.${name}` : name)]))
}

const nl = flatten(await loadMessages('nl'))
const en = flatten(await loadMessages('en'))

/** Choices that need no form for one, each with the reason. */
const withoutOne: Readonly<Record<string, string>> = {
  'divergence.sentence.cannotJudge {answered}': 'asked only where two or more answered',
  'divergence.sentence.cannotJudgeCount {answered}': 'asked only where two or more answered',
  'divergence.sentence.knowledgeDifference {answered}': 'asked only where two or more answered',
  'divergence.mirror.wellJudged {steps}': 'always less than one step: from one step on it is a misperception',
  'mirror.aspects.views {goes}': 'the words are the same for one',
  'mirror.aspects.views {pinches}': 'the words are the same for one',
  'mirror.seals.erasedCount {count}': 'a figure without words',
}

describe('messages', () => {
  test('every file of a language is listed as a namespace, and every namespace has its file', () => {
    for (const locale of locales) {
      const files = readdirSync(new URL(`${locale}/`, folder)).map((file) => file.replace(/\.json$/, ''))
      expect(files.toSorted()).toEqual(namespaces.toSorted())
    }
  })

  test('Dutch and English have the same keys', () => {
    expect([...en.keys()].toSorted()).toEqual([...nl.keys()].toSorted())
  })

  test('both languages take the same arguments, choices and tags', () => {
    const shapes = (texts: Map<string, string>) =>
      Object.fromEntries([...texts].toSorted().map(([key, text]) => [key, shapeOfMessage(text).parts.join(' ')]))
    expect(shapes(en)).toEqual(shapes(nl))
  })

  test('every choice by number has a branch for each form of its own language, and none that never comes', () => {
    const faults = Object.entries({ nl, en }).flatMap(([locale, texts]) =>
      [...texts].flatMap(([key, text]) =>
        shapeOfMessage(text).plurals.flatMap((choice) => {
          const name = `${key} {${choice.argument}}`
          return pluralFaults(locale, choice)
            .filter((fault) => !(fault === 'no one' && name in withoutOne))
            .map((fault) => `${locale} ${name}: ${fault}`)
        }),
      ),
    )
    expect(faults).toEqual([])
    for (const name of Object.keys(withoutOne)) expect(nl.has(name.split(' ')[0] ?? ''), name).toBe(true)
  })

  test('where no number at all has words of its own, both languages have them', () => {
    const none = (texts: Map<string, string>) =>
      [...texts]
        .toSorted()
        .flatMap(([key, text]) =>
          shapeOfMessage(text).plurals.flatMap(({ argument, branches }) =>
            branches.includes('=0') ? [`${key} {${argument}}`] : [],
          ),
        )
    expect([...new Set(none(en))]).toEqual([...new Set(none(nl))])
  })

  test('no text is empty', () => {
    for (const [key, text] of [...nl, ...en]) {
      const { literal, parts } = shapeOfMessage(text)
      expect(literal + parts.join(''), key).not.toBe('')
      expect(text, key).toBe(text.trim())
    }
  })

  test('a straight apostrophe or double quote is never used: ICU reads the first as quoting', () => {
    for (const [key, text] of [...nl, ...en]) expect(text, key).not.toMatch(/['"]/)
  })

  test('every plural reads well at one and at more, in the words of next-intl itself', async () => {
    for (const locale of locales) {
      const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: 'common' })
      expect(t('errors.summary', { count: 1 })).not.toBe(t('errors.summary', { count: 2 }))
    }
  })
})

describe('a choice by number', () => {
  const faults = (locale: Locale, message: string) =>
    shapeOfMessage(message).plurals.flatMap((choice) => pluralFaults(locale, choice))

  test('is whole with one and other, or with =1 in the place of one', () => {
    expect(faults('nl', '{n, plural, one {a} other {b}}')).toEqual([])
    expect(faults('en', '{n, plural, =0 {none} =1 {a} other {b}}')).toEqual([])
    expect(faults('nl', '{n, selectordinal, other {#e}}')).toEqual([])
  })

  test('is not without a form of its language, nor with one of another language', () => {
    expect(faults('en', '{n, plural, other {# mails}}')).toEqual(['no one'])
    expect(faults('en', '{n, selectordinal, one {#st} other {#th}}')).toEqual(['no two', 'no few'])
    expect(faults('nl', '{n, plural, one {a} few {b} other {c}}')).toEqual(['few never comes'])
  })
})

describe('the shape of a message', () => {
  test('names arguments, choices and tags, and keeps what is left to read', () => {
    expect(shapeOfMessage('<b>{name}</b>, {count, plural, one {# mail} other {# mails}}')).toEqual({
      parts: ['<b>', '{count, plural}', '{name}'],
      plurals: [{ argument: 'count', type: 'plural', branches: ['one', 'other'] }],
      literal: ', # mail# mails',
    })
  })

  test('holds a select to its values but leaves plural categories to the language', () => {
    const select = (values: string) => shapeOfMessage(`{side, select, ${values} other {x}}`).parts
    expect(select('client {a} contractor {b}')).toEqual(['{side, select: client contractor other}'])
    expect(shapeOfMessage('{n, plural, =0 {a} one {b} other {c}}').parts).toEqual(['{n, plural}'])
  })

  test('refuses braces that do not match, a stray tag and a choice without other', () => {
    for (const wrong of ['{name', 'name}', 'a < b', '{n, plural, one {a}}', '{n, plural, one {a} other {b}']) {
      expect(() => shapeOfMessage(wrong), wrong).toThrow(SyntaxError)
    }
  })
})
