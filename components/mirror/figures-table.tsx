import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { markBefore } from '@/components/ui/mark.tsx'
import { answersOf } from '@/lib/measures/figures.ts'
import type { Fraction } from '@/lib/measures/fraction.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { meanOf, momentsOf } from '@/lib/measures/moments.ts'
import { printedGapOrNone, printedMean } from '@/lib/measures/printed.ts'
import { labelNameOf } from '@/lib/measures/naming.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { overviewRowsOf, type OverviewRow } from '@/lib/mirror/rules/overview.ts'
import { factorOf, worksheetOf, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { useSay, useScale } from './words.ts'

interface Column {
  key: string
  name: string
  /** the cell for a side; `wide`: one cell for both sides of a factor */
  cell: (row: OverviewRow, side: Side) => ReactNode
  wide?: boolean
  words?: boolean
  /** how many people: the cell is their number */
  counts?: (row: OverviewRow, side: Side) => number
}

/** Steps with two decimals, with text for screen readers where there is no number. */
function useSteps(): (value: number | null, signed?: boolean) => ReactNode {
  const t = useTranslations('mirror.figures')
  const locale = useLocale()
  return (value, signed = false) => {
    if (value === null) {
      return (
        <>
          <span aria-hidden="true">–</span>
          <span className="sr-only">{t('unknownValue')}</span>
        </>
      )
    }
    return `${signed && value > 0 ? '+' : ''}${formatDecimal(value, locale, 2)}`
  }
}

const meanOrNone = (mean: Fraction | null): number | null => mean && printedMean(mean)

const countsBy = (counts: NonNullable<Column['counts']>): Pick<Column, 'counts' | 'cell'> => ({ counts, cell: counts })

function useAnswerColumns(worksheet: Worksheet): Column[] {
  const t = useTranslations('mirror.figures')
  const { words, unknown } = useScale(worksheet)
  return [
    ...words.map((name, position) => ({
      key: name,
      name,
      ...countsBy(({ analysis }, side) => analysis.tallies[side].counts[position] ?? 0),
    })),
    { key: 'unknown', name: unknown, ...countsBy(({ analysis }, side) => analysis.tallies[side].dontKnow) },
    {
      key: 'counted',
      name: t('counted'),
      cell: ({ analysis }, side) =>
        t('ofTotal', { count: answersOf(analysis, side), total: analysis.tallies[side].invited }),
    },
  ]
}

function useMeasureColumns(withGuesses: boolean): Column[] {
  const t = useTranslations('mirror.figures')
  const steps = useSteps()
  const say = useSay()
  const guess: Column = {
    key: 'guess',
    name: t('guess'),
    cell: ({ analysis }, side) => {
      const { guesses } = analysis.tallies[side]
      return steps(meanOrNone(guesses ? meanOf(momentsOf(guesses)) : null))
    },
  }
  return [
    { key: 'mean', name: t('mean'), cell: ({ analysis }, side) => steps(meanOrNone(analysis.means[side])) },
    { key: 'pair', name: t('pair'), cell: ({ analysis }, side) => steps(meanOrNone(analysis.pairDifference[side])) },
    ...(withGuesses ? [guess] : []),
    { key: 'gap', name: t('gap'), wide: true, cell: ({ analysis }) => steps(printedGapOrNone(analysis.means), true) },
    { key: 'distance', name: t('distance'), wide: true, cell: ({ analysis }) => steps(meanOrNone(analysis.distance)) },
    { key: 'label', name: t('label'), wide: true, words: true, cell: ({ analysis }) => say(labelNameOf(analysis)) },
  ]
}

interface FiguresProps {
  mirror: Mirror
  /** all factors by default */
  rows?: readonly OverviewRow[]
}

/** Every number behind the charts, as two real tables: who answered what, and the resulting measures. */
export function FiguresTable({ mirror, rows = overviewRowsOf(mirror.analysis) }: FiguresProps) {
  const t = useTranslations('mirror.figures')
  const worksheet = worksheetOf(mirror.round.worksheetVersion)
  const answers = useAnswerColumns(worksheet)
  const measures = useMeasureColumns(mirror.round.mirrorQuestion)
  const notes = ['explain', 'explainGap', 'explainDistance', 'explainPair'] as const
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <SidesTable name="answers" caption={t('answersCaption')} columns={answers} rows={rows} worksheet={worksheet} />
      <SidesTable name="measures" caption={t('measuresCaption')} columns={measures} rows={rows} worksheet={worksheet} />
      <div className="grid gap-2 text-small text-ink-soft">
        {notes.map((note) => (
          <p key={note}>{t(note)}</p>
        ))}
        {mirror.round.mirrorQuestion ? <p>{t('explainGuess')}</p> : null}
      </div>
    </div>
  )
}

interface TableProps {
  name: string
  caption: string
  columns: readonly Column[]
  rows: readonly OverviewRow[]
  worksheet: Worksheet
}

const cellClass = ({ words = false }: Column) => (words ? 'word-cell' : undefined)

function SidesTable({ name, caption, columns, rows, worksheet }: TableProps) {
  const t = useTranslations('mirror.figures')
  return (
    // focusable, as it scrolls; positioned, or visually hidden text would widen the page
    <div
      className="relative overflow-x-auto break-inside-avoid print:overflow-visible"
      tabIndex={0}
      role="group"
      aria-label={caption}
    >
      <table data-figures={name} className="figures-table">
        <caption className="pb-3 text-left font-strong">{caption}</caption>
        <thead className="border-b border-ink">
          <tr>
            <th scope="col">{t('factor')}</th>
            <th scope="col">{t('side')}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass(column)}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <FactorRows key={row.agenda.factor} row={row} columns={columns} worksheet={worksheet} />
        ))}
      </table>
    </div>
  )
}

/** Two rows per factor; what belongs to both sides appears once. */
function FactorRows({ row, columns, worksheet }: Pick<TableProps, 'columns' | 'worksheet'> & { row: OverviewRow }) {
  const sides = useTranslations('common.sides')
  const locale = useLocale()
  const factor = factorOf(worksheet, row.agenda.factor)
  return (
    <tbody data-factor-figures={factor.key}>
      {SIDES.map((side, line) => (
        <tr key={side}>
          {line === 0 ? (
            <th scope="rowgroup" rowSpan={SIDES.length}>
              {factor.name[locale]}
            </th>
          ) : null}
          <th scope="row" className={markBefore[side]}>
            {sides(side)}
          </th>
          {columns
            .filter((column) => line === 0 || !column.wide)
            .map((column) => (
              <td
                key={column.key}
                data-figure={column.key}
                data-count={column.counts?.(row, side)}
                rowSpan={column.wide ? SIDES.length : undefined}
                className={cellClass(column)}
              >
                {column.cell(row, side)}
              </td>
            ))}
        </tr>
      ))}
    </tbody>
  )
}
