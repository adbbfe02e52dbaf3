import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeDocx } from '@/lib/documents/docx.ts'
import { makePdf } from '@/lib/documents/pdf.ts'
import { blocksOf, inShort, type Block } from '@/lib/documents/rules/block.ts'
import { locales, type Locale } from '@/lib/i18n/config.ts'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { recordOf } from '@/lib/session/rules/record.ts'
import type { RecordSource } from '@/lib/session/rules/record-source.ts'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { blockTexts } from '@/lib/testing/block-texts.ts'
import { roundTallies } from '@/lib/testing/divergence-arbitraries.ts'
import { drawnRecord } from '@/lib/testing/drawn-record.tsx'
import { bareWords, groupNames, pageTexts } from '@/lib/testing/page-texts.ts'
import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { pagesOf, readPdf, type PdfElement } from '@/lib/testing/read-pdf.ts'
import { recordSource } from '@/lib/testing/record-source.ts'
import { toldRecord } from '@/lib/testing/told-record.ts'
import { recordDocument } from './record-document.ts'
import { recordSections } from './record-sections.ts'
import { recordWords } from './record-words.ts'

const createdAt = new Date('2026-12-01T10:00:00Z')
const [tallies] = fc.sample(roundTallies, { numRuns: 1, seed: 20261201 })
const analysis = analyseRound(tallies ?? [])

/** A record of a session that did not get further than this. */
const until = (table: Table): RecordSource => ({
  ...recordSource(),
  reasons: [],
  record: recordOf(table.state, analysis),
})

function openingOnly(): Table {
  const table = Table.opened()
  table.goTo('strength')
  here(table, 'client', { kind: 'park', text: 'Dit loopt goed, <b>echt</b> & al jaren.' })
  return table
}

const sources: Readonly<Record<string, RecordSource>> = {
  'a whole one': recordSource(),
  'one per side only': recordSource({ named: false }),
  'one that stopped before the check-out': recordSource({ whole: false }),
  'one with long texts': recordSource({ texts: { words: 'Een reden met veel woorden.\nEn een regel.'.repeat(40) } }),
  'one with only the opening': until(openingOnly()),
  'one in which nothing was reached': until(Table.opened()),
}

async function read(source: RecordSource, locale: Locale) {
  const words = await recordWords(locale)
  const document = recordDocument(source, words, createdAt)
  const blocks = blocksOf(recordSections({ source, words }))
  const short = recordDocument(source, words, createdAt, 'short')
  return { document, short, words, blocks, markup: await drawnRecord(source, locale) }
}

/** The texts of an element and those in it; of a figure its alternative, not the words in the drawing. */
function textsOf(element: PdfElement): string[] {
  return element.role === 'Figure' ? [element.alt ?? ''] : [element.text, ...element.children.flatMap(textsOf)]
}

/** The titles below which a record in short leaves out everything, and those below which it keeps the beginning. */
const leftWhole = new Set([
  ...['De redenen, naast elkaar', 'Afgesproken', 'Waar jullie blijven verschillen'],
  ...['The reasons, side by side', 'Agreed', 'Where you still differ'],
])
const leftInPart = new Set(['Na het gesprek', 'After the talk', 'Spelregels', 'Rules of the game'])

/** May a record in short do without it? Reasons, outcomes under their topic, a movement's picture, standing text. */
function mayBeLeft(block: Block, all: readonly Block[]): boolean {
  const above = all.slice(0, all.indexOf(block) + 1).findLast((one) => one.kind === 'heading')
  if (!above) return false
  return leftWhole.has(above.text) || (block !== above && leftInPart.has(above.text))
}

/** The paragraphs of a Word file, with the alternatives of its pictures. */
function wordTexts(xml: string): string[] {
  // the words in a drawing are not read one by one
  const decoded = xml
    .replaceAll(/<w:drawing>.*?(<wp:docPr [^>]*>).*?<\/w:drawing>/gs, '$1')
    .replaceAll(/<wp:docPr[^>]* descr="([^"]*)"[^>]*>/g, ' $1 ')
    .replaceAll(/<[^>]+>/g, ' ')
  return [
    decoded
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&apos;', "'")
      .replaceAll(/&quot;/g, '"')
      .replaceAll('&amp;', '&'),
  ]
}

describe.each(locales)('a record says the same in the same order, in %s', (locale) => {
  test.each(Object.keys(sources))('on its page and in its files: %s', async (name) => {
    const { document, short, blocks, markup } = await read(sources[name] ?? recordSource(), locale)
    expect(bareWords(pageTexts(markup))).toEqual(bareWords(blockTexts(blocks, 'page')))
    const all = bareWords([document.title, document.lead, ...blockTexts(document.blocks, 'file')])
    for (const file of [document, short]) {
      const { elements } = await readPdf(await makePdf(file))
      const said = bareWords([file.title, file.lead, ...blockTexts(file.blocks, 'file')])
      expect(bareWords(elements.flatMap(textsOf))).toEqual(said)
    }
    const word = partsOfDocx(await makeDocx(document)).get('word/document.xml') ?? ''
    expect(bareWords(wordTexts(word))).toEqual(all)
  })

  test.each(Object.keys(sources))(
    'in short it has nothing that its page has not, and says where the rest is: %s',
    async (name) => {
      const { document, short, blocks, words } = await read(sources[name] ?? recordSource(), locale)
      const kept = inShort(blocks)
      const line = short.blocks.findIndex((block) => block.kind === 'text' && block.text === words.t('short'))
      // around the sections stands the same as in a whole one
      const around = document.blocks.length - blocks.length
      const before = line - kept.length
      expect(short.blocks.slice(before, line)).toEqual(kept)
      expect(short.blocks.toSpliced(before, kept.length + 1)).toEqual(document.blocks.toSpliced(before, blocks.length))
      expect(short.blocks.length).toBe(kept.length + around + 1)
      const onPage = blocks.filter((block) => !('only' in block))
      expect(onPage.filter((block) => kept.includes(block))).toEqual(kept)
      for (const block of onPage) if (!kept.includes(block)) expect(mayBeLeft(block, blocks), block.kind).toBe(true)
    },
  )

  test('a session with three topics in depth is filed on three sheets, and its agreements stand on the first', async () => {
    const source = toldRecord()
    const depths = source.record.topics.filter(({ reached }) => reached).map(({ depth }) => depth)
    expect(depths.filter((depth) => depth === 'in-depth')).toHaveLength(3)
    const { short, document } = await read(source, locale)
    const sheets = await pagesOf(await makePdf(short))
    expect(sheets.length).toBeLessThanOrEqual(3)
    expect((await pagesOf(await makePdf(document))).length).toBeGreaterThan(10)
    const packed = (text: string) => text.replaceAll(/\s+/g, '')
    expect(source.record.ending.agreements.length).toBeGreaterThan(4)
    for (const { text } of source.record.ending.agreements) expect(packed(sheets[0] ?? '')).toContain(packed(text.what))
  })

  test('what its page leaves out of a topic is the sentence and the strip of the mirror, and a title that is a name there', async () => {
    const { blocks, markup } = await read(recordSource(), locale)
    const left = blocks.filter((block) => 'only' in block)
    const reached = recordSource().record.topics.filter((topic) => topic.reached)
    const kinds = left.map(({ kind }) => kind)
    for (const kind of ['text', 'strip'] as const)
      expect(kinds.filter((one) => one === kind)).toHaveLength(reached.length)
    const titles = left.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    expect(titles.length).toBe(reached.filter(({ depth }) => depth === 'in-depth').length)
    for (const title of titles) expect(groupNames(markup)).toContain(title)
    expect(kinds.length).toBe(2 * reached.length + titles.length)
  })

  test('two sides beside each other are a group with a name on its page', async () => {
    const { blocks, markup } = await read(recordSource(), locale)
    const facing = (of: readonly Block[]): string[] =>
      of.flatMap((block) =>
        block.kind === 'facing' ? [block.label] : block.kind === 'group' ? facing(block.blocks) : [],
      )
    expect(groupNames(markup)).toEqual(facing(blocks))
  })
})
