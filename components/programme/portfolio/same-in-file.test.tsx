import { describe, expect, test } from 'vitest'
import {
  manyFigures,
  manyPoints,
  sampleFigures,
  samplePoints,
  sampleRows,
} from '@/app/(public)/styleguide/sample-programme.ts'
import { sampleSheet } from '@/app/(public)/styleguide/sample-sheet.ts'
import { funnelPicture, histogramPicture } from '@/lib/programme/documents/chart-files.ts'
import { mapPicture } from '@/lib/programme/documents/map-file.ts'
import { matrixPicture } from '@/lib/programme/documents/overview-files.ts'
import { pairPicture } from '@/lib/programme/documents/pair-file.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import { sheetPicture } from '@/lib/programme/documents/sheet-file.ts'
import { sheetParts } from '@/lib/programme/documents/sheet-parts.ts'
import { drawn } from '@/lib/testing/drawn-mirror.tsx'
import { shapesOf, type DrawnShape } from '@/lib/testing/drawn-shapes.ts'
import { inSvg } from '@/lib/testing/in-svg.ts'
import { chartOf } from '@/lib/documents/figure.ts'
import { bareSvg } from '@/lib/documents/svg.ts'
import { gridPicture } from '@/lib/programme/documents/grid-file.ts'
import { programmeDocument } from '@/lib/programme/documents/programme-document.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { Blocks } from '@/components/documents/blocks.tsx'
import { CompareTwo } from './compare-two.tsx'
import { FunnelPlot } from './funnel-plot.tsx'
import { GapHistogram } from './gap-histogram.tsx'
import { NeighbourhoodBody } from './neighbourhood-view.tsx'
import { PatternMatrix } from './pattern-matrix.tsx'
import { ProgrammeMap } from './programme-map.tsx'

const words = await programmeWords('nl')

/** The outermost drawings of a page, in order. */
function drawingsIn(markup: string): string[] {
  const found: string[] = []
  let [depth, from] = [0, 0]
  for (const { 0: tag, index } of markup.matchAll(/<svg[^>]*>|<\/svg>/g)) {
    if (tag === '</svg>') {
      depth -= 1
      if (depth === 0) found.push(markup.slice(from, index + tag.length))
    } else {
      if (depth === 0) from = index
      depth += 1
    }
  }
  return found
}
/** Those that a screen reader hears as pictures. */
const chartsIn = (markup: string): string[] => drawingsIn(markup).filter((svg) => svg.startsWith('<svg role="img"'))

/** A page has hundredths of a per cent, which at these widths are less than a tenth of a px. */
const nearPx = 0.21
const isNear = (one: string, other: string): boolean => {
  const [a, b] = [one.split(' '), other.split(' ')]
  return (
    a.length === b.length && a.every((part, at) => part === b[at] || Math.abs(Number(part) - Number(b[at])) < nearPx)
  )
}

/** A page with each copy of a glyph drawn where it stands. */
function withGlyphs(page: string): string {
  const glyphs = new Map(
    [...page.matchAll(/<symbol id="([^"]+)" viewBox="([^"]+)"[^>]*>(.*?)<\/symbol>/gs)].map(([, id, box, inside]) => [
      id,
      `<svg viewBox="${box}">${inside}</svg>`,
    ]),
  )
  return page.replaceAll(/<svg class="glyph"><use href="#([^"]+)"><\/use><\/svg>/g, (_, id: string) => {
    const glyph = glyphs.get(id)
    if (glyph === undefined) throw new Error(`the page has no glyph ${id}`)
    return glyph
  })
}

/** Are these shapes of a page together in a file, in this order, all moved by the same? */
function isWithin(file: readonly DrawnShape[], page: readonly DrawnShape[]): boolean {
  const [first] = page
  if (!first) throw new Error('the page draws nothing')
  return file.some((start, from) => {
    const [dx, dy] = [start.x - first.x, start.y - first.y]
    return page.every((shape, at) => {
      const there = file[from + at]
      return (
        there?.kind === shape.kind &&
        there.fill === shape.fill &&
        there.stroke === shape.stroke &&
        isNear(`${there.x} ${there.y}`, `${shape.x + dx} ${shape.y + dy}`) &&
        (there.form === shape.form || (shape.kind === 'line' && isNear(there.form, shape.form)))
      )
    })
  })
}

const figures = sampleFigures
const factorOf = (index: number) => {
  const one = figures[index]
  if (!one) throw new Error('there is no such factor')
  return one
}

/** Of each chart: its page, its file, and the width of a drawing there. */
const charts: Record<string, { page: string; file: string | null; widthOf: (drawing: string) => number }> = {
  ...Object.fromEntries(
    figures.map((one, index) => [
      `the histogram of factor ${one.factor}`,
      {
        page: drawn(<GapHistogram factor={one.factor} histogram={factorOf(index).histogram} />),
        file: inSvg(histogramPicture)(one, null, words),
        widthOf: () => 760,
      },
    ]),
  ),
  ...Object.fromEntries(
    figures.map((one) => [
      `the funnel of factor ${one.factor}`,
      {
        page: drawn(<FunnelPlot factor={one.factor} points={samplePoints(one.factor)} spread={one.spread} />),
        file: inSvg(funnelPicture)(one, samplePoints(one.factor), null, words),
        widthOf: () => 760,
      },
    ]),
  ),
  'the funnel of a country': {
    page: drawn(<FunnelPlot factor={1} points={manyPoints} spread={factorOf(0).spread} />),
    file: inSvg(funnelPicture)(factorOf(0), manyPoints, null, words),
    widthOf: () => 760,
  },
  'two neighbourhoods': (() => {
    const [one, other] = sampleRows.filter(({ round }) => round)
    if (!one || !other) throw new Error('there are two')
    return {
      page: drawn(<CompareTwo one={one} other={other} />),
      file: inSvg(pairPicture)(one, other, words),
      widthOf: () => 340,
    }
  })(),
  ...Object.fromEntries(
    ([1, 2, 3] as const).map((rounds) => [
      `a neighbourhood of ${rounds} rounds`,
      {
        page: drawn(<NeighbourhoodBody sheet={sampleSheet(rounds)} parts={sheetParts(sampleSheet(rounds), words)} />),
        file: inSvg(sheetPicture)(sampleSheet(rounds), words),
        // a course has no scale of five stops across
        widthOf: (drawing: string) => (drawing.includes('data-axis') ? 600 : 180),
      },
    ]),
  ),
}

describe('what stands in a page is in its file', () => {
  test.each(Object.entries(charts))('%s', (_, { page, file, widthOf }) => {
    const all = shapesOf(file ?? '', 1)
    const drawings = chartsIn(page)
    expect(drawings.length).toBeGreaterThan(0)
    for (const drawing of drawings) {
      const shapes = shapesOf(drawing, widthOf(drawing))
      expect(isWithin(all, shapes), `${drawing}\n${file}`).toBe(true)
      // and the comparison sees what is not there
      expect(isWithin(all, shapes.toReversed())).toBe(false)
    }
  })

  test.each([
    ['squares', sampleFigures],
    ['bars', manyFigures],
  ] as const)('the matrix: every glyph and number of its table, as %s', (look, of) => {
    const all = shapesOf(inSvg(matrixPicture)(of, null, words) ?? '', 1)
    const table = withGlyphs(drawn(<PatternMatrix figures={of} />))
    const drawings = drawingsIn(/<table.*<\/table>/s.exec(table)?.[0] ?? '')
    expect(drawings.some((drawing) => !drawing.includes('viewBox'))).toBe(look === 'squares')
    for (const drawing of drawings) expect(isWithin(all, shapesOf(drawing, 1)), drawing).toBe(true)
    const bars = table.match(/class="block h-full/g)?.length ?? 0
    expect(all.filter(({ kind, form }) => kind === 'rect' && form.endsWith(' 10'))).toHaveLength(bars)
  })

  test('the map: the land and every square, where it is', () => {
    const page = drawn(
      <ProgrammeMap neighbourhoods={sampleRows} hrefOf={() => '/x'} page={1} hrefOfPage={() => '/y'} />,
    )
    const [map = ''] = drawingsIn(page)
    const shapes = shapesOf(map.replace(/<g class="tablet:hidden">.*<\/g>/s, ''), 1)
    expect(shapes.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(10)
    expect(isWithin(shapesOf(inSvg(mapPicture)(sampleRows, words) ?? '', 1), shapes)).toBe(true)
  })

  test('the report: every picture of its page', () => {
    const { blocks } = programmeDocument(
      {
        programme: { id: 'p', name: 'Wijkaanpak', minimumRaters: 3 },
        progress: null,
        figures: sampleFigures,
        rows: sampleRows,
        all: sampleRows.length,
        released: [],
        funnels: new Map(sampleFigures.map(({ factor }) => [factor, samplePoints(factor)])),
      },
      words,
      new Date(0),
    )
    const files = [
      ...sampleFigures.flatMap((one) => [
        inSvg(histogramPicture)(one, null, words),
        inSvg(funnelPicture)(one, samplePoints(one.factor), null, words),
      ]),
      inSvg(matrixPicture)(sampleFigures, null, words),
      inSvg(mapPicture)(sampleRows, words),
      inSvg(gridPicture)(sampleRows, portfolioFilterOf({}), words),
    ].map((file) => shapesOf(file ?? '', 1))
    const drawings = chartsIn(drawn(<Blocks blocks={blocks} />))
    expect(drawings).toHaveLength(files.length)
    const counts = blocks.flatMap((block) =>
      block.kind === 'figure'
        ? shapesOf(bareSvg(chartOf(block.chart).picture, { title: 'x', language: 'nl' }), 1).length
        : [],
    )
    for (const [at, drawing] of drawings.entries()) {
      const shapes = shapesOf(drawing, 760)
      // without the paper of a file
      expect(shapes.length).toBe((counts[at] ?? 0) - 1)
      expect(
        files.some((file) => isWithin(file, shapes)),
        drawing,
      ).toBe(true)
    }
  })
})
