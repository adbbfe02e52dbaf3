import { describe, expect, test } from 'vitest'
import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { recordSource } from '@/lib/testing/record-source.ts'
import { locales } from '@/lib/i18n/config.ts'
import { makeDocx } from './docx.ts'
import { textOf, type Block, type FacingBlock } from './rules/block.ts'
import { SIDES } from '@/lib/measures/model.ts'
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

const tablesOf = (xml: string): string[] => [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table)
const isFacing = (table: string): boolean => table.includes('w:pStyle w:val="Heading3"')
const facingIn = (blocks: readonly Block[]): FacingBlock[] =>
  blocks.flatMap((block) => (block.kind === 'facing' ? [block] : block.kind === 'group' ? facingIn(block.blocks) : []))

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

  test('has a row of headers in every table of figures', async () => {
    const tables = tablesOf((await partsFor(locale))('word/document.xml')).filter((table) => !isFacing(table))
    expect(tables).toHaveLength(2)
    for (const table of tables) expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  })

  test('has the sides beside each other, the client first, without a row of headers', async () => {
    const { blocks } = recordDocument(recordSource(), await recordWords(locale), new Date())
    const facing = facingIn(blocks)
    const tables = tablesOf((await partsFor(locale))('word/document.xml')).filter(isFacing)
    expect(tables).toHaveLength(facing.length)
    expect(facing.length).toBeGreaterThan(4)
    for (const [position, { sides }] of facing.entries()) {
      const cells = (tables[position] ?? '').split('<w:tc>').slice(1)
      expect(cells).toHaveLength(2)
      for (const [number, side] of SIDES.entries()) {
        const said = paragraphsOf(cells[number] ?? '')
          .join(' ')
          .replaceAll('&apos;', "'")
        expect(cells[number]).toContain('w:pStyle w:val="Heading3"')
        expect(said.startsWith(sides[side].title)).toBe(true)
      }
      expect(tables[position]).not.toContain('w:tblHeader')
      // long reasons go on on the next page
      expect(tables[position]).not.toContain('w:cantSplit')
    }
  })

  test('has a picture for every strip, with who stands where as its alternative, and no other file in it', async () => {
    const source = recordSource()
    const parts = partsOfDocx(await makeDocx(recordDocument(source, await recordWords(locale), source.closedAt)))
    const xml = parts.get('word/document.xml') ?? ''
    const drawings = [...xml.matchAll(/<w:drawing>.*?<\/w:drawing>/gs)].map(([drawing]) => drawing)
    expect(drawings).toHaveLength(5)
    for (const drawing of drawings) {
      const alt = /<wp:docPr [^>]*descr="([^"]*)"/.exec(drawing)?.[1]
      expect(alt).toMatch(locale === 'nl' ? /Gemeente.*Aannemer/ : /Municipality.*Contractor/)
      // not stretched: what is in the group has the size of the group
      const [, wide, high] = /<a:ext cx="(\d+)" cy="(\d+)"\/><a:chOff/.exec(drawing) ?? []
      expect(drawing).toContain(`<a:chOff x="0" y="0"/><a:chExt cx="${wide}" cy="${high}"/>`)
      expect(Number(wide)).toBeLessThan(9026 * 635)
      expect(drawing.match(/<wps:wsp>/g)?.length).toBeGreaterThan(15)
      for (const ink of ['0072b2', 'd55e00']) expect(drawing.toLowerCase()).toContain(`val="${ink}"`)
    }
    expect([...parts.keys()].filter((name) => name.includes('media'))).toEqual([])
  })

  test('says who made it last', async () => {
    const about = (await partsFor(locale))('docProps/core.xml')
    expect(about).toContain('<dc:creator>Wijkspiegel</dc:creator>')
    expect(about).toContain('<cp:lastModifiedBy>Wijkspiegel</cp:lastModifiedBy>')
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
