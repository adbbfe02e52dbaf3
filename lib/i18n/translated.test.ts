import { readdirSync, readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { shapeOfMessage } from '@/lib/testing/message-shape.ts'
import { pluralFaults } from '@/lib/testing/plural-faults.ts'
import { isSheetPage, translatedLanguages, type Locale } from './config.ts'
import { loadMessages } from './messages.ts'
import { loadTranslated, translatedParts } from './translated.ts'

/** All texts by their full key, "common.shell.skip". */
function flatten(value: unknown, key = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[key, value]])
  if (typeof value !== 'object' || value === null) throw new TypeError(`${key} is not a text`)
  return new Map(Object.entries(value).flatMap(([name, child]) => [...flatten(child, key ? `${key}.${name}` : name)]))
}

const nl = flatten(await loadMessages('nl'))
const en = flatten(await loadMessages('en'))
/** What a press on a page of the worksheet can be answered with, beside what the form itself says. */
const refusals = [
  ...['signed-out', 'not-found', 'not-allowed', 'one-way', 'round-not-open', 'side-locked', 'not-participant'],
  'round-stands-still',
  ...['handed-in', 'incomplete', 'too-many-picks', 'on-paper', 'too-many', 'too-large', 'form-unfit'],
  ...['foreign-origin', 'busy', 'unexpected', 'browser-unfit', 'number-wrong', 'card-closed', 'card-early'],
]
const parts = Object.entries(translatedParts).flatMap(([namespace, below]) =>
  (below ?? refusals).length === 0 ? [namespace] : (below ?? refusals).map((part) => `${namespace}.${part}`),
)
const isIn = (part: string) => (key: string) => key === part || key.startsWith(`${part}.`)
const wanted = [...nl.keys()].filter((key) => parts.some((part) => isIn(part)(key))).toSorted()

/** Names, which are the same in every language, and words that happen to be. */
const same = [
  'common.product.name',
  ...['nl', 'en', 'pl', 'tr', 'ar'].map((language) => `common.languages.${language}`),
  ...['common.shell.menu', 'worksheet.cover.kicker'],
]

describe.each(translatedLanguages)('the worksheet’s texts in %s', (language) => {
  const readTexts = async () => flatten(await loadTranslated(language))

  test('are those of the parts that are translated, all of them and no others', async () => {
    const folder = new URL(`messages/${language}/`, import.meta.url)
    expect(readdirSync(folder).toSorted()).toEqual(
      Object.keys(translatedParts)
        .map((namespace) => `${namespace}.json`)
        .toSorted(),
    )
    expect([...(await readTexts()).keys()].toSorted()).toEqual(wanted)
  })

  test('take the same arguments, choices and tags as the Dutch', async () => {
    for (const [key, text] of await readTexts())
      expect(shapeOfMessage(text).parts, key).toEqual(shapeOfMessage(nl.get(key) ?? '').parts)
  })

  test('have a branch for each form of their own language in every choice by number', async () => {
    const faults = [...(await readTexts())].flatMap(([key, text]) =>
      shapeOfMessage(text).plurals.flatMap((choice) =>
        pluralFaults(language, choice).map((fault) => `${key} {${choice.argument}}: ${fault}`),
      ),
    )
    expect(faults).toEqual([])
  })

  test('are in that language: none is empty, or is still the Dutch or the English', async () => {
    for (const [key, text] of await readTexts()) {
      expect(text, key).toMatch(/^\S(?!.* {2})[^'"]*\S$/)
      if (same.includes(key)) continue
      expect(text, key).not.toBe(nl.get(key))
      expect(text, key).not.toBe(en.get(key))
    }
  })

  test('read well at every number, in the words of next-intl itself', async () => {
    const t = createTranslator({ locale: language as Locale, messages: await loadMessages(language) })
    for (const count of [0, 1, 2, 3, 11, 100, 101]) {
      expect(t('autosave.form.missing', { count })).not.toMatch(/[{}#]/)
      expect(t('autosave.form.titlePrefix', { count })).toMatch(/^\(.+\)$/)
    }
  })

  test('stand over the Dutch of everything else', async () => {
    const [messages, dutch] = await Promise.all([loadMessages(language), loadMessages('nl')])
    expect(messages.common.landing).toEqual(dutch.common.landing)
    expect(messages.common.shell).not.toEqual(dutch.common.shell)
    expect(Object.keys(flatten(messages))).toEqual(Object.keys(flatten(dutch)))
  })
})

test('every part that is translated is a part of the texts', () => {
  for (const part of parts) expect([...nl.keys()].some(isIn(part)), part).toBe(true)
})

test('the worksheet’s pages are drawn in every language, and no others', () => {
  const sheet = '/projects/1/rounds/2/worksheet'
  for (const path of ['/card', '/card?done=1', '/card/sheet', '/card/sheet/client-role?way=short', '/card/game-rules'])
    expect(isSheetPage(path), path).toBe(true)
  for (const path of ['', '/start', '/client-role', '/client-role?way=short', '/summary', '/printing', '?way=reasons'])
    expect(isSheetPage(sheet + path), path).toBe(true)
  for (const path of [
    '/card/mirror',
    '/card/game-rules/1',
    '/cards',
    `${sheet}/print`,
    `${sheet}/print?a=1`,
    '/projects/1',
    `/sign-in?to=${sheet}`,
    `${sheet}s`,
  ])
    expect(isSheetPage(path), path).toBe(false)
})

// a component that asks next-intl itself would be told that there are two languages
const drawn = ['components/worksheet', 'components/layout', 'components/live', 'components/forms', 'components/ui']
  .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
  .concat('components/projects/project-shell.tsx', 'components/projects/game-rules-text.tsx', 'app/layout.tsx')
  .concat(
    ['card-guard', 'card-shell', 'card-start', 'given-number', 'open-form'].map(
      (file) => `components/cards/${file}.tsx`,
    ),
  )
  .concat(
    ['start', '[step]', 'summary'].map((page) => `app/projects/[project]/rounds/[round]/worksheet/${page}/page.tsx`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))

test.each(drawn)('%s asks for the language of the page among all five', (file) => {
  expect(readFileSync(file, 'utf8')).not.toMatch(/\b(?:useLocale|getLocale)\(/)
})

// what is at the beginning of a line is at the right in Arabic
const physical =
  /(?<![\w-])-?(?:[mp][lr]|left|right|border-[lr]|rounded-[lr]|float|text)-(?:left|right|\d|\[|\(|auto|px)/g
const allowed = /text-(?:\d|\[|\()/

test.each(drawn)('%s says where a line begins and ends, not left and right', (file) => {
  const classes = (readFileSync(file, 'utf8').match(/'[^'\n]*'|"[^"\n]*"/g) ?? []).filter((text) => !text.includes('/'))
  expect(classes.flatMap((text) => text.match(physical) ?? []).filter((found) => !allowed.test(found))).toEqual([])
})
