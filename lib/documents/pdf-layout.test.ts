import { describe, expect, test } from 'vitest'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { recordDocument } from '@/lib/session/documents/record-document.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'
import { pagesOf, readPdf } from '@/lib/testing/read-pdf.ts'
import { recordSource } from '@/lib/testing/record-source.ts'
import type { ReportDocument } from './document.ts'
import { makePdf } from './pdf.ts'
import type { Block } from './rules/block.ts'

const createdAt = new Date('2026-12-01T10:00:00Z')
const documentOf = (blocks: readonly Block[]): ReportDocument => ({
  ...{ locale: 'nl', title: 'Rapport', lead: 'Een rapport.', blocks, foot: 'Wijkspiegel', createdAt },
  ...{ pageOf: (page, pages) => `${page}/${pages}`, missingSign: '' },
})
const lines = (count: number): Block[] =>
  Array.from({ length: count }, () => ({ kind: 'text', look: 'body', text: 'Een regel.' }))

interface Written {
  readonly text: string
  readonly page: number
  readonly left: number
  readonly right: number
  /** of the baseline, from the foot of the page */
  readonly y: number
}

/** Every piece of text with its place, in points. */
async function writtenIn(file: Uint8Array): Promise<Written[]> {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 })
  const document = await task.promise
  const found: Written[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [, , , , left, y] = item.transform as number[]
      if (left === undefined || y === undefined) throw new Error('a text without a place')
      found.push({ text: item.str, page: number, left, right: left + item.width, y })
    }
  }
  await task.destroy()
  return found
}

describe('bookmarks', () => {
  test('are the headings of the second and third level, in reading order, and go to the page of each', async () => {
    const document = recordDocument(recordSource(), await recordWords('nl'), createdAt)
    const file = await makePdf(document)
    const { bookmarks } = await readPdf(file)
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []))
    expect(bookmarks.map(({ title, depth }) => [title, depth + 1])).toEqual(
      headings.map(({ text, level }) => [text, level]),
    )
    expect(new Set(bookmarks.map(({ depth }) => depth))).toEqual(new Set([1, 2]))
    const pages = await pagesOf(file)
    const written = await writtenIn(file)
    for (const [position, { title, page, top, left }] of bookmarks.entries()) {
      expect(pages[page - 1], title).toContain(title)
      expect(left).toBe(0)
      const before = bookmarks[position - 1]
      if (before) expect(page * 1000 + top, title).toBeGreaterThan(before.page * 1000 + before.top)
      // just above the heading itself
      const own = written.filter(
        (piece) => piece.page === page && piece.text.trim() !== '' && title.startsWith(piece.text.trim()),
      )
      expect(
        own.some(({ y }) => 841.89 - y > top && 841.89 - y - top < 40),
        title,
      ).toBe(true)
    }
  })

  test('of a third level without a second one before it are on the first level, and a document without headings has none', async () => {
    const orphan = await readPdf(
      await makePdf(documentOf([{ kind: 'heading', level: 3, text: 'Een deel' }, ...lines(1)])),
    )
    expect(orphan.bookmarks).toMatchObject([{ title: 'Een deel', depth: 1, page: 1 }])
    expect((await readPdf(await makePdf(documentOf(lines(1))))).bookmarks).toEqual([])
  })
})

describe('what belongs together on paper', () => {
  const label = 'Afspraken die wijken vrijgaven'
  const long = `${label}, ${'en een lange uitleg daarbij, '.repeat(12)}die lang is.`
  const item = { text: 'Elke vrijdag één vel.', note: 'in 3 wijken' }

  test.each([
    ['alone', label, []],
    ['under a heading', long, [{ kind: 'heading', level: 3, text: 'Samenwerking' }]],
  ] as const)(
    'the label of a list is on the page of its first line, wherever the page ends: %s',
    async (_, text, head) => {
      for (let above = 20; above < 40; above += 1) {
        const blocks: Block[] = [
          ...lines(above),
          ...head,
          { kind: 'text', look: 'soft', text },
          { kind: 'list', items: [item, item] },
        ]
        const pages = await pagesOf(await makePdf(documentOf(blocks)))
        const page = pages.find((said) => said.includes(label))
        expect(page, String(above)).toContain(item.text)
        for (const block of head) expect(page, String(above)).toContain(block.text)
      }
    },
  )

  test('no text stands alone above the foot with what it says on the next page, and no last line alone on top of one', async () => {
    const note = 'Een toelichting van woorden die samen drie regels en een beetje vullen. '.repeat(6).trim()
    for (let above = 20; above < 40; above += 1) {
      const blocks: Block[] = [...lines(above), { kind: 'list', items: [{ text: 'Vogelbuurt', note }, item] }]
      const written = await writtenIn(await makePdf(documentOf(blocks)))
      const ofNote = written.filter(({ text }) => text.length > 3 && note.includes(text.trim()))
      const name = written.find(({ text }) => text.trim() === 'Vogelbuurt')
      expect(ofNote.length, String(above)).toBeGreaterThan(3)
      const linesOn = [...Map.groupBy(ofNote, ({ page }) => page).values()].map(
        (own) => new Set(own.map(({ y }) => y.toFixed(0))).size,
      )
      expect(ofNote[0]?.page, String(above)).toBe(name?.page)
      for (const count of linesOn) expect(count, String(above)).toBeGreaterThan(1)
    }
  })

  test('the text of a cell never touches the next cell, however long its words', async () => {
    const rows = ['Opdrachtgeverschap', 'Inwonerparticipatie', 'Businesscase', 'Procesgerichte vernieuwing'].map(
      (name) => [name, '0', '14.729', '3', '0', '0', '12', '40'],
    )
    const columns = [
      'Factor',
      'onbekend',
      'beeld verschilt',
      'verdeeld binnen één kant',
      'zorg',
      'kracht',
      'orde',
      'samen',
    ]
    const table: Block = { kind: 'table', caption: 'Beelden', columns, rows }
    const written = (await writtenIn(await makePdf(documentOf([table])))).filter(({ text }) => !text.startsWith('Wijk'))
    const byLine = Map.groupBy(written, ({ page, y }) => `${page} ${y.toFixed(0)}`)
    let pairs = 0
    for (const pieces of byLine.values()) {
      const sorted = pieces.toSorted((a, b) => a.left - b.left)
      for (const [position, { left, text }] of sorted.entries()) {
        const before = sorted[position - 1]
        if (!before) continue
        pairs += 1
        expect(left - before.right, `${before.text} | ${text}`).toBeGreaterThan(10)
      }
    }
    expect(pairs).toBeGreaterThan(30)
    for (const [name = ''] of rows)
      for (const word of name.split(' ')) expect(written.map(({ text }) => text.trim()).join(' ')).toContain(word)
  })
})
