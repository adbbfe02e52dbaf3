import { describe, expect, test } from 'vitest'
import type { Label } from '@/lib/measures/model.ts'
import type { FactorFigures, PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { withheldFigures } from '@/lib/programme/rules/stored.ts'
import { readPdf, within, type PdfElement, type ReadPdf } from '@/lib/testing/read-pdf.ts'
import { locales } from '@/lib/i18n/config.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { makePdf } from '@/lib/documents/pdf.ts'
import { textOf } from '@/lib/documents/rules/block.ts'
import { programmeDocument, type ProgrammeContent } from './programme-document.ts'
import { programmeWords } from './programme-words.ts'

const createdAt = new Date('2026-11-17T10:00:00Z')

const figuresOf = (factor: FactorFigures['factor']): FactorFigures => ({
  factor,
  n: 6,
  labels: new Map<Label, number>([
    ['diverging', 4],
    ['shared-strength', 2],
  ]),
  diverging: { clientHigher: 3, contractorHigher: 1 },
  patterns:
    factor === 1
      ? [
          {
            label: 'diverging',
            neighbourhoods: 4,
            municipalities: 3,
            directions: { clientHigher: 3, contractorHigher: 1 },
          },
        ]
      : [],
  histogram: new Map([[1, 6]]),
  sign: { positive: 4, negative: 1, zero: 1, p: null, direction: null },
  spread: null,
})

function rowOf(name: string, municipality: string, hidden: boolean): PortfolioRow {
  return {
    id: name,
    code: name,
    name,
    municipality,
    phase: 'design',
    stage: 'revealed',
    location: null,
    cluster: null,
    before: null,
    round: {
      number: 1,
      kind: 'baseline',
      revealedOn: '2026-11-01',
      answered: { client: 5, contractor: 4 },
      cells: FACTOR_NUMBERS.map((factor) =>
        hidden
          ? { visibility: 'hidden', factor }
          : {
              visibility: 'shown',
              factor,
              label: 'diverging',
              strength: 'firm',
              dividedSides: [],
              tallies: {
                client: { counts: [0, 0, 0, 5, 0], dontKnow: 0 },
                contractor: { counts: [0, 4, 0, 0, 0], dontKnow: 0 },
              },
            },
      ),
    },
  }
}

const content: ProgrammeContent = {
  programme: { id: 'p', name: 'Wijkaanpak', minimumRaters: 3 },
  progress: {
    reached: { invited: 3, open: 2, sealed: 2, revealed: 2, held: 1 },
    agreementsOpen: 5,
    agreementsOverdue: 2,
    response: null,
  },
  figures: FACTOR_NUMBERS.map(figuresOf),
  rows: [
    rowOf('Kwartelhof', 'Aardam', false),
    rowOf('Dorpsrand', 'Aardam', true),
    { ...rowOf('Merelveld', 'Zuidveen', false), round: null, stage: 'open' },
  ],
  all: 3,
  released: [],
  funnels: new Map(),
}

async function readBack(given: Partial<ProgrammeContent>, locale: (typeof locales)[number], compress = true) {
  const document = programmeDocument({ ...content, ...given }, await programmeWords(locale), createdAt)
  return makePdf(document, { compress })
}
const allOf = ({ elements }: ReadPdf): PdfElement[] => elements.flatMap(within)
const ofRole = (read: ReadPdf, role: string) => allOf(read).filter((element) => element.role === role)
const everything = (read: ReadPdf): string =>
  allOf(read)
    .map(({ text }) => text)
    .join(' ')

describe.each(locales)('the report of a programme as a PDF in %s', (locale) => {
  test('says its language and title, has headings that skip no level, and is marked as tagged', async () => {
    const read = await readPdf(await readBack({}, locale))
    expect(read).toMatchObject({ marked: true, displaysTitle: true })
    expect(read.language).toBe(locale === 'nl' ? 'nl-NL' : 'en-GB')
    expect(read.title).toBe(locale === 'nl' ? 'Rapport Wijkaanpak' : 'Report Wijkaanpak')
    const levels = allOf(read).flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : []))
    expect(levels).toEqual([1, 2, 2, 2, 2, 3, 3])
    expect(read.bookmarks.map(({ title }) => title)).toEqual(
      allOf(read).flatMap(({ role, text }) => (role === 'H2' || role === 'H3' ? [text] : [])),
    )
    expect(read.untagged).toEqual([])
  })

  test('has a header cell for every column and every row of its table', async () => {
    const [table, ...more] = ofRole(await readPdf(await readBack({}, locale)), 'Table')
    expect(more).toEqual([])
    expect(table?.children[0]?.role).toBe('Caption')
    const [head, ...body] = (table?.children ?? [])
      .filter(({ role }) => role === 'TR')
      .map((row) => row.children.map(({ role }) => role))
    expect(head).toEqual(Array.from({ length: 8 }, () => 'TH'))
    expect(body).toHaveLength(8)
    for (const cells of body) expect(cells).toEqual(['TH', ...Array.from({ length: 7 }, () => 'TD')])
    const source = (await readBack({}, locale, false)).toString('latin1')
    expect(source.match(/\/Scope \/Column/g)).toHaveLength(8)
    expect(source.match(/\/Scope \/Row/g)).toHaveLength(8)
  })
})

describe('what the report says', () => {
  test('progress, sentences of the factors, patterns, and each neighbourhood in words', async () => {
    const said = everything(await readPdf(await readBack({}, 'nl')))
    for (const words of [
      'Stand op 17 november 2026.',
      'In 4 van de 6 wijken verschilt het beeld. In 3 daarvan is de gemeente positiever, in 1 de aannemer.',
      'Een patroon, want een derde van 6 is 2, en dit zijn er 4 uit 3 gemeenten.',
      'nulmeting · 5 en 4. Opdrachtgeverschap: beeld verschilt, stevig (+2,0);',
      'Opdrachtgeverschap: te weinig antwoorden;',
      'ronde open. Nog niets te zien.',
    ])
      expect(said.replaceAll(/\s+/g, ' '), words).toContain(words)
  })

  test('the words that neighbourhoods released by factor, with how many they are, under headings of their own', async () => {
    const released = [
      {
        kind: 'question',
        factor: 1,
        texts: [{ text: 'Hoe kunnen we samen kijken?', effect: '', neighbourhoods: 3 }],
        others: 1,
      },
      {
        kind: 'agreement',
        factor: 1,
        texts: [{ text: 'Elke maand een ronde.', effect: 'Schone stoepen.', neighbourhoods: 1 }],
        others: 0,
      },
      {
        kind: 'question',
        factor: 4,
        texts: [{ text: 'Hoe bellen we eerder?', effect: '', neighbourhoods: 1 }],
        others: 0,
      },
    ] as const
    const read = await readPdf(await readBack({ released }, 'nl'))
    const said = everything(read).replaceAll(/\s+/g, ' ')
    for (const words of [
      'Wat wijken vrijgaven Een trekker van elke kant gaf deze vrij. Andere teksten blijven in het project.',
      'Opdrachtgeverschap Vragen die wijken vrijgaven',
      'Hoe kunnen we samen kijken? in 3 wijken',
      'Er is nog één andere. Die staat op de pagina van een wijk. Afspraken die wijken vrijgaven',
      'Elke maand een ronde. In de wijk te merken: Schone stoepen. · in 1 wijk',
      'Samenwerking Vragen die wijken vrijgaven',
    ])
      expect(said, words).toContain(words)
    const levels = allOf(read).flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : []))
    expect(levels).toEqual([1, 2, 2, 2, 2, 3, 3, 2, 3, 3])
    expect(everything(await readPdf(await readBack({}, 'nl')))).not.toContain('vrijgaven')
  })

  test('of a hidden cell that it is hidden, and no number', async () => {
    const { blocks } = programmeDocument(content, await programmeWords('nl'), createdAt)
    const note = blocks
      .flatMap((part) => (part.kind === 'list' ? part.items : []))
      .find(({ text }) => text === 'Dorpsrand')?.note
    expect(textOf(note ?? '').replace('nulmeting · 5 en 4.', '')).not.toMatch(/\d/)
  })

  test('of a neighbourhood with a round before what became of the views, as the grid says it', async () => {
    const row = rowOf('Rietveld', 'Aardam', false)
    const twice: PortfolioRow = {
      ...row,
      round: row.round && { ...row.round, number: 2 },
      before: { number: 1, cells: row.round?.cells.slice(0, 3) ?? [] },
    }
    const sentence =
      'Van de 3 factoren die in beide rondes te zien zijn, verschilde het beeld in ronde 1 bij 3, en in ronde 2 bij 3.'
    const read = await readPdf(await readBack({ rows: [twice], all: 1 }, 'nl'))
    expect(everything(read).replaceAll(/\s+/g, ' ')).toContain(sentence)
    expect(everything(await readPdf(await readBack({}, 'nl')))).not.toContain('beide rondes')
  })

  test('of withheld figures the sentence for it, in the place of the table and of the patterns', async () => {
    const figures = FACTOR_NUMBERS.map(withheldFigures)
    const read = await readPdf(await readBack({ figures }, 'nl'))
    expect(ofRole(read, 'Table')).toEqual([])
    expect(everything(read).split('te weinig om over het hele programma iets te zeggen')).toHaveLength(3)
  })

  test('of a factor whose figures alone are withheld that they are not to be shown', async () => {
    const figures = content.figures.map((one) => (one.factor === 2 ? withheldFigures(2) : one))
    const { blocks } = programmeDocument({ ...content, figures }, await programmeWords('nl'), createdAt)
    const table = blocks.find((part) => part.kind === 'table')
    expect(table?.rows[1]?.slice(1)).toEqual(Array.from({ length: 7 }, () => 'niet te tonen'))
  })

  test('of more neighbourhoods than a list on paper holds how many they are, and where they are', async () => {
    const said = everything(await readPdf(await readBack({ rows: [], all: 14_729 }, 'nl')))
    expect(said).toContain('Dit programma heeft 14.729 wijken. Dat zijn er te veel voor een lijst op papier.')
  })
})
