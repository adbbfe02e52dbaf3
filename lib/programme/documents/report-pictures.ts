import type { Drawing, Picture } from '@/lib/charts/drawing.ts'
import type { Block, FigureBlock } from '@/lib/documents/rules/block.ts'
import type { ChartAbout, ChartPicture } from '@/lib/documents/svg.ts'
import type { FactorFigures, FunnelPoint, PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { funnelChart, histogramChart, type FluidChart } from './chart-files.ts'
import { gridPicture } from './grid-file.ts'
import { mapPicture } from './map-file.ts'
import { matrixPicture } from './overview-files.ts'
import type { ProgrammeWords } from './programme-words.ts'

const blockOf = ({ title, description }: ChartAbout, chart: Drawing | Picture): FigureBlock => ({
  kind: 'figure',
  caption: title,
  alt: description,
  chart,
})
const pictured = (chart: ChartPicture | null): FigureBlock[] => {
  if (!chart) return []
  const { width, height, figures } = chart
  return [blockOf(chart, { width, height, figures })]
}
const fluid = (chart: FluidChart | null): FigureBlock[] => (chart ? [blockOf(chart, chart.drawing)] : [])

/** The matrix of all factors; nothing where it is withheld. A report is of the latest round of each neighbourhood. */
export const matrixBlocks = (figures: readonly FactorFigures[], words: ProgrammeWords): FigureBlock[] =>
  pictured(matrixPicture(figures, null, words))

/** A factor's histogram and funnel; each is left out where it is withheld. */
export const factorBlocks = (
  figures: FactorFigures,
  points: readonly FunnelPoint[],
  words: ProgrammeWords,
): FigureBlock[] => [
  ...fluid(histogramChart(figures, null, words)),
  ...fluid(funnelChart(figures, points, null, words)),
]

/** The map, and below it whose number is whose; nothing where no location is known. */
export function mapBlocks(rows: readonly PortfolioRow[], words: ProgrammeWords): Block[] {
  const map = pictured(mapPicture(rows, words, false))
  if (map.length === 0) return []
  const names = rows.flatMap(({ name, location }, index) => (location ? [`${index + 1}\u00a0${name}`] : []))
  return [...map, { kind: 'text', look: 'soft', text: names.join(', ') }]
}

/** Rows of one picture: with its key it fits on a page, smaller where most have a trend. */
const rowsMost = 24
/** More neighbourhoods than this would make most of a page: their list says the same. */
const gridMost = 120

/** The heat map in parts that fit on a page; nothing where there are many neighbourhoods. */
export function gridBlocks(rows: readonly PortfolioRow[], words: ProgrammeWords): FigureBlock[] {
  if (rows.length > gridMost) return []
  const parts = Math.ceil(rows.length / rowsMost)
  const each = Math.ceil(rows.length / Math.max(1, parts))
  return Array.from({ length: parts }, (_, at) => rows.slice(at * each, (at + 1) * each)).flatMap((some, at) => {
    const summary = words.t('report.showGrid', { count: some.length })
    return pictured(gridPicture(some, portfolioFilterOf({}), words)).map((block) =>
      // a page shows the first, and the others at a press: the portfolio shows all
      at === 0 ? block : { ...block, folded: { summary } },
    )
  })
}
