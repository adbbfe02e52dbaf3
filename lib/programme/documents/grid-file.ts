import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { sidesWordOf } from '@/lib/measures/figures.ts'
import { roundedSteps } from '@/lib/measures/rounding.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'
import { gridSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import { choiceOf } from '@/lib/programme/rules/choice-words.ts'
import { gapClassOf, type GapClass } from '@/lib/programme/rules/gap-class.ts'
import { gapOf, type PortfolioCell, type PortfolioFilter, type PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { trendOf, trendSentenceOf } from '@/lib/programme/rules/trend.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { factorWord } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'
import { chartInks, label, picture, tag } from '@/lib/documents/svg.ts'
import { glyphAt, linesOf, paragraph } from '@/lib/documents/svg-parts.ts'

/** Background colours for gaps with their text colours, as on the pages in light theme. */
const grounds: Readonly<Record<GapClass, readonly [ground: string, ink: string]>> = {
  'or-1': ['#fee0b6', '#14191d'],
  'or-2': ['#f1a340', '#14191d'],
  'or-3': ['#b35806', '#ffffff'],
  'pu-1': ['#d8daeb', '#14191d'],
  'pu-2': ['#998ec3', '#14191d'],
  'pu-3': ['#542788', '#ffffff'],
}
const hatchInk = '#aeb8be'

const nameWidth = 230
const columnWidth = 82
const rowPx = 40
/** Below name and municipality, for the trend of the views. */
const trendPx = 16
const headPx = 26
const cell = { width: columnWidth - 6, height: rowPx - 6 }
/** Maximum characters of a small text on one line over the whole width. */
const noteSigns = 150
const width = nameWidth + FACTOR_NUMBERS.length * columnWidth

function kindOf(shown: Exclude<PortfolioCell, { visibility: 'hidden' }>): GlyphKind {
  if (shown.visibility === 'label-only') return { label: shown.label }
  const { label: view, strength, dividedSides } = shown
  const gap = gapOf(shown)
  if (view === 'diverging')
    return { label: view, firm: strength === 'firm', higher: gap && gap.numerator > 0 ? 'client' : 'contractor' }
  return view === 'divided' ? { label: view, withinSide: sidesWordOf(dividedSides) } : { label: view }
}

/** Diagonal lines in a box: something exists here that may not be shown. */
function hatchAt(x: number, y: number, wide: number): string {
  const { height } = cell
  const lines = Array.from({ length: Math.floor((wide - height) / 8) + 1 }, (_line, at) => {
    const from = x + at * 8
    return `M${from} ${y + height}L${from + height} ${y}`
  })
  return tag('path', { d: lines.join(''), fill: 'none', stroke: hatchInk, 'stroke-width': 1 })
}

function cellAt(one: PortfolioCell, x: number, y: number, { locale }: ProgrammeWords): string {
  if (one.visibility === 'hidden') return hatchAt(x, y, cell.width)
  const gap = gapOf(one)
  const kind = gap && gapClassOf(gap)
  const [ground, ink] = kind ? grounds[kind] : ([chartInks.paper, chartInks.ink] as const)
  const steps = gap && roundedSteps(gap)
  const box = tag('rect', { x, y, ...cell, fill: ground, stroke: chartInks.control, 'stroke-width': kind ? 1 : 0 })
  const signed = steps === null ? '' : `${steps > 0 ? '+' : ''}${formatDecimal(steps, locale)}`
  const right = { x: x + cell.width - 6, y: y + 22, 'text-anchor': 'end', fill: ink }
  return [box, glyphAt(kindOf(one), x + 5, y + 7, ink, ground), signed && label(signed, right)].join('')
}

/** "beeld verschilt: 3 → 2 van 8", as in the page's row; null where there is nothing to compare. */
function trendWords(row: PortfolioRow, { portfolio }: ProgrammeWords): string | null {
  const trend = trendOf(row)
  if (!trend) return null
  const { before, now, seen } = trend
  return portfolio.markup('grid.trend', { before, now, seen, to: () => '→', counts: (counts) => counts })
}

const heightOf = (row: PortfolioRow): number => rowPx + (trendOf(row) ? trendPx : 0)

function rowAt(row: PortfolioRow, y: number, words: ProgrammeWords): string {
  const { name, municipality, stage, round } = row
  const { portfolio } = words
  const trend = trendWords(row, words)
  const end = y + heightOf(row)
  const seen = round?.cells.some(({ visibility }) => visibility !== 'hidden') ?? false
  const cells = FACTOR_NUMBERS.map((factor, at) => {
    const one = round?.cells.find((of) => of.factor === factor) ?? { visibility: 'hidden', factor }
    return cellAt(one, nameWidth + at * columnWidth, y + 3, words)
  })
  const nothing = round
    ? hatchAt(nameWidth, y + 3, width - nameWidth)
    : label(portfolio(`stage.${stage}`), { x: nameWidth, y: y + 24, fill: chartInks.soft })
  return [
    label(name, { x: 0, y: y + 17, 'font-weight': 600 }),
    label(municipality, { x: 0, y: y + 33, 'font-size': 12, fill: chartInks.soft }),
    ...(trend === null ? [] : [label(trend, { x: 0, y: y + 49, 'font-size': 12, fill: chartInks.soft })]),
    tag('line', { x1: 0, x2: width, y1: end, y2: end, stroke: chartInks.line, 'stroke-width': 1 }),
    ...(seen ? cells : [nothing]),
  ].join('\n')
}

/** The key to numbers, signs, glyphs and diagonal lines. */
function keyAt(top: number, words: ProgrammeWords): string {
  const { portfolio, t } = words
  const names = FACTOR_NUMBERS.map((factor, at) =>
    label(`${factor} ${factorWord(factor, words)}`, {
      x: (at % 4) * (width / 4),
      y: top + 20 + Math.floor(at / 4) * 20,
      'font-size': 13,
    }),
  )
  const kinds: [GlyphKind, string][] = [
    [{ label: 'diverging', firm: true, higher: 'client' }, portfolio('key.firm')],
    [{ label: 'diverging', firm: false, higher: 'client' }, portfolio('key.tentative')],
    [{ label: 'divided', withinSide: 'both' }, portfolio('labels.divided')],
    ...(['unknown', 'shared-concern', 'shared-middle', 'shared-strength'] as const).map((one): [GlyphKind, string] => [
      { label: one },
      portfolio(`labels.${one}`),
    ]),
  ]
  const placeOf = (at: number) => ({ x: (at % 4) * (width / 4), y: top + 84 + Math.floor(at / 4) * 26 })
  const glyphs = kinds.map(([kind, said], at) => {
    const { x, y } = placeOf(at)
    return glyphAt(kind, x, y - 15, chartInks.ink, chartInks.paper) + label(said, { x: x + 36, y, 'font-size': 12 })
  })
  const hidden = placeOf(kinds.length)
  return [
    ...names,
    label(t('patterns.closeNote'), { x: 0, y: top + 62, 'font-size': 13, fill: chartInks.soft }),
    ...glyphs,
    tag('path', {
      d: [0, 8, 16].map((at) => `M${hidden.x + at} ${hidden.y}l14 -14`).join(''),
      fill: 'none',
      stroke: chartInks.soft,
      'stroke-width': 1,
    }),
    label(portfolio('key.hidden'), { x: hidden.x + 36, y: hidden.y, 'font-size': 12 }),
  ].join('\n')
}

/** The heat map for a filter, its rows in their order; null where no neighbourhood fits. */
export function gridFile(rows: readonly PortfolioRow[], filter: PortfolioFilter, words: ProgrammeWords): string | null {
  if (rows.length === 0) return null
  const { t, portfolio, say, locale } = words
  // all rows are of the chosen municipality
  const municipality = filter.municipality === null ? undefined : rows[0]?.municipality
  const below = headPx + rows.reduce((sum, row) => sum + heightOf(row), 0)
  const trends = rows.flatMap((row) => {
    const trend = trendOf(row)
    return trend ? [`${row.name}: ${say(trendSentenceOf(trend))}`] : []
  })
  const note = trends.length > 0 ? portfolio('grid.trendNote') : ''
  return picture(
    {
      width,
      height: below + 130 + linesOf(note, noteSigns).length * 16,
      title: t('portfolio.grid'),
      choice: linesOf(choiceOf(filter, municipality, words), noteSigns),
      description: [say(gridSentenceOf(rows, locale)), portfolio('grid.caption'), ...trends].join(' '),
      language: locale,
    },
    [
      ...FACTOR_NUMBERS.map((factor, at) =>
        label(String(factor), { x: nameWidth + at * columnWidth, y: 16, 'font-size': 16, 'font-weight': 600 }),
      ),
      tag('line', { x1: 0, x2: width, y1: headPx, y2: headPx, stroke: chartInks.ink, 'stroke-width': 2 }),
      ...rows.map((row, at) => {
        const above = rows.slice(0, at).reduce((sum, before) => sum + heightOf(before), 0)
        return rowAt(row, headPx + above, words)
      }),
      keyAt(below + 10, words),
      paragraph(note, { x: 0, y: below + 144, most: noteSigns, size: 12, fill: chartInks.soft }),
    ].join('\n'),
  )
}
