import { readFileSync } from 'node:fs'
import * as fontkit from 'fontkit'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { readPdf, within } from '@/lib/testing/read-pdf.ts'
import { orderOf, turned } from './bidi.ts'
import type { ReportDocument } from './document.ts'
import { makeDocx } from './docx.ts'
import { orderedRuns } from './fonts.ts'
import { makePdf } from './pdf.ts'

/** "The hole by the school stayed open for 3 weeks, and the municipality (Utrecht) said nothing." */
const reason = 'الحفرة أمام المدرسة بقيت مفتوحة 3 أسابيع، ولم نسمع شيئا من Gemeente Utrecht (القسم الفني).'
const dutch = 'Ze schreven: «الحفرة مفتوحة» en daarna niets.'

const documentOf = (blocks: ReportDocument['blocks']): ReportDocument => ({
  locale: 'nl',
  title: 'Verslag',
  lead: 'Merelveld',
  blocks,
  foot: 'Wijkspiegel',
  pageOf: (page, pages) => `pagina ${page} van ${pages}`,
  missingSign: 'Een teken ontbreekt.',
  createdAt: new Date('2026-03-12T15:00:00Z'),
})
const texts = documentOf([
  { kind: 'text', look: 'body', text: reason },
  { kind: 'text', look: 'body', text: dutch },
  { kind: 'facts', facts: [{ name: 'Waarom', value: reason }] },
  { kind: 'list', items: [{ text: reason, note: '' }] },
  { kind: 'table', caption: 'Antwoorden', columns: ['Wie', 'Waarom'], rows: [['Gemeente', reason]] },
])

describe('the order of a line', () => {
  const drawn = (text: string) =>
    orderOf(text)
      ?.lineOf(0, text.length)
      .map((stretch) => stretch.text)

  test('is that of reading where nothing comes from the right', () => {
    expect(orderOf('Łódź, İzmir en 3 weken')).toBeNull()
  })

  test('begins at the right for an Arabic sentence, with numbers and Latin words as they are', () => {
    const sentence = 'بقيت 3 أسابيع في Utrecht أيضا'
    expect(orderOf(sentence)?.rtl).toBe(true)
    expect(drawn(sentence)).toEqual([' أيضا', 'Utrecht', ' أسابيع في ', '3', 'بقيت '])
  })

  test('keeps an Arabic word in its place within a Dutch sentence', () => {
    expect(orderOf(dutch)?.rtl).toBe(false)
    expect(drawn(dutch)).toEqual(['Ze schreven: «', 'الحفرة مفتوحة', '» en daarna niets.'])
  })

  test('is made for each line of a paragraph by itself', () => {
    const [first, second] = ['واحد اثنان ', 'خمسة']
    const order = orderOf(first + second)
    expect(order?.lineOf(0, first.length).map(({ text }) => text)).toEqual([first])
    expect(order?.lineOf(first.length, first.length + second.length).map(({ text }) => text)).toEqual([second])
    expect(order?.lineOf(0, 0)).toEqual([])
  })

  test('mirrors what opens and closes', () => {
    expect(turned(') ')).toBe(' (')
    expect(turned('القسم')).toBe('القسم')
  })
})

describe('Arabic in a PDF', () => {
  test('is drawn with joined letters, from right to left', async () => {
    const file = new URL(
      '../../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff',
      import.meta.url,
    )
    const font = fontkit.create(readFileSync(file))
    if (!('layout' in font)) throw new Error('more than one font')
    const [run] = orderedRuns('text', [{ text: 'ببب', rtl: true }])
    expect(run?.font).toContain('arabic')
    const ids = font.layout(run?.text ?? '').glyphs.map(({ id }) => id)
    // the forms at the end, in the middle and at the beginning of a word: as Unicode names them one by one
    const forms = font.glyphsForString('\ufe90\ufe92\ufe91').map(({ id }) => id)
    expect(forms).not.toContain(0)
    expect(ids).toEqual(forms)

    const source = (
      await makePdf(documentOf([{ kind: 'text', look: 'body', text: 'ببب' }]), { compress: false })
    ).toString('latin1')
    // three forms of one letter are three signs of the file’s own font
    expect(source).toMatch(/\[<000100020003> 0\] TJ/)
  })

  test('has its words in order: each further to the left than the one before', async () => {
    const source = await makePdf(documentOf([{ kind: 'text', look: 'body', text: 'واحد اثنان خمسة' }]))
    const page = await (await getDocument({ data: new Uint8Array(source) }).promise).getPage(1)
    const { items } = await page.getTextContent({ disableNormalization: true })
    const said = items.flatMap((item) => ('str' in item && /[\u0600-\u06ff]/.test(item.str) ? [item] : []))
    const words = said.flatMap(({ str }) => str.split(' ')).filter((word) => word !== '')
    // from left to right, each word itself readable
    expect(words).toEqual(['خمسة', 'اثنان', 'واحد'])
    const ends = said.map(({ transform, width }) => Number(transform[4]) + width)
    expect(Math.max(...ends)).toBeGreaterThan(520)
  })

  test('is said to a screen reader as it was typed, wherever it stands, and no character is missing', async () => {
    const source = (await makePdf(texts, { compress: false })).toString('latin1')
    const asRead = [...source.matchAll(/\/ActualText \(((?:\\.|[^)\\])*)\)/gs)].map(([, given = '']) => {
      const bytes = Buffer.from(
        given.replaceAll(/\\(\d{3}|[nrtbf()\\])/g, (_, code: string) =>
          /\d/.test(code)
            ? String.fromCharCode(Number.parseInt(code, 8))
            : ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[code] ?? code),
        ),
        'latin1',
      )
      return bytes.subarray(2).swap16().toString('utf16le')
    })
    expect(asRead).toEqual([reason, dutch, reason, reason, reason])
    const said = (await readPdf(await makePdf(texts))).elements.flatMap(within).map(({ text }) => text)
    expect(said.join(' ')).not.toMatch(/\[\?\]|ontbreekt/)
    expect(said.join(' ')).toContain('المدرسة')
  })

  test('stays within the margins, on every line', async () => {
    const long = documentOf([{ kind: 'text', look: 'body', text: `${reason} `.repeat(6).trim() }])
    const page = await (await getDocument({ data: new Uint8Array(await makePdf(long)) }).promise).getPage(1)
    const { items } = await page.getTextContent()
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue
      expect(item.transform[4], item.str).toBeGreaterThan(61)
      expect(Number(item.transform[4]) + item.width, item.str).toBeLessThan(534.5)
    }
  })
})

describe('Arabic in a Word file', () => {
  const paragraphs = async () => {
    const xml = partsOfDocx(await makeDocx(texts)).get('word/document.xml') ?? ''
    return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([part]) => part)
  }
  const textIn = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text).join('')

  test('begins at the right, in a paragraph of its own, as it was typed', async () => {
    const right = (await paragraphs()).filter((xml) => xml.includes('<w:bidi/>'))
    expect(right.map(textIn)).toEqual([reason, reason, reason, reason])
  })

  test('is marked as such, run by run, with a font that has it; what is Latin is not', async () => {
    for (const xml of await paragraphs())
      for (const [run] of xml.matchAll(/<w:r>.*?<\/w:r>/gs)) {
        const isArabic = /[\u0600-\u06ff]/.test(textIn(run))
        expect(run.includes('<w:rtl/>'), textIn(run)).toBe(isArabic || textIn(run) === ').')
        if (isArabic) expect(run).toContain('w:cs="Arial"')
      }
  })
})
