import { LIST_SIZE } from '@/lib/programme/rules/portfolio.ts'
import { describe, expect, test } from 'vitest'
import {
  sampleFigures,
  samplePoints,
  sampleRows,
  sampleWithheldFigures,
} from '@/app/(public)/styleguide/sample-programme.ts'
import { sampleSheet } from '@/app/(public)/styleguide/sample-sheet.ts'
import { loadMessages } from '@/lib/i18n/messages.ts'
import { chartWords, drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import { sheetParts } from '@/lib/programme/documents/sheet-parts.ts'
import { CompareTwo } from './compare-two.tsx'
import { FunnelPlot } from './funnel-plot.tsx'
import { NeighbourhoodBody } from './neighbourhood-view.tsx'
import { PatternList } from './pattern-list.tsx'
import { PatternMatrix } from './pattern-matrix.tsx'
import { ProgrammeMap } from './programme-map.tsx'
import { ReleasedByFactor, releasedElsewhere } from './released-words.tsx'

describe('the matrix of labels', () => {
  test('fills patterns alone, and says so to who listens', () => {
    const markup = drawn(<PatternMatrix figures={sampleFigures} />)
    const filled = markup.match(/data-pattern="true"/g)?.length ?? 0
    const patterns = sampleFigures.flatMap((one) => one.patterns ?? [])
    const expected = patterns.map(({ directions }) =>
      directions ? [directions.clientHigher, directions.contractorHigher].filter((count) => count > 0).length : 1,
    )
    expect(filled).toBe(expected.reduce((sum, count) => sum + count, 0))
    expect(filled).toBeGreaterThan(3)
    expect(words(markup).match(/\d, een patroon/g)).toHaveLength(filled)
  })

  const many = sampleFigures.map((one) => ({
    ...one,
    labels: one.labels && new Map([...one.labels].map(([label, count]) => [label, count * 7] as const)),
  }))
  test.each([
    ['squares', sampleFigures, /class="fill-ink"/, /class="fill-none stroke-ink-soft/],
    ['bars', many, /class="block h-full[^"]* bg-ink"/, /class="block h-full(?![^"]* bg-ink)/],
  ] as const)('draws what is a pattern filled and everything else hollow: %s', (_look, figures, full, hollow) => {
    const cells = [...drawn(<PatternMatrix figures={figures} />).matchAll(/<td role="cell"[^>]*>.*?<\/td>/gs)]
      .map(([cell]) => cell)
      .filter((cell) => /fill-|h-full/.test(cell))
    const patterns = cells.filter((cell) => cell.includes('data-pattern'))
    expect(patterns.length).toBeGreaterThan(0)
    expect(patterns.length).toBeLessThan(cells.length)
    for (const cell of cells) {
      const isPattern = cell.includes('data-pattern')
      expect([isPattern, full.test(cell), hollow.test(cell)]).toEqual([isPattern, isPattern, !isPattern])
    }
  })

  test.each([
    ['nl', /Volle (blokjes|balken) vormen een patroon\. Alleen wat lastig is, kan een patroon zijn/, 'blijft open'],
    ['en', /Filled (squares|bars) make a pattern\. Only a difficulty can be a pattern/, 'stays open'],
  ] as const)(
    'says above it what filled means, and which views stay hollow however many: %s',
    (language, full, open) => {
      for (const figures of [sampleFigures, many]) {
        const said = words(drawn(<PatternMatrix figures={figures} />, language))
        expect(said).toMatch(full)
        const [sentence = ''] = new RegExp(`[^.]*${open}`).exec(said) ?? []
        const kept =
          language === 'nl' ? ['gedeelde kracht', 'nog niet op orde'] : ['shared strength', 'not yet in order']
        for (const label of kept) expect(sentence).toContain(label)
      }
    },
  )

  test.each([
    ['nl', ['minstens een derde', 'lastige', 'verschilt', 'verdeeld', 'onbekend', 'gedeelde zorg']],
    ['en', ['at least a third', 'difficult', 'differs', 'divided', 'unknown', 'shared concern']],
  ] as const)('the page of the programme says before the patterns what counts as one: %s', async (language, parts) => {
    const { programme } = await loadMessages(language)
    for (const part of parts) expect(programme.portfolio.patternsNote).toContain(part)
  })

  test('counts every neighbourhood of a factor once', () => {
    for (const figures of sampleFigures) {
      const [row = ''] = /<tr role="row" data-factor.*?<\/tr>/s.exec(drawn(<PatternMatrix figures={[figures]} />)) ?? []
      const numbers = [...row.matchAll(/<td.*?<\/td>/gs)].map(([cell]) => Number(/>(\d+)</.exec(cell)?.[1] ?? 'none'))
      expect(numbers.at(-1)).toBe(figures.n)
      expect(numbers.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBe(figures.n)
    }
  })

  test('says in words what is withheld, and gives no number in its place', () => {
    const markup = drawn(<PatternMatrix figures={sampleWithheldFigures} />)
    expect(words(markup).match(/minstens 5 wijken en 3 organisaties/g)).toHaveLength(8)
    expect(markup).not.toContain('data-pattern')
  })
})

describe('the patterns', () => {
  const patterns = new Set(sampleFigures.flatMap(({ factor, patterns: some }) => (some ?? []).map(() => factor)))
  const [pattern] = patterns
  const other = sampleFigures.find(({ factor }) => !patterns.has(factor))?.factor
  const own =
    worksheetOf(1)
      .factors.find(({ number }) => number === pattern)
      ?.howMightWe.map(({ nl }) => nl) ?? []

  test('have the questions of the worksheet, and beside them those of neighbourhoods with how many they are', () => {
    if (!pattern || !other) throw new Error('the samples have a pattern, and a factor without one')
    const texts = [
      { text: 'Hoe kunnen we samen kijken?', effect: '', neighbourhoods: 4 },
      { text: 'Hoe kunnen we eerder bellen?', effect: '', neighbourhoods: 1 },
    ]
    const released = [
      { kind: 'question', factor: pattern, texts, others: 2 },
      { kind: 'question', factor: other, texts: [{ text: 'Van een ander', effect: '', neighbourhoods: 1 }], others: 0 },
    ] as const
    const said = words(drawn(<PatternList figures={sampleFigures} released={released} />))
    expect(own.length).toBeGreaterThan(1)
    for (const question of own) expect(said).toContain(question)
    expect(said).toContain(
      'Vragen die wijken vrijgaven Hoe kunnen we samen kijken? in 4 wijken Hoe kunnen we eerder bellen? in 1 wijk ' +
        'Er zijn nog 2 andere. Die staan op de pagina van een wijk.',
    )
    expect(said).not.toContain('Van een ander')
  })

  test('have their picture in place of questions where that is asked for: the gaps in words, or squares that are counted', () => {
    const markup = drawn(<PatternList figures={sampleFigures} pictured />)
    for (const question of own) expect(words(markup)).not.toContain(question)
    const found = sampleFigures.flatMap(({ n, patterns: some }) => (some ?? []).map((one) => ({ n: n ?? 0, ...one })))
    const differing = found.filter(({ directions }) => directions !== null)
    expect(chartWords(markup)).toHaveLength(differing.length)
    for (const said of chartWords(markup)) expect(said).toContain('Aantal wijken per verschil')
    const squares = [...markup.matchAll(/ d="((?:M[^"]*z)+)"/g)].map(([, path = '']) => path.split('M').length - 1)
    for (const { n, neighbourhoods, directions } of found)
      if (directions === null)
        for (const count of [neighbourhoods, n - neighbourhoods]) expect(squares).toContain(count)
  })

  test('leave what was released on other factors to a list of its own, so that nothing stands twice or nowhere', () => {
    if (!pattern || !other) throw new Error('the samples have a pattern, and a factor without one')
    const wordsOf = (factor: typeof pattern, text: string) =>
      ({
        kind: 'agreement',
        factor,
        texts: [{ text, effect: 'De buurt slaapt door.', neighbourhoods: 2 }],
        others: 1,
      }) as const
    const released = [wordsOf(pattern, 'Bij het patroon.'), wordsOf(other, 'Zonder patroon.')]
    const elsewhere = releasedElsewhere(released, sampleFigures)
    expect(elsewhere).toEqual([wordsOf(other, 'Zonder patroon.')])
    const name = worksheetOf(1).factors.find(({ number }) => number === other)?.name.nl ?? ''
    expect(words(drawn(<ReleasedByFactor released={elsewhere} />)).trim()).toBe(
      `${name} Afspraken die wijken vrijgaven Zonder patroon. In de wijk te merken: De buurt slaapt door. in 2 wijken ` +
        'Er is nog één andere. Die staat op de pagina van een wijk.',
    )
    expect(releasedElsewhere(released, sampleWithheldFigures)).toEqual(released)
  })
})

const dutch = await programmeWords('nl')

describe('the sheet of a neighbourhood', () => {
  const sheet = sampleSheet(2)
  const markup = drawn(<NeighbourhoodBody sheet={sheet} parts={sheetParts(sheet, dutch)} />)
  const rowOf = (factor: number) =>
    new RegExp(`<li data-factor="${factor}".*?</li>(?=<li data-factor|</ol>)`, 's').exec(markup)?.[0] ?? ''

  test('draws the answers of the latest round, and what then and now came to', () => {
    expect(words(rowOf(1))).toMatch(/beeld verschilt, stevig .*gedeelde kracht/)
    expect(rowOf(1)).toContain('aria-label="Opdrachtgeverschap. Gemeente: ')
  })

  test('shows of a label that stands alone no answer, and of what is hidden no label either', () => {
    expect(words(rowOf(6))).toContain('Daarom staat alleen het beeld er.')
    expect(rowOf(6)).not.toContain('role="img"')
    expect(words(rowOf(6))).toContain('onbekend')
    expect(words(rowOf(7))).toContain('Te weinig antwoorden om te tonen.')
    expect(rowOf(7)).not.toMatch(/role="img"|<svg[^>]*viewBox="0 0 30 20"|[+−]\d/)
  })

  test('has the released texts, and of a neighbourhood without a reveal what is to come', () => {
    expect(words(markup)).toContain('bellen gemeente en aannemer samen bij elke deur aan. In de wijk te merken: ')
    expect(words(markup)).toContain('voor een dichte straat. · Inwonerparticipatie · loopt')
    const unrevealed = { ...sheet, rounds: [], stage: 'open', released: [] } as const
    const nothing = words(drawn(<NeighbourhoodBody sheet={unrevealed} parts={sheetParts(unrevealed, dutch)} />))
    expect(nothing).toContain('Hier is nog geen ronde onthuld.')
    expect(nothing).toContain('Nog geen enkele afspraak is vrijgegeven.')
    expect(words(markup)).toContain('waardoor zij kunnen meeplannen? Samenwerking')
    expect(nothing).toContain('Nog geen enkele vraag is vrijgegeven.')
  })
})

describe('two neighbourhoods', () => {
  test('stand in the order they are named in, and what is hidden has no square', () => {
    const hidden = sampleRows.find(({ name }) => name === 'Dotterveld')
    const other = sampleRows.find(({ name }) => name === 'Rietlanden')
    if (!hidden || !other) throw new Error('both are samples')
    const rows = [
      ...drawn(<CompareTwo one={hidden} other={other} />).matchAll(/<tr role="row" class="break.*?<\/tr>/gs),
    ].map(([row]) => row)
    expect(rows).toHaveLength(8)
    expect(rows[0]).toMatch(/aria-label="Opdrachtgeverschap\. Dotterveld: .*Rietlanden: /)
    const squares = rows.map((row) => row.match(/<rect/g)?.length ?? 0)
    const shownIn = ({ round }: typeof other) =>
      round?.cells.map(({ visibility }) => Number(visibility === 'shown')) ?? []
    expect(squares).toEqual(shownIn(hidden).map((count, position) => count + (shownIn(other)[position] ?? 0)))
    expect(squares[4]).toBe(1)
  })
})

describe('the map', () => {
  test('has the numbers of the list, in its order, and names whose place is not known', () => {
    const markup = drawn(
      <ProgrammeMap
        neighbourhoods={sampleRows}
        hrefOf={({ code }) => `/programme/${code}`}
        page={1}
        hrefOfPage={String}
      />,
    )
    const inList = [...markup.matchAll(/<li[^>]*data-stage.*?<\/li>/gs)].map(([item]) => item)
    expect(inList.map((item) => />(\d+)</.exec(item)?.[1])).toEqual(
      sampleRows.map((_row, position) => String(position + 1)),
    )
    const unknown = inList.filter((item) => item.includes('plek niet bekend'))
    expect(unknown.map((item) => words(item))).toEqual([expect.stringContaining('Dorpsrand')])
    // twice: for a wide page and for a phone
    const onMap = [...markup.matchAll(/<text[^>]*>(\d+)</g)].map(([, number]) => Number(number))
    const placed = sampleRows.flatMap(({ location }, index) => (location ? [index + 1] : []))
    expect(onMap).toEqual([...placed, ...placed])
  })

  test('lists some on a page and shows the places of all, with the numbers going on', () => {
    const [sample] = sampleRows
    if (!sample) throw new Error('there is a sample')
    const places = Array.from({ length: LIST_SIZE + 3 }, (_, at) => ({
      ...sample,
      id: String(at),
      name: `Wijk ${at + 1}`,
    }))
    const pageAt = (page: number) => {
      const markup = drawn(
        <ProgrammeMap
          neighbourhoods={places}
          hrefOf={({ id }) => `/${id}`}
          page={page}
          hrefOfPage={(other) => `?page=${other}`}
        />,
      )
      const dots = /<path class="[^"]*fill[^"]*" d="(M[^"]*h7[^"]*)"/.exec(markup)?.[1]?.match(/M/g)?.length
      return {
        numbers: [...markup.matchAll(/<li[^>]*data-stage.*?>(\d+)</gs)].map(([, number]) => Number(number)),
        dots,
        markup,
      }
    }
    const [first, second] = [pageAt(1), pageAt(2)]
    expect([first.numbers.length, first.numbers[0], first.numbers.at(-1)]).toEqual([LIST_SIZE, 1, LIST_SIZE])
    expect(second.numbers).toEqual([LIST_SIZE + 1, LIST_SIZE + 2, LIST_SIZE + 3])
    expect([first.dots, second.dots]).toEqual([places.length, places.length])
    expect(first.markup).toContain('href="?page=2"')
    expect(first.markup).not.toContain('href="?page=0"')
  })
})

describe('the funnel', () => {
  test('names those outside in order of their names, and says how many they are', () => {
    const spread = sampleFigures[0]?.spread ?? null
    const points = samplePoints(1)
    const said = words(drawn(<FunnelPlot factor={1} points={points} spread={spread} />))
    const outside = points.filter((point) => point.outside).map(({ name }) => name)
    expect(outside.length).toBeGreaterThan(2)
    expect(said).toContain(`${outside.length} van de ${points.length} wijken liggen buiten de lijnen`)
    const list = new Intl.ListFormat('nl', { type: 'conjunction' })
    expect(said).toContain(`Buiten de lijnen: ${list.format(outside.toSorted((a, b) => a.localeCompare(b, 'nl')))}.`)
  })

  test('names its factor to who sees no heading, has each gap as the grid has it, and says what adjusted means', () => {
    const spread = { s2: 1, mu: -0.04, tau2: 0.2 }
    const point = { error: 0.4, shrunk: 0.98, outside: false }
    const points = [27 / 28, -0.25].map((gap, position) => ({
      ...point,
      gap,
      id: String(position),
      name: `Wijk ${position}`,
    }))
    const markup = drawn(<FunnelPlot factor={3} points={points} spread={spread} />)
    expect(markup).toContain('aria-label="Businesscase. Elke wijk op het eigen verschil')
    expect(words(markup)).toContain('Businesscase: het verschil per wijk')
    expect(words(markup)).toContain('Wijk 0 +0,9 0,4 +1,0 nee Wijk 1 −0,3 0,4 +1,0 nee')
    expect(words(markup)).toContain('het midden van het programma, 0,0.')
    expect(words(markup)).toContain('hoe minder antwoorden een wijk heeft')
    const alike = words(drawn(<FunnelPlot factor={3} points={points} spread={{ ...spread, tau2: 0 }} />))
    expect(alike).toContain('niet meer van elkaar dan door toeval')
    expect(alike).not.toContain('hoe minder antwoorden')
  })

  test('is none where nobody differs from a colleague, or where it is withheld', () => {
    const none = drawn(<FunnelPlot factor={1} points={samplePoints(1)} spread={{ s2: 0, mu: null, tau2: null }} />)
    expect(none).not.toContain('<svg')
    expect(words(drawn(<FunnelPlot factor={1} points={[]} spread={null} />))).toContain('minstens 5 wijken')
  })
})
