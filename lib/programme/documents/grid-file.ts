import { inked, moved, type Figure, type Ink } from '@/lib/charts/drawing.ts'
import { glyphFigures } from '@/lib/charts/glyph-drawing.ts'
import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { hatchIn, label, linesOf, paragraph, ruleAt } from '@/lib/documents/frame.ts'
import type { ChartPicture } from '@/lib/documents/svg.ts'
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

/** The classes of a gap that are so dark that what is on them is white, as on the pages in light theme. */
const darkGrounds: ReadonlySet<GapClass> = new Set(['or-3', 'pu-3'])

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

/** A glyph in one colour with its top left corner at a position. */
const glyphAt = (kind: GlyphKind, x: number, y: number, ink: Ink = 'ink', ground: Ink = 'paper'): Figure =>
  moved(x, y, inked(glyphFigures(kind, { mono: true }), { current: ink, ground }))

function cellAt(one: PortfolioCell, x: number, y: number, { locale }: ProgrammeWords): Figure[] {
  if (one.visibility === 'hidden') return [hatchIn({ x, y, ...cell })]
  const gap = gapOf(one)
  const kind = gap && gapClassOf(gap)
  const ground: Ink = kind ?? 'paper'
  const ink: Ink = kind && darkGrounds.has(kind) ? 'paper' : 'ink'
  const steps = gap && roundedSteps(gap)
  const right = { x: x + cell.width - 6, y: y + 22, anchor: 'end' as const, ink }
  return [
    { kind: 'rect', x, y, ...cell, fill: ground, ...(kind && { stroke: { ink: 'control', width: 1 } }) },
    glyphAt(kindOf(one), x + 5, y + 7, ink, ground),
    ...(steps === null ? [] : [label(`${steps > 0 ? '+' : ''}${formatDecimal(steps, locale)}`, right)]),
  ]
}

/** "beeld verschilt: 3 → 2 van 8", as in the page's row; null where there is nothing to compare. */
function trendWords(row: PortfolioRow, { portfolio }: ProgrammeWords): string | null {
  const trend = trendOf(row)
  if (!trend) return null
  const { before, now, seen } = trend
  return portfolio.markup('grid.trend', { before, now, seen, to: () => '→', counts: (counts) => counts })
}

const heightOf = (row: PortfolioRow): number => rowPx + (trendOf(row) ? trendPx : 0)

function rowAt(row: PortfolioRow, y: number, words: ProgrammeWords): Figure[] {
  const { name, municipality, stage, round } = row
  const { portfolio } = words
  const trend = trendWords(row, words)
  const seen = round?.cells.some(({ visibility }) => visibility !== 'hidden') ?? false
  const cells = FACTOR_NUMBERS.flatMap((factor, at) => {
    const one = round?.cells.find((of) => of.factor === factor) ?? { visibility: 'hidden', factor }
    return cellAt(one, nameWidth + at * columnWidth, y + 3, words)
  })
  const nothing = round
    ? hatchIn({ x: nameWidth, y: y + 3, width: width - nameWidth, height: cell.height })
    : label(portfolio(`stage.${stage}`), { x: nameWidth, y: y + 24, ink: 'soft' })
  return [
    label(name, { x: 0, y: y + 17, strong: true }),
    label(municipality, { x: 0, y: y + 33, size: 12, ink: 'soft' }),
    ...(trend === null ? [] : [label(trend, { x: 0, y: y + 49, size: 12, ink: 'soft' })]),
    ruleAt(y + heightOf(row), width),
    ...(seen ? cells : [nothing]),
  ]
}

/** The key to numbers, signs, glyphs and diagonal lines. */
function keyAt(top: number, words: ProgrammeWords): Figure[] {
  const { portfolio, t } = words
  const names = FACTOR_NUMBERS.map((factor, at) =>
    label(`${factor} ${factorWord(factor, words)}`, {
      x: (at % 4) * (width / 4),
      y: top + 20 + Math.floor(at / 4) * 20,
      size: 13,
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
  const glyphs = kinds.flatMap(([kind, said], at) => {
    const { x, y } = placeOf(at)
    return [glyphAt(kind, x, y - 15), label(said, { x: x + 36, y, size: 12 })]
  })
  const hidden = placeOf(kinds.length)
  return [
    ...names,
    label(t('patterns.closeNote'), { x: 0, y: top + 62, size: 13, ink: 'soft' }),
    ...glyphs,
    hatchIn({ x: hidden.x, y: hidden.y - 14, width: 30, height: 14 }, 'soft'),
    label(portfolio('key.hidden'), { x: hidden.x + 36, y: hidden.y, size: 12 }),
  ]
}

/** The heat map for a filter, its rows in their order; null where no neighbourhood fits. */
export function gridPicture(
  rows: readonly PortfolioRow[],
  filter: PortfolioFilter,
  words: ProgrammeWords,
): ChartPicture | null {
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
  return {
    width,
    height: below + 130 + linesOf(note, noteSigns).length * 16,
    figures: [
      ...FACTOR_NUMBERS.map((factor, at) =>
        label(String(factor), { x: nameWidth + at * columnWidth, y: 16, size: 16, strong: true }),
      ),
      ruleAt(headPx, width, true),
      ...rows.flatMap((row, at) => {
        const above = rows.slice(0, at).reduce((sum, before) => sum + heightOf(before), 0)
        return rowAt(row, headPx + above, words)
      }),
      ...keyAt(below + 10, words),
      ...paragraph(note, { x: 0, y: below + 144, most: noteSigns, size: 12, ink: 'soft' }),
    ],
    title: t('portfolio.grid'),
    choice: linesOf(choiceOf(filter, municipality, words), noteSigns),
    description: [say(gridSentenceOf(rows, locale)), portfolio('grid.caption'), ...trends].join(' '),
    language: locale,
  }
}
