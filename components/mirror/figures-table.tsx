import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Mark } from '@/components/ui/mark.tsx'
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
}

/** A zero is dimmed, so that the pattern of the other numbers shows. */
function Count({ value }: { value: number }) {
  return value === 0 ? <span className="text-ink-faint">0</span> : <strong>{value}</strong>
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

function useAnswerColumns(worksheet: Worksheet): Column[] {
  const t = useTranslations('mirror.figures')
  const { words, unknown } = useScale(worksheet)
  return [
    ...words.map((name, position) => ({
      key: name,
      name,
      cell: ({ analysis }: OverviewRow, side: Side) => <Count value={analysis.tallies[side].counts[position] ?? 0} />,
    })),
    { key: 'unknown', name: unknown, cell: ({ analysis }, side) => <Count value={analysis.tallies[side].dontKnow} /> },
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

/* one style on the table for all cells */
const figures = [
  'w-full border-collapse text-small [&_:is(td,th)]:px-2 [&_:is(td,th)]:py-1 [&_:is(td,th)]:align-top [&_tr>:first-child[rowspan]]:pl-0! [&_th]:text-left',
  '[&_thead_th]:pb-2! [&_thead_th]:align-bottom! [&_thead_th]:text-caption [&_thead_th]:leading-tight [&_thead_th:first-child]:pl-0!',
  '[&_tbody]:border-b [&_tbody]:border-line [&_tbody_th]:font-plain [&_.figure-cell]:text-right! [&_td.figure-cell]:whitespace-nowrap [&_.word-cell]:pl-6!',
].join(' ')

const cellClass = ({ words = false }: Column) => (words ? 'word-cell' : 'figure-cell')

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
      <table data-figures={name} className={figures}>
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
          <th scope="row">
            <span className="inline-flex items-center gap-[0.45em]">
              <Mark side={side} /> {sides(side)}
            </span>
          </th>
          {columns
            .filter((column) => line === 0 || !column.wide)
            .map((column) => (
              <td
                key={column.key}
                data-figure={column.key}
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
