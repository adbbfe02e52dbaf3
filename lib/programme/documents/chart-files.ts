import { figuresOf, type Drawing, type Shape } from '@/lib/charts/drawing.ts'
import { gapBinsDrawing } from '@/lib/charts/gap-bins-drawing.ts'
import { gapFunnelDrawing } from '@/lib/charts/gap-funnel-drawing.ts'
import { funnelMarks } from '@/lib/charts/gap-funnel-marks.ts'
import { funnelSentenceOf, histogramSentenceOf } from '@/lib/measures/programme-sentence.ts'
import { roundedMean } from '@/lib/measures/rounding.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { formatCount, formatDecimal } from '@/lib/i18n/format.ts'
import { label } from '@/lib/documents/frame.ts'
import type { ChartAbout, ChartPicture } from '@/lib/documents/svg.ts'
import { roundChoiceOf } from '@/lib/programme/rules/choice-words.ts'
import type { FactorFigures, FunnelPoint } from '@/lib/programme/rules/portfolio.ts'
import { factorWord } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'

const widthPx = 760
/** Below the axis, for the meaning of its two ends. */
const endsPx = 22

const signed = (steps: number, { locale }: ProgrammeWords): string => {
  const rounded = roundedMean(steps)
  return `${rounded > 0 ? '+' : ''}${formatDecimal(rounded, locale)}`
}

/** A chart that is as wide as there is room. */
export interface FluidChart extends ChartAbout {
  readonly drawing: Drawing
}

/** A drawing on a signed line with the meaning of its two ends below it. */
function withEnds({ height, shapes }: Drawing, { portfolio }: ProgrammeWords): Drawing {
  const end = (x: number, text: string, anchor: 'start' | 'end'): Shape => ({
    kind: 'at',
    x,
    y: height + 14,
    figures: [label(text, { x: 0, y: 0, anchor })],
  })
  return {
    height: height + endsPx,
    shapes: [
      ...shapes,
      end(0, portfolio('distribution.contractor'), 'start'),
      end(100, portfolio('distribution.client'), 'end'),
    ],
  }
}

function pictured(chart: FluidChart | null): ChartPicture | null {
  if (!chart) return null
  const { drawing, ...about } = chart
  return { ...about, width: widthPx, height: drawing.height, figures: figuresOf(drawing, widthPx) }
}

/** The number of neighbourhoods per gap on a factor; null where that is withheld. */
export function histogramChart(
  { factor, histogram }: FactorFigures,
  round: number | null,
  words: ProgrammeWords,
): FluidChart | null {
  if (histogram === null) return null
  const { portfolio, say, locale } = words
  const bins = [...histogram].map(([centre, count]) => ({ centre, count })).toSorted((a, b) => a.centre - b.centre)
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    bins
      .filter(({ count }) => count > 0)
      .map(({ centre, count }) => portfolio('distribution.bin', { count, gap: signed(centre, words) })),
  )
  return {
    drawing: withEnds(
      gapBinsDrawing(bins, (count) => formatCount(count, locale)),
      words,
    ),
    title: `${factorWord(factor, words)}. ${portfolio('distribution.histogramTitle')}`,
    choice: [roundChoiceOf(round, words)],
    description: `${portfolio('distribution.histogram', { factor: factorWord(factor, words), list })} ${say(histogramSentenceOf(histogram))}`,
    language: locale,
  }
}

/** Whether gaps on a factor may be due to few answers; null where that is withheld or there is no funnel. */
export function funnelChart(
  { factor, spread }: FactorFigures,
  points: readonly FunnelPoint[],
  round: number | null,
  words: ProgrammeWords,
): FluidChart | null {
  if (spread?.mu == null || points.length === 0) return null
  const { portfolio, say, locale } = words
  const errors = CURRENT_THRESHOLDS.funnelErrors
  const outside = points.filter((point) => point.outside).length
  const mu = signed(spread.mu, words)
  const ends = { above: portfolio('distribution.funnelAbove'), below: portfolio('distribution.funnelBelow') }
  return {
    drawing: withEnds(gapFunnelDrawing(points, spread.mu, errors, ends), words),
    title: `${factorWord(factor, words)}. ${portfolio('distribution.funnelTitle')}`,
    choice: [roundChoiceOf(round, words)],
    description: [
      portfolio('distribution.funnelNote', { mu }),
      say(funnelSentenceOf(outside, points.length)),
      ...funnelMarks(points, spread.mu, errors).names.map(({ text }) => `${text}.`),
    ].join(' '),
    language: locale,
  }
}

/** The same as pictures of the size that their files have. */
export const histogramPicture = (...given: Parameters<typeof histogramChart>): ChartPicture | null =>
  pictured(histogramChart(...given))
export const funnelPicture = (...given: Parameters<typeof funnelChart>): ChartPicture | null =>
  pictured(funnelChart(...given))
