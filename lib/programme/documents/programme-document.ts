import { LABELS, type Label } from '@/lib/measures/model.ts'
import {
  factorSentenceOf,
  patternReasonOf,
  patternSentenceOf,
  signSentenceOf,
  withheldSentenceOf,
} from '@/lib/measures/programme-sentence.ts'
import { roundedSteps } from '@/lib/measures/rounding.ts'
import { formatCount, formatDate, formatDecimal } from '@/lib/i18n/format.ts'
import {
  gapOf,
  STAGES,
  type FactorFigures,
  type FunnelPoint,
  type PortfolioCell,
  type PortfolioRow,
  type ProgrammeView,
  type ProgrammeProgress,
  type ReleasedWords,
} from '@/lib/programme/rules/portfolio.ts'
import { replacement, type ReportDocument } from '@/lib/documents/document.ts'
import type { Block } from '@/lib/documents/rules/block.ts'
import { gridSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import { matrixSentenceOf, patternsIn, progressSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import { trendOf, trendSentenceOf } from '@/lib/programme/rules/trend.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { factorWord, viewWords } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'
import { factorBlocks, gridBlocks, mapBlocks, matrixBlocks } from './report-pictures.ts'

/** The data of a programme for its report. */
export interface ProgrammeContent {
  readonly programme: ProgrammeView
  /** Null while it is being counted. */
  readonly progress: ProgrammeProgress | null
  readonly figures: readonly FactorFigures[]
  /** Empty where there are too many for a list. */
  readonly rows: readonly PortfolioRow[]
  /** The number of neighbourhoods in all. */
  readonly all: number
  readonly released: readonly ReleasedWords[]
  /** The points of each factor's funnel; none where that is withheld. */
  readonly funnels: ReadonlyMap<FactorNumber, readonly FunnelPoint[]>
}

function progressParts({ progress }: ProgrammeContent, { t, say, locale }: ProgrammeWords): Block[] {
  const count = (value: number) => formatCount(value, locale)
  const heading: Block = { kind: 'heading', level: 2, text: t('report.progress') }
  if (!progress) return [heading, { kind: 'text', look: 'body', text: t('report.counting') }]
  return [
    heading,
    { kind: 'text', look: 'body', text: say(progressSentenceOf(progress)) },
    {
      kind: 'facts',
      look: 'spread',
      facts: [
        ...STAGES.map((stage) => ({ name: t(`report.stage.${stage}`), value: count(progress.reached[stage]) })),
        { name: t('report.open'), value: count(progress.agreementsOpen) },
        { name: t('report.overdue'), value: count(progress.agreementsOverdue) },
      ],
    },
  ]
}

/** The short name of a label without firm or tentative, as over the columns of the patterns. */
const labelWord = (label: Label, { portfolio }: ProgrammeWords): string => portfolio(`labels.${label}`)

function countsOf({ n, labels }: FactorFigures, { portfolio, locale }: ProgrammeWords): string[] {
  const counts = [...LABELS.map((label) => labels?.get(label) ?? 0), n ?? 0]
  return counts.map((count) => (labels === null ? portfolio('sheet.notShown') : formatCount(count, locale)))
}

function figureParts({ figures, funnels }: ProgrammeContent, words: ProgrammeWords): Block[] {
  const { t, portfolio, say } = words
  const heading: Block = { kind: 'heading', level: 2, text: t('report.figures') }
  if (figures.every(({ n }) => n === null))
    return [heading, { kind: 'text', look: 'body', text: say(withheldSentenceOf()) }]
  return [
    heading,
    { kind: 'text', look: 'soft', text: t('report.figuresNote') },
    {
      kind: 'table',
      caption: portfolio('matrix.caption'),
      columns: [
        portfolio('matrix.factor'),
        ...LABELS.map((label) => labelWord(label, words)),
        portfolio('matrix.total'),
      ],
      rows: figures.map((one) => [factorWord(one.factor, words), ...countsOf(one, words)]),
      // the matrix below it says the same
      folded: { summary: t('report.showTable') },
    },
    ...matrixBlocks(figures, words),
    {
      kind: 'list',
      look: 'pairs',
      items: figures.map((one) => ({
        text: factorWord(one.factor, words),
        note:
          one.n === null ? say(withheldSentenceOf()) : `${say(factorSentenceOf(one))} ${say(signSentenceOf(one.sign))}`,
        strong: true,
      })),
    },
    ...figures.flatMap((one) => factorBlocks(one, funnels.get(one.factor) ?? [], words)),
  ]
}

function patternParts({ figures }: ProgrammeContent, words: ProgrammeWords): Block[] {
  const { t, say, locale } = words
  const items = patternsIn(figures).map(({ factor, n, pattern }) => ({
    text: `${factorWord(factor, words)}: ${say(patternSentenceOf(pattern, n))}`,
    note: say(patternReasonOf(pattern, n)),
  }))
  return [
    { kind: 'heading', level: 2, text: t('report.patterns') },
    { kind: 'text', look: 'body', text: say(matrixSentenceOf(figures, locale)) },
    ...(items.length === 0 ? [] : [{ kind: 'list' as const, look: 'pairs' as const, items }]),
  ]
}

/** Texts that neighbourhoods released, by factor; empty where there are none. */
function releasedParts({ released }: ProgrammeContent, words: ProgrammeWords): Block[] {
  if (released.length === 0) return []
  const { t, portfolio } = words
  return [
    { kind: 'heading', level: 2, text: t('report.released') },
    { kind: 'text', look: 'soft', text: portfolio('sheet.releasedNote') },
    ...[...Map.groupBy(released, ({ factor }) => factor)].flatMap(([factor, own]): Block[] => [
      { kind: 'heading', level: 3, text: factorWord(factor, words) },
      ...own.flatMap(({ kind, texts, others }): Block[] => [
        // on a page the button has these words
        { kind: 'text', look: 'soft', text: portfolio(`patterns.released.${kind}`), only: 'file' },
        {
          kind: 'list',
          items: texts.map(({ text, effect, neighbourhoods: count }) => ({
            text,
            note: [
              ...(effect === '' ? [] : [portfolio('patterns.released.effect', { effect })]),
              portfolio('patterns.released.in', { count }),
            ].join(' · '),
          })),
          folded: {
            summary: t('report.showReleased', { kind: portfolio(`patterns.released.${kind}`), count: texts.length }),
          },
        },
        ...(others > 0
          ? [{ kind: 'text', look: 'soft', text: portfolio('patterns.released.others', { count: others }) } as const]
          : []),
      ]),
    ]),
  ]
}

/** "Businesscase: beeld verschilt, stevig (−1,8)": what may be shown of a cell. */
function cellWords(cell: PortfolioCell, words: ProgrammeWords): string {
  const { t, locale } = words
  const gap = gapOf(cell)
  const steps = gap && roundedSteps(gap)
  const view = viewWords(cell, words)
  const shown =
    steps === null ? view : t('report.gap', { view, gap: `${steps > 0 ? '+' : ''}${formatDecimal(steps, locale)}` })
  return t('report.cell', { factor: factorWord(cell.factor, words), view: shown })
}

function rowItem(row: PortfolioRow, words: ProgrammeWords) {
  const { name, stage, round } = row
  const { t, portfolio, kinds, say } = words
  if (!round)
    return {
      text: name,
      note: t('report.line', { first: portfolio(`map.stage.${stage}`), then: portfolio('grid.noRound') }),
      strong: true,
    }
  const { answered } = round
  const kind = kinds(round.kind)
  const far = answered ? portfolio('round.answered', { kind, ...answered }) : portfolio('round.few', { kind })
  const cells = round.cells.map((cell) => cellWords(cell, words)).join('; ')
  const trend = trendOf(row)
  const line = t('report.line', { first: far, then: cells })
  return { text: name, note: trend ? `${line} ${say(trendSentenceOf(trend))}` : line, strong: true }
}

function rowParts({ rows, all, programme }: ProgrammeContent, words: ProgrammeWords): Block[] {
  const { t, portfolio, say, locale } = words
  const heading: Block = { kind: 'heading', level: 2, text: t('report.neighbourhoods') }
  if (all > rows.length) return [heading, { kind: 'text', look: 'body', text: t('report.tooMany', { count: all }) }]
  if (rows.length === 0) return [heading, { kind: 'text', look: 'body', text: t('portfolio.emptyTitle') }]
  return [
    heading,
    { kind: 'text', look: 'body', text: say(gridSentenceOf(rows, locale)) },
    { kind: 'text', look: 'soft', text: portfolio('grid.note', { count: programme.minimumRaters }) },
    { kind: 'text', look: 'soft', text: t('patterns.closeNote') },
    ...mapBlocks(rows, words),
    ...gridBlocks(rows, words),
    ...[...Map.groupBy(rows, ({ municipality }) => municipality)].flatMap(([municipality, own]): Block[] => [
      { kind: 'heading', level: 3, text: municipality, only: 'file' },
      {
        kind: 'list',
        items: own.map((row) => rowItem(row, words)),
        folded: { summary: t('report.showRows', { municipality, count: own.length }) },
      },
    ]),
  ]
}

/** A programme as a document: what its pages show without a filter, in sentences and tables. */
export function programmeDocument(content: ProgrammeContent, words: ProgrammeWords, createdAt: Date): ReportDocument {
  const { t, locale } = words
  const { name } = content.programme
  return {
    locale,
    title: t('report.title', { name }),
    lead: t('report.lead', { date: formatDate(createdAt, locale) }),
    blocks: [
      ...progressParts(content, words),
      ...figureParts(content, words),
      ...patternParts(content, words),
      ...releasedParts(content, words),
      ...rowParts(content, words),
    ],
    foot: t('report.foot', { name }),
    pageOf: (page, pages) => t('report.page', { page, pages }),
    missingSign: t('report.missingSign', { sign: replacement }),
    createdAt,
  }
}
