import { inked, moved, type Figure, type Paint } from '@/lib/charts/drawing.ts'
import { glyphFigures } from '@/lib/charts/glyph-drawing.ts'
import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { tallyLookOf, tallySquares, type TallyLook } from '@/lib/charts/tally-drawing.ts'
import { label, linesOf, paragraph, ruleAt } from '@/lib/documents/frame.ts'
import type { ChartPicture } from '@/lib/documents/svg.ts'
import type { Label } from '@/lib/measures/model.ts'
import { formatCount } from '@/lib/i18n/format.ts'
import { roundChoiceOf } from '@/lib/programme/rules/choice-words.ts'
import { STAGES, type FactorFigures, type ProgrammeProgress } from '@/lib/programme/rules/portfolio.ts'
import { matrixSentenceOf, progressSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import { factorWord } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'

const barLeft = 90
const barWidth = 330
const stepPx = 40

const part = (count: number, all: number): number => (all > 0 ? (barWidth * count) / all : 0)

/** One number with its bars, each from where the one before ends, and its text. */
function step(
  at: number,
  count: number,
  bars: readonly { width: number; paint: Paint }[],
  words: string,
  { locale }: ProgrammeWords,
): Figure[] {
  const y = at * stepPx
  const bar = { kind: 'rect' as const, y: y + 3, height: 12 }
  return [
    label(formatCount(count, locale), { x: barLeft - 16, y: y + 16, anchor: 'end', size: 20, strong: true }),
    { ...bar, x: barLeft, width: barWidth, fill: 'line' },
    ...bars.map(({ width, paint }, index): Figure => {
      const from = bars.slice(0, index).reduce((sum, before) => sum + before.width, 0)
      return { ...bar, x: barLeft + from, width, ...paint }
    }),
    label(words, { x: barLeft + barWidth + 16, y: y + 15 }),
  ]
}

/** How many neighbourhoods ever reached each stage, and the state of their agreements; null where none takes part. */
export function progressPicture(progress: ProgrammeProgress, words: ProgrammeWords): ChartPicture | null {
  const { reached, agreementsOpen: open, agreementsOverdue: late } = progress
  if (reached.invited === 0) return null
  const { t, portfolio, say, locale } = words
  const said = STAGES.map((stage) => portfolio(`progress.${stage}`, { count: reached[stage] }))
  const agreements = portfolio.markup('progress.agreements', { count: open, overdue: late, b: (text) => text })
  const full = (width: number) => ({ width, paint: { fill: 'ink' } as const })
  const lateBar = { width: part(late, open), paint: { fill: 'paper', stroke: { ink: 'ink', width: 2 } } as const }
  const bars = STAGES.flatMap((stage, at) =>
    step(at, reached[stage], [full(part(reached[stage], reached.invited))], said[at] ?? '', words),
  )
  const agreementBars = [full(part(open - late, open)), ...(late > 0 ? [lateBar] : [])]
  return {
    width: 760,
    height: (STAGES.length + 1.4) * stepPx,
    figures: [...bars, ...step(STAGES.length + 0.4, open, agreementBars, agreements, words)],
    title: t('portfolio.progress', { count: reached.invited }),
    description: [
      say(progressSentenceOf(progress)),
      ...STAGES.map((stage, at) => `${formatCount(reached[stage], locale)} ${said[at] ?? ''}.`),
      `${formatCount(open, locale)} ${agreements}.`,
    ].join(' '),
    language: locale,
  }
}

interface Column {
  readonly label: Label
  readonly kind: GlyphKind
  readonly words: string
  readonly countOf: (figures: FactorFigures) => number
}

const rest: readonly { label: Exclude<Label, 'diverging'>; kind: GlyphKind }[] = [
  { label: 'divided', kind: { label: 'divided', withinSide: 'both' } },
  ...(['unknown', 'shared-concern', 'shared-middle', 'shared-strength'] as const).map((one) => ({
    label: one,
    kind: { label: one },
  })),
]

/** The columns of the page, in order. */
const columnsOf = ({ portfolio }: ProgrammeWords): Column[] => [
  ...(['client', 'contractor'] as const).map((higher): Column => ({
    label: 'diverging',
    kind: { label: 'diverging', firm: true, higher },
    words: portfolio(`matrix.${higher}Higher`),
    countOf: ({ diverging }) => diverging?.[`${higher}Higher`] ?? 0,
  })),
  ...rest.map(({ label: one, kind }): Column => ({
    label: one,
    kind,
    words: portfolio(`labels.${one}`),
    countOf: ({ labels }) => labels?.get(one) ?? 0,
  })),
]

const nameWidth = 170
const columnWidth = 98
const totalWidth = 44
const headPx = 96
const noteSigns = 130

/** A row needs room for its name, and for the squares of its largest number. */
const heightOf = (one: FactorFigures, columns: readonly Column[], look: TallyLook): number =>
  look === 'bar' ? 46 : Math.max(46, ...columns.map(({ countOf }) => tallySquares(countOf(one), true).height + 20))

/** A number as the page's table draws it: squares with the number beside them, or a bar with the number below it. */
function countAt(
  count: number,
  all: number,
  { look, filled }: { look: TallyLook; filled: boolean },
  at: { x: number; y: number },
  locale: ProgrammeWords['locale'],
): Figure[] {
  const { x, y } = at
  const said = formatCount(count, locale)
  if (look === 'squares') {
    const { width, figures } = tallySquares(count, filled)
    return [moved(x, y + 9, figures), label(said, { x: x + width + 8, y: y + 19, strong: filled })]
  }
  const bar = Math.max(2, ((columnWidth - 20) * count) / all)
  return [
    {
      kind: 'rect',
      x,
      y: y + 8,
      width: bar,
      height: 10,
      fill: filled ? 'ink' : 'paper',
      stroke: { ink: 'ink', width: 1 },
    },
    label(said, { x, y: y + 35, strong: filled }),
  ]
}

function rowOf(
  one: FactorFigures,
  columns: readonly Column[],
  look: TallyLook,
  y: number,
  words: ProgrammeWords,
): Figure[] {
  const { factor, n, patterns } = one
  const { portfolio, locale } = words
  const name = paragraph(factorWord(factor, words), { x: 0, y: y + 20, most: 24, size: 14 })
  if (n === null) return [...name, label(portfolio('sheet.notShown'), { x: nameWidth, y: y + 20, ink: 'soft' })]
  const cells = columns.flatMap((column, at) => {
    const count = column.countOf(one)
    if (count === 0) return []
    const filled = patterns?.some((pattern) => pattern.label === column.label) ?? false
    return countAt(count, n, { look, filled }, { x: nameWidth + at * columnWidth, y }, locale)
  })
  const right = nameWidth + columns.length * columnWidth + totalWidth
  return [...name, ...cells, label(formatCount(n, locale), { x: right, y: y + 20, anchor: 'end' })]
}

function matrixFigures(figures: readonly FactorFigures[], columns: readonly Column[], words: ProgrammeWords) {
  const { portfolio } = words
  const look = tallyLookOf(figures.flatMap((one) => columns.map(({ countOf }) => countOf(one))))
  const width = nameWidth + columns.length * columnWidth + totalWidth
  const heads = columns.flatMap(({ kind, words: said }, at): Figure[] => {
    const x = nameWidth + at * columnWidth
    const glyph = inked(glyphFigures(kind, { mono: true }), { current: 'ink', ground: 'paper' })
    return [moved(x, 0, glyph), ...paragraph(said, { x, y: 38, most: 13, size: 12, strong: true })]
  })
  const tops = figures.map((_, at) =>
    figures.slice(0, at).reduce((sum, before) => sum + heightOf(before, columns, look), headPx),
  )
  const below = figures.reduce((sum, one) => sum + heightOf(one, columns, look), headPx)
  const note = portfolio(look === 'bar' ? 'matrix.noteBars' : 'matrix.note')
  return {
    width,
    height: below + 10 + linesOf(note, noteSigns).length * 17,
    figures: [
      ...heads,
      label(portfolio('matrix.total'), { x: width, y: 38, anchor: 'end', size: 12, strong: true }),
      ruleAt(headPx, width, true),
      ...figures.flatMap((one, at) => rowOf(one, columns, look, tops[at] ?? headPx, words)),
      ...paragraph(note, { x: 0, y: below + 22, most: noteSigns, size: 14, ink: 'soft' }),
    ],
  }
}

/** How often each label occurs on each factor; null where all of that is withheld. */
export function matrixPicture(
  figures: readonly FactorFigures[],
  round: number | null,
  words: ProgrammeWords,
): ChartPicture | null {
  if (figures.every(({ n }) => n === null)) return null
  const { t, portfolio, say, locale } = words
  const columns = columnsOf(words)
  const counts = figures.flatMap((one) =>
    one.n === null
      ? []
      : [
          `${factorWord(one.factor, words)}: ${columns.map((column) => `${column.words} ${column.countOf(one)}`).join(', ')}.`,
        ],
  )
  return {
    ...matrixFigures(figures, columns, words),
    title: t('patterns.matrix'),
    choice: [roundChoiceOf(round, words)],
    description: [portfolio('matrix.caption'), say(matrixSentenceOf(figures, locale)), ...counts].join(' '),
    language: locale,
  }
}
