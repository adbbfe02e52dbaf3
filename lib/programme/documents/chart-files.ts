import { gapBinsMarks, squarePx, type BinLook } from '@/lib/charts/gap-bins-marks.ts'
import { funnelMarks } from '@/lib/charts/gap-funnel-marks.ts'
import type { SignedLine } from '@/lib/charts/signed-line.ts'
import { funnelSentenceOf, histogramSentenceOf } from '@/lib/measures/programme-sentence.ts'
import { roundedMean } from '@/lib/measures/rounding.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { formatCount, formatDecimal } from '@/lib/i18n/format.ts'
import { roundChoiceOf } from '@/lib/programme/rules/choice-words.ts'
import type { FactorFigures, FunnelPoint } from '@/lib/programme/rules/portfolio.ts'
import { factorWord } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'
import { chartInks, label, picture, tag } from '@/lib/documents/svg.ts'
import { squareAt, stroke } from '@/lib/documents/svg-parts.ts'

const widthPx = 760
const at = (percent: number): number => (percent * widthPx) / 100
/** Below the axis, for the meaning of its two ends. */
const endsPx = 22

const signed = (steps: number, { locale }: ProgrammeWords): string => {
  const rounded = roundedMean(steps)
  return `${rounded > 0 ? '+' : ''}${formatDecimal(rounded, locale)}`
}

function axisOf(line: SignedLine, y: number, top: number, { portfolio }: ProgrammeWords): string {
  const stops = line.stops.flatMap(({ step, x }) => [
    tag('line', { x1: at(x), x2: at(x), y1: step === 0 ? top : y - 4, y2: y + 4, ...stroke(chartInks.ink) }),
    label(String(Math.abs(step)), { x: at(x), y: y + 20, 'text-anchor': 'middle', fill: chartInks.soft }),
  ])
  return [
    tag('line', { x1: at(2), x2: at(98), y1: y, y2: y, ...stroke(chartInks.ink) }),
    ...stops,
    label(portfolio('distribution.contractor'), { x: 0, y: y + 42 }),
    label(portfolio('distribution.client'), { x: widthPx, y: y + 42, 'text-anchor': 'end' }),
  ].join('\n')
}

const binInks: Readonly<Record<BinLook, { fill: string; stroke: string }>> = {
  plain: { fill: chartInks.paper, stroke: chartInks.ink },
  client: { fill: chartInks.client, stroke: chartInks.client },
  contractor: { fill: chartInks.contractor, stroke: chartInks.contractor },
}

/** The number of neighbourhoods per gap on a factor; null where that is withheld. */
export function histogramFile(
  { factor, histogram }: FactorFigures,
  round: number | null,
  words: ProgrammeWords,
): string | null {
  if (histogram === null) return null
  const { portfolio, say, locale } = words
  const { line, axis, height, bins } = gapBinsMarks([...histogram].map(([centre, count]) => ({ centre, count })))
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    bins.map(({ centre, count }) => portfolio('distribution.bin', { count, gap: signed(centre, words) })),
  )
  const marks = bins.flatMap(({ x, look, count, squares, bar }) => {
    const square = { x: at(x) - squarePx / 2, width: squarePx, 'stroke-width': 1.6, ...binInks[look] }
    if (bar === null) return squares.map((y) => tag('rect', { ...square, y: y - squarePx / 2, height: squarePx }))
    return [
      tag('rect', { ...square, y: axis - bar, height: bar }),
      label(formatCount(count, locale), { x: at(x), y: axis - bar - 6, 'text-anchor': 'middle', 'font-weight': 600 }),
    ]
  })
  return picture(
    {
      width: widthPx,
      height: height + endsPx,
      title: `${factorWord(factor, words)}. ${portfolio('distribution.histogramTitle')}`,
      choice: [roundChoiceOf(round, words)],
      description: `${portfolio('distribution.histogram', { factor: factorWord(factor, words), list })} ${say(histogramSentenceOf(histogram))}`,
      language: locale,
    },
    [axisOf(line, axis, axis - 9, words), ...marks].join('\n'),
  )
}

type Funnel = ReturnType<typeof funnelMarks>

function funnelLines({ line, top, axis, middle, limits }: Funnel): string[] {
  return [
    ...line.stops.map(({ x }) =>
      tag('line', { x1: at(x), x2: at(x), y1: top, y2: axis, ...stroke(chartInks.line, 1) }),
    ),
    tag('line', {
      x1: at(middle),
      x2: at(middle),
      y1: top,
      y2: axis,
      ...stroke(chartInks.ink),
      'stroke-dasharray': '4 4',
    }),
    ...limits.map(({ from, to }) =>
      tag('line', { x1: at(from.x), y1: from.y, x2: at(to.x), y2: to.y, ...stroke(chartInks.soft) }),
    ),
  ]
}

function funnelSquares({ density, densityOutside, inside, outside, side, names }: Funnel): string[] {
  return [
    ...density.map((one) => squareAt(at(one.x), one.y, one.side, { fill: chartInks.control })),
    ...densityOutside.map((one) => squareAt(at(one.x), one.y, one.side, { fill: chartInks.ink })),
    ...inside.map(({ x, y, shift }) =>
      squareAt(at(x) + shift, y - shift, 10, { fill: chartInks.paper, ...stroke(chartInks.ink, 1.6) }),
    ),
    ...names.map(({ x, y, square }) =>
      tag('line', { x1: at(x), x2: at(square.x), y1: y, y2: square.y, ...stroke(chartInks.soft, 1) }),
    ),
    ...outside.map(({ x, y, shift }) =>
      squareAt(at(x) + shift, y - shift, side, { fill: chartInks.ink, ...stroke(chartInks.paper, 1) }),
    ),
    ...names.map(({ text, x, y, anchor }) =>
      label(text, { x: at(x) + (anchor === 'start' ? 12 : -12), y: y + 5, 'text-anchor': anchor, 'font-weight': 600 }),
    ),
  ]
}

/** Whether gaps on a factor may be due to few answers; null where that is withheld or there is no funnel. */
export function funnelFile(
  { factor, spread }: FactorFigures,
  points: readonly FunnelPoint[],
  round: number | null,
  words: ProgrammeWords,
): string | null {
  if (spread?.mu == null || points.length === 0) return null
  const { portfolio, say, locale } = words
  const marks = funnelMarks(points, spread.mu, CURRENT_THRESHOLDS.funnelErrors)
  const outside = points.filter((point) => point.outside).length
  const mu = signed(spread.mu, words)
  return picture(
    {
      width: widthPx,
      height: marks.height + endsPx,
      title: `${factorWord(factor, words)}. ${portfolio('distribution.funnelTitle')}`,
      choice: [roundChoiceOf(round, words)],
      description: [
        portfolio('distribution.funnelNote', { mu }),
        say(funnelSentenceOf(outside, points.length)),
        ...marks.names.map(({ text }) => `${text}.`),
      ].join(' '),
      language: locale,
    },
    [...funnelLines(marks), axisOf(marks.line, marks.axis, marks.top, words), ...funnelSquares(marks)].join('\n'),
  )
}
