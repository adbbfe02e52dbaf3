import { describe, expect, test } from 'vitest'
import type { PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { linesOfXlsx } from '@/lib/testing/read-xlsx.ts'
import { locales } from '@/lib/i18n/config.ts'
import { inertCell } from '@/lib/documents/plain-cell.ts'
import { csvStream, csvText } from './csv.ts'
import { fileName } from '@/lib/documents/file-name.ts'
import { exportColumns, exportLines } from './programme-lines.ts'
import { programmeWords, type ProgrammeWords } from './programme-words.ts'
import { workbookAbout, workbookPart, workbookPlan } from './programme-workbook.ts'
import { workbookOf } from '@/lib/documents/workbook-thread.ts'

const neighbourhood = {
  id: '0b9d1d4e-6f64-4a1e-9c1b-0d6f3a7f1a11',
  code: 'W-01',
  municipality: 'Aardam',
  phase: null,
  stage: 'revealed',
  location: null,
  cluster: null,
} as const

function rowWith(name: string): PortfolioRow {
  return {
    ...neighbourhood,
    name,
    round: {
      number: 2,
      kind: 'interim',
      revealedOn: '2026-11-17',
      answered: { client: 5, contractor: 4 },
      cells: [
        {
          visibility: 'shown',
          factor: 1,
          label: 'diverging',
          strength: 'firm',
          dividedSides: [],
          tallies: {
            client: { counts: [4, 0, 0, 0, 0], dontKnow: 1 },
            contractor: { counts: [0, 0, 3, 1, 0], dontKnow: 0 },
          },
        },
        { visibility: 'label-only', factor: 2, label: 'unknown' },
        { visibility: 'hidden', factor: 3 },
      ],
    },
    before: {
      number: 1,
      cells: [
        { visibility: 'hidden', factor: 1 },
        { visibility: 'label-only', factor: 2, label: 'unknown' },
        {
          visibility: 'shown',
          factor: 3,
          label: 'diverging',
          strength: 'tentative',
          dividedSides: [],
          tallies: {
            client: { counts: [0, 0, 0, 0, 3], dontKnow: 0 },
            contractor: { counts: [0, 0, 1, 2, 0], dontKnow: 0 },
          },
        },
      ],
    },
  }
}

const about = { day: '17 november 2026', chosen: true, minimum: 3 }

/** A workbook of these rows, one row per page. */
async function workbookWith(rows: readonly PortfolioRow[], words: ProgrammeWords): Promise<Buffer> {
  async function* parts() {
    yield workbookAbout(words, about)
    for (const row of rows) yield await Promise.resolve(workbookPart([row], words))
  }
  return Buffer.from(await workbookOf(workbookPlan(words, { programme: 'Wijken van nu', day: about.day }), parts()))
}

/** Splits a text without quotes into lines and cells. */
const cellsOf = (text: string, separator: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(separator))

describe('what people typed, in a file that a spreadsheet opens', () => {
  test('is never a formula', () => {
    for (const bait of [
      '=HYPERLINK("https://evil.nl")',
      '+31 6',
      '-2+3',
      '@SUM(A1)',
      '\t=1+1',
      '\r=1+1',
      '\n=1+1',
      ' =1+1',
      '\u200e=1+1',
      '\u202e=1+1',
      '＝1+1',
      '＋1',
      '－1',
      '＠SUM(A1)',
    ])
      expect(inertCell(bait), JSON.stringify(bait)).toMatch(/^'[=+\-@＝＋－＠]/u)
  })

  test('stays as it was when it is an ordinary name', () => {
    for (const name of [
      'Vogelbuurt',
      'Wijk, oost-west',
      '’t Hof',
      'Wijk 7-Noord',
      'De Weerd = oud',
      '🏘️ Wijk',
      'Ngũgĩ',
    ])
      expect(inertCell(name)).toBe(name)
  })

  test.each(['=1+1', '"; =1+1', 'a\r\n=1+1', ';=1+1', ',=1+1'])('begins no cell of its own: %j', async (name) => {
    for (const locale of locales) {
      const words = await programmeWords(locale)
      const text = csvText(exportLines([rowWith(name)], words), locale)
      expect(text.trimEnd().split('\r\n')).toHaveLength(3)
      // for either separator, and within quotes too
      expect(text).not.toMatch(/(^|[;,\n"])[=+@]/)
      const outside = text.replaceAll(/"(?:[^"]|"")*"/g, 'x')
      expect(outside.split('\r\n')[0]?.split(locale === 'nl' ? ';' : ',')).toHaveLength(exportColumns(words).length)
    }
  })

  test('is text in a workbook, and no sign in it breaks the file', async () => {
    const words = await programmeWords('nl')
    const name = '=1+1 <a>&"\u0001\ud800'
    const parts = partsOfDocx(await workbookWith([rowWith(name)], words))
    const all = [...parts.values()].join('\n')
    expect(all).not.toMatch(/<f[ >]/)
    expect(all).toContain('=1+1 &lt;a&gt;&amp;')
    for (const sign of ['\u0001', '\ufffd']) expect(all).not.toContain(sign)
  })
})

describe('the lines of an export', () => {
  test('say what is shown, of a label alone no figure, and of a hidden cell nothing', async () => {
    const lines = exportLines(
      [rowWith('Merelveld'), { ...rowWith('Kwartelhof'), round: null, before: null }],
      await programmeWords('nl'),
    )
    expect(lines.map((line) => line.slice(5, 12))).toEqual([
      ['tussenmeting', 2, 'Opdrachtgeverschap', 'beeld verschilt, stevig', -2.25, 5, 4],
      ['tussenmeting', 2, expect.any(String), 'onbekend', null, null, null],
      ['tussenmeting', 2, expect.any(String), 'te weinig antwoorden', null, null, null],
      [null, null, null, 'Nog niets te zien', null, null, null],
    ])
  })

  test('say of the round before its number and of each factor the view and the gap, of a hidden one that there were too few answers, and nothing where there is none', async () => {
    const words = await programmeWords('nl')
    const before = (row: PortfolioRow) => exportLines([row], words).map((line) => line.slice(12))
    expect(exportColumns(words).slice(12)).toEqual([
      'Nummer van de vorige ronde',
      'Beeld in de vorige ronde',
      'Verschil in de vorige ronde, in stappen (plus: gemeente positiever)',
    ])
    expect(before(rowWith('Merelveld'))).toEqual([
      [1, 'te weinig antwoorden', null],
      [1, 'onbekend', null],
      [1, 'beeld verschilt, voorlopig', 1.333333],
    ])
    expect(before({ ...rowWith('Merelveld'), before: null })).toEqual([
      [null, null, null],
      [null, null, null],
      [null, null, null],
    ])
    expect(before({ ...rowWith('Merelveld'), round: null, before: null })).toEqual([[null, null, null]])
  })

  test('have the separator and the decimal sign of the language, and numbers that are numbers', async () => {
    const dutch = cellsOf(csvText(exportLines([rowWith('Merelveld')], await programmeWords('nl')), 'nl'), ';')
    expect(dutch[0]?.slice(-6)).toEqual(['-2,25', '5', '4', '1', 'te weinig antwoorden', ''])
    expect(dutch[2]?.slice(-3)).toEqual(['1', 'beeld verschilt, voorlopig', '1,333333'])
    const english = cellsOf(csvText(exportLines([rowWith('Merelveld')], await programmeWords('en')), 'en'), ',')
    expect(english[0]?.slice(-6)).toEqual(['-2.25', '5', '4', '1', 'too few answers', ''])
    expect(english[2]?.at(-1)).toBe('1.333333')
    const words = await programmeWords('en')
    const parts = partsOfDocx(await workbookWith([rowWith('Merelveld')], words))
    const sheet = parts.get('xl/worksheets/sheet2.xml') ?? ''
    expect(sheet.match(/<v>-2\.25<\/v>/g)).toHaveLength(1)
    // both gaps unrounded, with their sign
    const looks = ['J2', 'O4', 'K2', 'M4'].map((cell) => new RegExp(`r="${cell}"[^>]* s="(\\d+)"`).exec(sheet)?.[1])
    expect(looks[0]).toMatch(/^\d+$/)
    expect(looks).toEqual([looks[0], looks[0], looks[2], looks[2]])
    expect(looks[2]).not.toBe(looks[0])
  })

  test('are the lines of a workbook too, under its headings, which stay in sight', async () => {
    const words = await programmeWords('nl')
    const rows = [rowWith('’t Hof & Co'), { ...rowWith('Kwartelhof'), round: null, before: null }]
    const file = await workbookWith(rows, words)
    expect(linesOfXlsx(file)).toEqual([exportColumns(words), ...exportLines(rows, words)])
    const sheet = partsOfDocx(file).get('xl/worksheets/sheet2.xml')
    expect(sheet).toContain('<pane ySplit="1"')
    expect([...partsOfDocx(file).values()].join('')).toContain('+0.00####;-0.00####;0.00')
  })

  test('stand in a workbook as a person would make it: the grid first, widths by content, a filter, paper, and what it says', async () => {
    const words = await programmeWords('nl')
    const file = await workbookWith([rowWith('Spijkerkwartier-Noord en omstreken'), rowWith('=HYPERLINK("x")')], words)
    const parts = partsOfDocx(file)
    const book = parts.get('xl/workbook.xml') ?? ''
    expect([...book.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'Beeld',
      'Lijst',
      'Uitleg',
    ])
    const [headings, first, second] = linesOfXlsx(file, 1)
    expect(headings?.slice(0, 6)).toEqual(['Wijk', 'Gemeente', 'Fase', 'Hoe ver', 'Ronde', 'Opdrachtgeverschap'])
    expect(headings).toHaveLength(5 + 8)
    expect(first?.[0]).toBe('Spijkerkwartier-Noord en omstreken')
    expect(first?.slice(5, 8)).toEqual([-2.25, 'onbekend', 'te weinig antwoorden'])
    expect(second?.[0]).toBe('=HYPERLINK("x")')
    for (const number of [1, 2]) {
      const sheet = parts.get(`xl/worksheets/sheet${String(number)}.xml`) ?? ''
      expect(sheet).toMatch(/<autoFilter ref="A1:[A-Z]+\d+"/)
      expect(sheet).toContain('orientation="landscape"')
      expect(sheet).toContain('fitToWidth="1"')
      expect(sheet).toContain('Wijken van nu, 17 november 2026')
      expect(sheet).not.toContain('<f>')
      // as wide as the name, and no column as wide as its long heading
      const widths = [...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))
      expect(Math.max(...widths)).toBeLessThan(46)
      expect(widths[number - 1]).toBeGreaterThanOrEqual('Spijkerkwartier-Noord en omstreken'.length)
    }
    expect(book).toContain('_xlnm.Print_Titles')
    const said = linesOfXlsx(file, 3).flat().join(' ')
    expect(said).toContain('Wijken van nu')
    for (const sentence of [
      'van 17 november 2026',
      'die op de pagina gekozen waren',
      'Plus: de gemeente',
      'minder dan 3 mensen',
    ])
      expect(said).toContain(sentence)
    expect(parts.get('docProps/core.xml')).toContain('Wijken van nu')
  })

  test('that fail on the way are no workbook', async () => {
    const words = await programmeWords('nl')
    async function* broken() {
      yield await Promise.resolve(workbookAbout(words, about))
      throw new Error('nobody waits')
    }
    const plan = workbookPlan(words, { programme: 'Wijken van nu', day: about.day })
    await expect(workbookOf(plan, broken())).rejects.toThrow('nobody waits')
  })

  test('come with a heading for each value, behind the mark of UTF-8, as they are taken', async () => {
    const words = await programmeWords('nl')
    let taken = 0
    async function* pages() {
      for (const name of ['Merelveld', 'Kwartelhof']) {
        taken += 1
        yield await Promise.resolve(exportLines([rowWith(name)], words))
      }
    }
    const stream = csvStream(exportColumns(words), pages(), 'nl')
    expect(taken).toBe(0)
    const bytes = Buffer.from(await new Response(stream).arrayBuffer())
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const lines = cellsOf(bytes.toString('utf8'), ';')
    expect(lines).toHaveLength(1 + 2 * 3)
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([15]))
  })
})

test('a file has a name of plain letters', () => {
  expect(fileName('Wĳken/../”Zuid” ＝', '2026-11-17')).toBe('wijkspiegel-wijken-zuid-2026-11-17')
  expect(fileName('שלום', '2026-11-17')).toBe('wijkspiegel-2026-11-17')
})
