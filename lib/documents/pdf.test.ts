import { describe, expect, test } from 'vitest'
import { readPdf, within, type PdfElement, type ReadPdf } from '@/lib/testing/read-pdf.ts'
import { recordSource } from '@/lib/testing/record-source.ts'
import { locales, type Locale } from '@/lib/i18n/config.ts'
import { replacement } from './document.ts'
import { makePdf } from './pdf.ts'
import { recordDocument } from '@/lib/session/documents/record-document.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'

const createdAt = new Date('2026-03-12T15:00:00Z')
type Given = Parameters<typeof recordSource>[0]

async function fileOf(given: Given, locale: Locale, options: { compress?: boolean } = {}): Promise<Buffer> {
  return makePdf(recordDocument(recordSource(given), await recordWords(locale), createdAt), options)
}
const readBack = async (given: Given, locale: Locale): Promise<ReadPdf> => readPdf(await fileOf(given, locale))

const allOf = ({ elements }: ReadPdf): PdfElement[] => elements.flatMap(within)
const ofRole = (read: ReadPdf, role: string) => allOf(read).filter((element) => element.role === role)
/** The text of an element and its descendants. */
const wordsOf = (element: PdfElement): string =>
  within(element)
    .map(({ text }) => text)
    .join(' ')
const everything = (read: ReadPdf): string => read.elements.map(wordsOf).join(' ')
const levels = (read: ReadPdf): number[] =>
  allOf(read).flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : []))

describe.each(locales)('the record as a PDF in %s', (locale) => {
  test('says its language and its title, shows the title, and is marked as tagged', async () => {
    const read = await readBack({}, locale)
    expect(read).toMatchObject({ marked: true, displaysTitle: true })
    expect(read.language).toBe(locale === 'nl' ? 'nl-NL' : 'en-GB')
    expect(read.title).toBe(
      locale === 'nl' ? 'Verslag van 12 maart 2026, Merelveld' : 'Record of 12 March 2026, Merelveld',
    )
  })

  test('has one title, and headings that skip no level; each part is among the bookmarks', async () => {
    const read = await readBack({}, locale)
    const found = levels(read)
    expect(found.filter((level) => level === 1)).toHaveLength(1)
    expect(found[0]).toBe(1)
    for (const [position, level] of found.entries()) expect(level - (found[position - 1] ?? 0)).toBeLessThanOrEqual(1)
    const parts = read.bookmarks.filter(({ depth }) => depth === 1)
    expect(parts.map(({ title }) => title)).toEqual(ofRole(read, 'H2').map(({ text }) => text))
    expect(parts.length).toBeGreaterThan(8)
  })

  test('has a header cell for every column and every row of every table', async () => {
    const tables = ofRole(await readBack({}, locale), 'Table')
    expect(tables).toHaveLength(2)
    for (const { children } of tables) {
      const rows = children.filter(({ role }) => role === 'TR')
      const [head, ...body] = rows.map((row) => row.children.map(({ role }) => role))
      expect(children[0]?.role).toBe('Caption')
      expect(new Set(head)).toEqual(new Set(['TH']))
      expect(body.length).toBeGreaterThan(1)
      for (const cells of body)
        expect(cells).toEqual(['TH', ...Array.from({ length: (head?.length ?? 0) - 1 }, () => 'TD')])
    }
    const source = (await fileOf({}, locale, { compress: false })).toString('latin1')
    expect(source.match(/\/Scope \/Column/g)).toHaveLength(7 + 3)
    expect(source.match(/\/Scope \/Row/g)).toHaveLength(4 + 3)
  })

  test('says at every figure who stands where', async () => {
    const figures = ofRole(await readBack({}, locale), 'Figure')
    expect(figures).toHaveLength(5)
    for (const { alt } of figures)
      expect(alt).toMatch(locale === 'nl' ? /Gemeente.*Aannemer/ : /Municipality.*Contractor/)
  })

  test('holds nothing outside the tags, and nothing in ornaments but name and page number', async () => {
    const read = await readBack({}, locale)
    expect(read.untagged).toEqual([])
    const names = read.artifacts.filter((text) => !/^(Wijkspiegel|pagina|page)/.test(text))
    expect(names).toEqual([])
    expect(read.artifacts.filter((text) => /^(pagina|page) \d+ (van|of) \d+$/.test(text))).toHaveLength(read.pages)
    const source = (await fileOf({}, locale, { compress: false })).toString('latin1')
    const streams = [...source.matchAll(/stream\n(.*?)\nendstream/gs)].map(([, content = '']) => content)
    const pages = streams.filter((content) => content.includes(' BDC'))
    expect(pages).toHaveLength(read.pages)
    // every drawing operator is between BDC and EMC; outside them only the state of the pen may change
    for (const content of pages) {
      const outside = content.replaceAll(/^\/\w+ <<.*?>> BDC$.*?^EMC$/gms, '')
      expect(outside).not.toMatch(/\b(TJ|Tj|re|[fFSsBb]\*?|Do|sh)$/m)
    }
  })

  test('in short, on dense sheets, has all in its tags too, and no level skipped', async () => {
    const short = recordDocument(recordSource(), await recordWords(locale), createdAt, 'short')
    const read = await readPdf(await makePdf(short))
    expect(read.untagged).toEqual([])
    for (const [position, level] of levels(read).entries())
      expect(level - (levels(read)[position - 1] ?? 0)).toBeLessThanOrEqual(1)
    const headings = short.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    expect(read.bookmarks.map(({ title }) => title)).toEqual(headings)
    expect(read.pages).toBeLessThan((await readBack({}, locale)).pages / 2)
  })

  test('embeds the fonts that it uses', async () => {
    const source = (await fileOf({}, locale, { compress: false })).toString('latin1')
    const fonts = source.match(/\/BaseFont \/\S+/g) ?? []
    expect(fonts.length).toBeGreaterThan(2)
    for (const font of fonts) expect(font).toMatch(/\/[A-Z]{6}\+(SourceSans|Faustina)/)
    expect(source).not.toContain('/BaseFont /Helvetica')
    expect(source).toContain('pdfuaid:part')
  })
})

describe('what a record says on paper', () => {
  test('holds reasons, retellings, facts, questions with dots, agreements with owners, parked points and the seal', async () => {
    const said = everything(await readBack({}, 'nl'))
    for (const words of [
      'Bevestigd door Samira El Idrissi',
      'Samira El Idrissi en Joost van der Meer',
      'De redenen, naast elkaar',
      'Joost van der Meer, in beperkte mate',
      'Ilse van Beek zei: klopt',
      'gemeente 2 stippen, aannemer 1 stip, gekozen',
      'Gemeente: Joost van der Meer · Aannemer: Ilse van Beek',
      '1 april 2027',
      'We blijven verschillen, omdat…',
      'Voorgesteld, niet door beide kanten bevestigd',
      'Van één kant gaf niemand opnieuw een antwoord op de schaal.',
      'Ilse van Beek, uiterlijk 2 mei 2027',
      'van Joost van der Meer',
      'Reden: Er lagen',
      'Kon je zeggen wat je wilde zeggen? te weinig te weinig',
      'Verzegeld op 12 maart 2026 om 16:00 uur, en gecontroleerd. Sindsdien is er niets veranderd.',
      'c9'.repeat(32),
    ])
      expect(said.replaceAll(/\s+/g, ' '), words).toContain(words)
  })

  test('per side only, names stand at attendance and owners and nowhere else', async () => {
    const read = await readBack({ named: false }, 'nl')
    const said = everything(read)
    // at the table, as owner of two agreements, and of the confirmed one in the list at the top
    expect(said.match(/Joost/g)).toHaveLength(4)
    expect(said.match(/Samira/g)).toHaveLength(1)
    expect(said).not.toContain('Joost van der Meer, in beperkte mate')
  })

  test('that a seal does not match stands at the top and at the seal', async () => {
    const source = recordSource()
    const broken = { ...source, seal: { ...source.seal, intact: false } }
    const read = await readPdf(await makePdf(recordDocument(broken, await recordWords('nl'), createdAt)))
    expect(ofRole(read, 'P')[1]?.text).toBe('Het zegel van dit verslag klopt niet')
    expect(everything(read)).toContain('de controle klopt niet')
    expect(everything(read)).not.toContain('Sindsdien is er niets veranderd')
  })
})

describe('whatever people wrote', () => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(12)

  test('two thousand signs and words without a space stay whole, inside the page and in the tags', async () => {
    const words = `${'Een reden met veel woorden. '.repeat(70)}Einde.`
    const texts = { words, line: long.slice(0, 500) }
    const read = await readBack({ texts }, 'nl')
    const plain = everything(read).replaceAll(/\s/g, '')
    expect(plain.split('Einde.').length - 1).toBe(5)
    expect(plain).toContain(texts.line)
    expect(read.untagged).toEqual([])
    const file = await fileOf({ texts }, 'nl', { compress: false })
    const places = [...file.toString('latin1').matchAll(/^1 0 0 1 ([\d.]+) ([\d.]+) Tm$/gm)]
    expect(places.length).toBeGreaterThan(300)
    for (const [, x, y] of places) {
      expect(Number(x)).toBeLessThan(534)
      expect(Number(y)).toBeGreaterThan(30)
    }
  })

  test('letters of other scripts are drawn; what no font has is shown in its place, and said', async () => {
    const name = 'Žižek ğ Ελένη Жанна Nguyễn'
    const read = await readBack({ texts: { name: `${name} שלום 😀👨‍👩‍👧` } }, 'nl')
    const said = everything(read)
    expect(said).toContain(`${name} ${replacement} ${replacement}`)
    expect(said).toContain(`Waar ${replacement} staat`)
    expect(everything(await readBack({}, 'nl'))).not.toContain(replacement)
  })

  test('signs that turn or hide what stands around them are gone', async () => {
    const read = await readBack({ texts: { name: 'J\u202Eoost\u200B \u2066van\u0007 Dam' } }, 'nl')
    expect(everything(read)).toContain('Joost van Dam')
  })
})
