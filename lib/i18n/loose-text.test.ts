import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { looseTextsOf } from '@/lib/testing/loose-text.ts'

/** Texts outside the message files, by file, each with the reason why it may be in the code. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // a name, the same in every language; these two are drawn when the texts themselves may be unavailable
  'app/error.tsx': ['Wijkspiegel'],
  'app/global-error.tsx': ['Wijkspiegel'],
  // printed on the keyboard's keys
  'components/layout/palette-button.tsx': ['Ctrl K'],
  'components/worksheet/surroundings.tsx': ['Enter'],
}

/** Folders that nobody sees in production. */
const outside = [
  // for developers: in Dutch, and not in production
  /^app\/\(public\)\/styleguide\//,
  /\.test\.tsx$/,
]

const files = ['app', 'components'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.tsx') && !outside.some((place) => place.test(file))),
)

test('everything that people read on a page comes from the message files', () => {
  expect(files.length).toBeGreaterThan(100)
  const loose = files.flatMap((file) =>
    looseTextsOf(readFileSync(file, 'utf8'))
      .filter(({ text }) => !allowed[file]?.includes(text))
      .map(({ text, line }) => `${file}:${line}: ${text}`),
  )
  expect(loose).toEqual([])
})

test('every exception is still there to be one', () => {
  for (const [file, texts] of Object.entries(allowed)) {
    const found = looseTextsOf(readFileSync(file, 'utf8')).map(({ text }) => text)
    expect(found, file).toEqual(expect.arrayContaining([...texts]))
  }
})

describe('a text is found', () => {
  const textsOf = (source: string) => looseTextsOf(source).map(({ text }) => text)

  test('between tags, wherever a branch puts it', () => {
    expect(textsOf('<p>Dag {name}, welkom</p>')).toEqual(['Dag', ', welkom'])
    expect(textsOf("<p>{busy ? 'Bezig' : t('save')}</p>")).toEqual(['Bezig'])
    expect(textsOf("<p>{open && 'Open'}{' jaar'}</p>")).toEqual(['Open', 'jaar'])
    expect(textsOf('<p>{`${count} mails`}</p>')).toEqual(['mails'])
  })

  test('in what is heard, pointed at or typed over', () => {
    expect(textsOf('<a aria-label="Sluit" title={`Menu van ${name}`} />')).toEqual(['Sluit', 'Menu van'])
    expect(textsOf('<img alt="kaart" /> ')).toEqual(['kaart'])
    expect(textsOf("const tab = { label: 'Overzicht', hint: 'van de wijk' }")).toEqual(['Overzicht', 'van de wijk'])
  })

  test('on its line', () => {
    expect(looseTextsOf('<p>\n  {x}\n  Dag\n</p>')).toEqual([{ text: 'Dag', line: 3 }])
  })
})

describe('a text is not found', () => {
  test.each([
    ['that comes from the messages', "<p title={t('title')}>{t('text')}</p>"],
    ['that is a mark without letters', '<p>{a} · {b}: 3</p>'],
    ['that is a code and no text', "const kind = { label: 'shared-middle' }"],
    ['that nobody reads', '<a className="text-small underline" href="/guide" id="top" />'],
  ])('%s', (_what, source) => {
    expect(looseTextsOf(source)).toEqual([])
  })
})
