import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import type { Label } from '@/lib/measures/model.ts'
import { formatCount } from '@/lib/i18n/format.ts'
import { roundChoiceOf } from '@/lib/programme/rules/choice-words.ts'
import { STAGES, type FactorFigures, type ProgrammeProgress } from '@/lib/programme/rules/portfolio.ts'
import { matrixSentenceOf, progressSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import { factorWord } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'
import { chartInks, label, picture, tag } from '@/lib/documents/svg.ts'
import { glyphAt, paragraph } from '@/lib/documents/svg-parts.ts'

const barLeft = 90
const barWidth = 330
const stepPx = 40

/** One number with its bar and its text. */
function step(at: number, count: number, bar: string, words: string, { locale }: ProgrammeWords): string {
  const y = at * stepPx
  return [
    label(formatCount(count, locale), {
      x: barLeft - 16,
      y: y + 16,
      'text-anchor': 'end',
      'font-size': 20,
      'font-weight': 600,
    }),
    tag('rect', { x: barLeft, y: y + 3, width: barWidth, height: 12, fill: chartInks.line }),
    bar,
    label(words, { x: barLeft + barWidth + 16, y: y + 15 }),
  ].join('\n')
}

const part = (count: number, all: number): number => (all > 0 ? (barWidth * count) / all : 0)

/** How many neighbourhoods ever reached each stage, and the state of their agreements; null where none takes part. */
export function progressFile(progress: ProgrammeProgress, words: ProgrammeWords): string | null {
  const { reached, agreementsOpen: open, agreementsOverdue: late } = progress
  if (reached.invited === 0) return null
  const { t, portfolio, say, locale } = words
  const said = STAGES.map((stage) => portfolio(`progress.${stage}`, { count: reached[stage] }))
  const agreements = portfolio.markup('progress.agreements', { count: open, overdue: late, b: (text) => text })
  const barAt = (at: number, from: number, width: number, ink: object): string =>
    tag('rect', { x: barLeft + from, y: at * stepPx + 3, width, height: 12, ...ink })
  const inTime = part(open - late, open)
  const bars = STAGES.map((stage, at) =>
    step(
      at,
      reached[stage],
      barAt(at, 0, part(reached[stage], reached.invited), { fill: chartInks.ink }),
      said[at] ?? '',
      words,
    ),
  )
  const last = STAGES.length + 0.4
  const agreementBar = [
    barAt(last, 0, inTime, { fill: chartInks.ink }),
    late > 0
      ? barAt(last, inTime, part(late, open), { fill: chartInks.paper, stroke: chartInks.ink, 'stroke-width': 2 })
      : '',
  ].join('')
  return picture(
    {
      width: 760,
      height: (STAGES.length + 1.4) * stepPx,
      title: t('portfolio.progress', { count: reached.invited }),
      description: [
        say(progressSentenceOf(progress)),
        ...STAGES.map((stage, at) => `${formatCount(reached[stage], locale)} ${said[at] ?? ''}.`),
        `${formatCount(open, locale)} ${agreements}.`,
      ].join(' '),
      language: locale,
    },
    [...bars, step(last, open, agreementBar, agreements, words)].join('\n'),
  )
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

const nameWidth = 190
const columnWidth = 84
const headPx = 96
const rowPx = 46

function rowOf(one: FactorFigures, columns: readonly Column[], y: number, words: ProgrammeWords): string {
  const { factor, n, patterns } = one
  const { portfolio, locale } = words
  const name = paragraph(factorWord(factor, words), { x: 0, y: y + 20, most: 24, size: 14 })
  if (n === null)
    return [name, label(portfolio('sheet.notShown'), { x: nameWidth, y: y + 20, fill: chartInks.soft })].join('\n')
  const cells = columns.flatMap((column, at) => {
    const count = column.countOf(one)
    if (count === 0) return []
    const filled = patterns?.some((pattern) => pattern.label === column.label) ?? false
    const x = nameWidth + at * columnWidth
    return [
      tag('rect', {
        x,
        y: y + 8,
        width: Math.max(2, ((columnWidth - 20) * count) / n),
        height: 10,
        fill: filled ? chartInks.ink : chartInks.paper,
        stroke: chartInks.ink,
        'stroke-width': 1,
      }),
      label(formatCount(count, locale), { x, y: y + 35, 'font-weight': filled ? 600 : 400 }),
    ]
  })
  const total = label(formatCount(n, locale), {
    x: nameWidth + columns.length * columnWidth + 60,
    y: y + 20,
    'text-anchor': 'end',
  })
  return [name, ...cells, total].join('\n')
}

/** How often each label occurs on each factor; null where all of that is withheld. */
export function matrixFile(
  figures: readonly FactorFigures[],
  round: number | null,
  words: ProgrammeWords,
): string | null {
  if (figures.every(({ n }) => n === null)) return null
  const { t, portfolio, say, locale } = words
  const columns = columnsOf(words)
  const width = nameWidth + columns.length * columnWidth + 60
  const heads = columns.flatMap(({ kind, words: said }, at) => {
    const x = nameWidth + at * columnWidth
    return [
      glyphAt(kind, x, 0, chartInks.ink, chartInks.paper),
      paragraph(said, { x, y: 38, most: 12, size: 12, weight: 600 }),
    ]
  })
  const counts = figures.flatMap((one) =>
    one.n === null
      ? []
      : [
          `${factorWord(one.factor, words)}: ${columns.map((column) => `${column.words} ${column.countOf(one)}`).join(', ')}.`,
        ],
  )
  return picture(
    {
      width,
      height: headPx + figures.length * rowPx + 26,
      title: t('patterns.matrix'),
      choice: [roundChoiceOf(round, words)],
      description: [portfolio('matrix.caption'), say(matrixSentenceOf(figures, locale)), ...counts].join(' '),
      language: locale,
    },
    [
      ...heads,
      label(portfolio('matrix.total'), { x: width, y: 38, 'text-anchor': 'end', 'font-size': 12, 'font-weight': 600 }),
      tag('line', { x1: 0, x2: width, y1: headPx, y2: headPx, stroke: chartInks.ink, 'stroke-width': 2 }),
      ...figures.map((one, at) => rowOf(one, columns, headPx + at * rowPx, words)),
      label(portfolio('matrix.noteBars'), { x: 0, y: headPx + figures.length * rowPx + 22, fill: chartInks.soft }),
    ].join('\n'),
  )
}
