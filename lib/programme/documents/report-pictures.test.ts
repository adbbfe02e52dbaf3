import { describe, expect, test } from 'vitest'
import {
  sampleFigures,
  samplePoints,
  sampleRows,
  sampleWithheldFigures,
} from '@/app/(public)/styleguide/sample-programme.ts'
import { figuresOf } from '@/lib/charts/drawing.ts'
import { chartOf } from '@/lib/documents/figure.ts'
import { makePdf } from '@/lib/documents/pdf.ts'
import { measure, page } from '@/lib/documents/pdf-page.ts'
import type { FigureBlock } from '@/lib/documents/rules/block.ts'
import { locales } from '@/lib/i18n/config.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { readPdf, within } from '@/lib/testing/read-pdf.ts'
import { funnelPicture, histogramPicture } from './chart-files.ts'
import { gridPicture } from './grid-file.ts'
import { matrixPicture } from './overview-files.ts'
import { programmeDocument, type ProgrammeContent } from './programme-document.ts'
import { programmeWords } from './programme-words.ts'

const createdAt = new Date('2026-11-17T10:00:00Z')
const content: ProgrammeContent = {
  programme: { id: 'p', name: 'Wijkaanpak', minimumRaters: 3 },
  progress: null,
  figures: sampleFigures,
  rows: sampleRows,
  all: sampleRows.length,
  released: [],
  funnels: new Map(sampleFigures.map(({ factor }) => [factor, samplePoints(factor)])),
}
const nl = await programmeWords('nl')
const documentOf = (given: Partial<ProgrammeContent> = {}, words = nl) =>
  programmeDocument({ ...content, ...given }, words, createdAt)
const picturesOf = (given: Partial<ProgrammeContent> = {}, words = nl): FigureBlock[] =>
  documentOf(given, words).blocks.filter((block) => block.kind === 'figure')

describe.each(locales)('the pictures of a report in %s', async (locale) => {
  const words = await programmeWords(locale)

  test('are in its PDF in their order, each with its alternative', async () => {
    const blocks = picturesOf({}, words)
    // matrix, map and heat map, and a histogram and a funnel of each factor
    expect(blocks).toHaveLength(1 + 8 + 8 + 1 + 1)
    const read = await readPdf(await makePdf(documentOf({}, words)))
    const elements = read.elements.flatMap(within)
    expect(elements.filter(({ role }) => role === 'Figure').map(({ alt }) => alt)).toEqual(blocks.map(({ alt }) => alt))
    for (const { caption, alt } of blocks) {
      expect(alt.length).toBeGreaterThan(60)
      expect(elements.some(({ text }) => text === caption)).toBe(true)
    }
    expect(read.untagged).toEqual([])
    // every sign in them can be drawn
    expect(elements.some(({ text }) => text.includes('[?]'))).toBe(false)
  })
})

describe('a report', () => {
  test('has the very pictures that are downloaded as files', () => {
    const drawn = picturesOf().map(({ chart }) => ('shapes' in chart ? figuresOf(chart, 760) : chart.figures))
    const files = [
      matrixPicture(sampleFigures, null, nl),
      ...sampleFigures.flatMap((one) => [
        histogramPicture(one, null, nl),
        funnelPicture(one, samplePoints(one.factor), null, nl),
      ]),
      gridPicture(sampleRows, portfolioFilterOf({}), nl),
    ]
    for (const file of files) expect(drawn).toContainEqual(file?.figures)
  })

  test('has no picture of what is withheld, for all factors or for one', () => {
    const grid = nl.t('portfolio.grid')
    const captions = picturesOf({ figures: sampleWithheldFigures, funnels: new Map() }).map(({ caption }) => caption)
    expect(captions).toEqual([nl.t('map.title'), grid])
    const figures = sampleFigures.map((one) => (one.factor === 2 ? (sampleWithheldFigures[1] ?? one) : one))
    const seven = picturesOf({ figures }).map(({ caption }) => caption)
    expect(seven).toHaveLength(picturesOf().length - 2)
    expect(seven.some((caption) => caption.startsWith('Inwonerparticipatie'))).toBe(false)
    expect(
      picturesOf({ rows: sampleRows.map((row) => ({ ...row, location: null })) }).map(({ caption }) => caption),
    ).not.toContain(nl.t('map.title'))
  })

  test('says below the map whose number is whose', () => {
    const { blocks } = documentOf()
    const map = blocks.findIndex((block) => block.kind === 'figure' && block.caption === nl.t('map.title'))
    const names = blocks[map + 1]
    const located = sampleRows.flatMap(({ name, location }, index) => (location ? [`${index + 1}\u00a0${name}`] : []))
    expect(names).toMatchObject({ kind: 'text', text: located.join(', ') })
  })

  test('has a heat map in parts that fit on a page, each neighbourhood once; of very many none', () => {
    const rows = Array.from({ length: 100 }, (_, at) => {
      const row = sampleRows[at % sampleRows.length]
      if (!row) throw new Error('there are rows')
      return { ...row, id: String(at), name: `Wijk nummer ${at}.` }
    })
    const parts = picturesOf({ rows, all: 100 }).filter(({ caption }) => caption === nl.t('portfolio.grid'))
    expect(parts.length).toBeGreaterThan(3)
    const texts = parts.flatMap(({ chart }) =>
      'figures' in chart ? chart.figures.flatMap((figure) => (figure.kind === 'text' ? [figure.text] : [])) : [],
    )
    expect(texts.filter((text) => text.startsWith('Wijk nummer'))).toEqual(rows.map(({ name }) => name))
    const many = [...rows, ...rows]
    expect(picturesOf({ rows: many, all: 200 }).some(({ caption }) => caption === nl.t('portfolio.grid'))).toBe(false)
    for (const { chart } of [...parts, ...picturesOf()]) {
      const { picture, points } = chartOf(chart)
      expect(picture.width * points).toBeLessThanOrEqual(measure + 0.001)
      expect(picture.height * points).toBeLessThan(page.height - page.top - page.bottom - 30)
    }
  })
})
