import { gapBinsMarks, squarePx, type BinLook } from '@/components/charts/gap-bins-marks.ts'
import { funnelMarks } from '@/components/charts/gap-funnel-marks.ts'
import { mapPins } from '@/components/charts/map-pins-marks.ts'
import type { SignedLine } from '@/components/charts/signed-line.ts'
import { funnelSentenceOf, histogramSentenceOf } from '../divergence/programme-sentence.ts'
import { CURRENT_THRESHOLDS } from '../divergence/thresholds.ts'
import { formatCount, formatDecimal } from '../i18n/format.ts'
import type { FactorFigures, FunnelPoint, NeighbourhoodPlace } from '../portfolio/model.ts'
import { outline, pointOf } from '../portfolio/outline.ts'
import { placesSentenceOf } from '../portfolio/overview-sentence.ts'
import { factorWord } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'
import { chartInks, label, picture, tag } from './svg.ts'

const widthPx = 760
const at = (percent: number): number => (percent * widthPx) / 100
/** Under the axis, for what its two ends mean. */
const endsPx = 22

const signed = (steps: number, { locale }: ProgrammeWords): string => {
  const rounded = Math.round(steps * 10) / 10 || 0
  return `${rounded > 0 ? '+' : ''}${formatDecimal(rounded, locale)}`
}
const stroke = (colour: string, width = 1.5) => ({ stroke: colour, 'stroke-width': width })

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

/** How many neighbourhoods have which gap on a factor; null where that is withheld. */
export function histogramFile({ factor, histogram }: FactorFigures, words: ProgrammeWords): string | null {
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
      description: `${portfolio('distribution.histogram', { list })} ${say(histogramSentenceOf(histogram))}`,
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

const squareAt = (x: number, y: number, side: number, ink: object) =>
  tag('rect', { x: x - side / 2, y: y - side / 2, width: side, height: side, ...ink })

function funnelSquares({ density, inside, outside, side, names }: Funnel): string[] {
  return [
    ...density.map((one) => squareAt(at(one.x), one.y, one.side, { fill: chartInks.control })),
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

type PinLook = 'held' | 'revealed' | 'waiting'
const pinInks: Readonly<Record<PinLook, { box: Record<string, string | number>; text: string }>> = {
  held: { box: { fill: chartInks.ink, ...stroke(chartInks.ink, 2) }, text: chartInks.paper },
  revealed: { box: { fill: chartInks.paper, ...stroke(chartInks.ink, 2) }, text: chartInks.ink },
  waiting: {
    box: { fill: chartInks.paper, ...stroke(chartInks.soft, 2), 'stroke-dasharray': '3 2.5' },
    text: chartInks.soft,
  },
}
const lookOf = ({ stage }: NeighbourhoodPlace): PinLook =>
  stage === 'held' || stage === 'revealed' ? stage : 'waiting'

/** From here on numbers would hide the land. */
const mostNumbers = 199
const rowPx = 20
const columnPx = 230
const keyPx = 40

interface Numbered {
  readonly number: number
  readonly one: NeighbourhoodPlace
  readonly x: number
  readonly y: number
}

function pinsOf(numbered: readonly Numbered[]): string[] {
  if (numbered.length > mostNumbers)
    return numbered.map(({ one, x, y }) => squareAt(x, y, 7, { ...pinInks[lookOf(one)].box, 'stroke-width': 1 }))
  const placed = mapPins(numbered, { side: 30, gap: 3, box: outline })
  return [
    ...placed
      .filter(({ moved }) => moved)
      .map(({ x, y, place }) => tag('line', { x1: place.x, y1: place.y, x2: x, y2: y, ...stroke(chartInks.soft, 1) })),
    ...numbered.flatMap(({ number, one }, index) => {
      const { x, y } = placed[index] ?? { x: 0, y: 0 }
      const { box, text } = pinInks[lookOf(one)]
      return [
        squareAt(x, y, 28, box),
        label(String(number), { x, y: y + 5, 'text-anchor': 'middle', 'font-size': 15, fill: text }),
      ]
    }),
  ]
}

/** What the squares stand for, and which number is which neighbourhood. */
function legendOf(numbered: readonly Numbered[], { portfolio }: ProgrammeWords): string[] {
  const key = (['held', 'revealed', 'waiting'] as const).flatMap((look, place) => [
    squareAt(9 + place * 200, outline.height + keyPx - 14, 16, pinInks[look].box),
    label(portfolio(`map.key.${look}`), { x: 26 + place * 200, y: outline.height + keyPx - 9 }),
  ])
  if (numbered.length > mostNumbers) return key
  const rows = Math.floor(outline.height / rowPx)
  const names = numbered.map(({ number, one }, index) =>
    label(`${number} ${one.name}`, {
      x: outline.width + 30 + Math.floor(index / rows) * columnPx,
      y: 14 + (index % rows) * rowPx,
    }),
  )
  return [...key, ...names]
}

/** Where the neighbourhoods are and how far they have come; null where no place is known. */
export function mapFile(places: readonly NeighbourhoodPlace[], words: ProgrammeWords): string | null {
  // the numbers are those of the page
  const numbered = places.flatMap((one, index) =>
    one.place ? [{ number: index + 1, one, ...pointOf(one.place) }] : [],
  )
  if (numbered.length === 0) return null
  const { t, portfolio, say, locale } = words
  const named = numbered.length > mostNumbers ? [] : numbered
  const columns = Math.ceil(named.length / Math.floor(outline.height / rowPx))
  const land = tag('path', { d: outline.path, fill: chartInks.sunken, ...stroke(chartInks.control, 1) })
  return picture(
    {
      width: outline.width + (columns > 0 ? 30 + columns * columnPx : 0),
      height: outline.height + keyPx,
      title: t('map.title'),
      description: [
        t('map.lead'),
        say(placesSentenceOf(places)),
        ...named.map(({ number, one }) => `${number} ${one.name}: ${portfolio(`map.stage.${one.stage}`)}.`),
      ].join(' '),
      language: locale,
    },
    [land, ...pinsOf(numbered), ...legendOf(numbered, words)].join('\n'),
  )
}
