import { describe, expect, test } from 'vitest'
import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { recordSource } from '@/lib/testing/record-source.ts'
import { locales } from '@/lib/i18n/config.ts'
import { makeDocx } from './docx.ts'
import { textOf } from './rules/block.ts'
import { recordDocument, recordFileName } from '@/lib/session/documents/record-document.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'

async function partsFor(locale: 'nl' | 'en', texts = {}) {
  const source = recordSource({ texts })
  const parts = partsOfDocx(await makeDocx(recordDocument(source, await recordWords(locale), source.closedAt)))
  return (name: string) => parts.get(name) ?? ''
}
/** The text of the body, paragraph by paragraph. */
const paragraphsOf = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([part]) =>
    [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  )

describe.each(locales)('the record as a Word file in %s', (locale) => {
  test('says its language and its title, and has headings that skip no level', async () => {
    const part = await partsFor(locale)
    expect(part('word/styles.xml')).toContain(`w:lang w:val="${locale === 'nl' ? 'nl-NL' : 'en-GB'}"`)
    expect(part('docProps/core.xml')).toContain(
      locale === 'nl' ? 'Verslag van 12 maart 2026' : 'Record of 12 March 2026',
    )
    const levels = [...part('word/document.xml').matchAll(/w:pStyle w:val="Heading(\d)"/g)].map(([, level]) =>
      Number(level),
    )
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.length).toBeGreaterThan(20)
    for (const [position, level] of levels.entries()) expect(level - (levels[position - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  test('has a row of headers in every table', async () => {
    const tables = [...(await partsFor(locale))('word/document.xml').matchAll(/<w:tbl>.*?<\/w:tbl>/gs)]
    expect(tables).toHaveLength(2)
    for (const [table] of tables) expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  })

  test('says the same as the PDF: every text of the document, in its order', async () => {
    const source = recordSource()
    const { blocks } = recordDocument(source, await recordWords(locale), source.closedAt)
    const said = paragraphsOf((await partsFor(locale))('word/document.xml')).join('\n')
    let at = -1
    for (const block of blocks)
      if (block.kind === 'heading' || block.kind === 'text') {
        const found = said.replaceAll('&apos;', "'").indexOf(textOf(block.text), at)
        expect(found, textOf(block.text)).toBeGreaterThan(-1)
        at = found
      }
  })
})

test('typed signs are words in it and nothing else: no tag, no turned text', async () => {
  const document = (await partsFor('nl', { line: '<w:b/> & "x" \u202Egnp', name: 'A\u0000B' }))('word/document.xml')
  expect(document).toContain('&lt;w:b/&gt; &amp;')
  expect(document).not.toMatch(/[\u202a-\u202e]/u)
  expect(document).not.toContain('\0')
})

test('a file has a plain name with project and day, whatever the project is called', () => {
  const openedAt = new Date('2026-03-12T23:30:00Z')
  const name = (project: string) => recordFileName({ project, openedAt })
  expect(name('Merelveld')).toBe('wijkspiegel-merelveld-2026-03-13')
  expect(name('Café "Žižek"/../x\r\n')).toBe('wijkspiegel-cafe-zizek-x-2026-03-13')
  expect(name('שלום')).toBe('wijkspiegel-2026-03-13')
})
