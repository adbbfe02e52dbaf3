import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import { GlyphCopy, GlyphSheet } from '@/components/charts/glyph.tsx'
import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { tallyLookOf, type TallyLook } from '@/lib/charts/tally-drawing.ts'
import { Tally } from '@/components/charts/tally.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import type { Label } from '@/lib/measures/model.ts'
import { formatCount } from '@/lib/i18n/format.ts'
import type { LabelFigures } from '@/lib/programme/rules/portfolio.ts'
import { matrixSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import { ChartSentence } from './chart-sentence.tsx'
import { labelGlyphOf } from './portfolio-key.tsx'
import { Withheld } from './withheld.tsx'
import { useFactorName } from './words.ts'

interface Column {
  key: string
  label: Label
  kind: GlyphKind
  words: string
  countOf: (figures: LabelFigures) => number
}

/** Labels from differing to shared; differing views are split by the more positive side. */
function useColumns(): Column[] {
  const t = useTranslations('portfolio')
  const rest: Label[] = ['divided', 'unknown', 'shared-concern', 'shared-middle', 'shared-strength']
  return [
    {
      key: 'client',
      label: 'diverging',
      kind: { label: 'diverging', firm: true, higher: 'client' },
      words: t('matrix.clientHigher'),
      countOf: ({ diverging }) => diverging?.clientHigher ?? 0,
    },
    {
      key: 'contractor',
      label: 'diverging',
      kind: { label: 'diverging', firm: true, higher: 'contractor' },
      words: t('matrix.contractorHigher'),
      countOf: ({ diverging }) => diverging?.contractorHigher ?? 0,
    },
    ...rest.map((label): Column => ({
      key: label,
      label,
      kind: labelGlyphOf(label),
      words: t(`labels.${label}`),
      countOf: ({ labels }) => labels?.get(label) ?? 0,
    })),
  ]
}

interface PatternMatrixProps {
  figures: readonly LabelFigures[]
  /** what stands in a row without figures; of itself what holds for a programme's managers */
  withheld?: string
}

/** How often each label occurs on each factor; only patterns are filled. */
export function PatternMatrix({ figures, withheld }: PatternMatrixProps) {
  const t = useTranslations('portfolio.matrix')
  const locale = useLocale()
  const columns = useColumns()
  const sheet = useId()
  const look = tallyLookOf(figures.flatMap((one) => columns.map(({ countOf }) => countOf(one))))
  if (figures.length === 0) return <p className="text-small">{t('empty')}</p>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 print:block print:[&>*+*]:mt-4">
      {figures.some(({ n }) => n !== null) ? <ChartSentence messages={matrixSentenceOf(figures, locale)} /> : null}
      <p className="text-small text-ink-soft">{t(look === 'bar' ? 'noteBars' : 'note')}</p>
      <GlyphSheet id={sheet} kinds={columns.map(({ kind }) => kind)} />
      <table role="table" className="pattern-matrix">
        <caption className="sr-only">{t('caption')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="w-44">
              {t('factor')}
            </th>
            {columns.map(({ key, kind, words }) => (
              <th key={key} role="columnheader" scope="col">
                <GlyphOf sheet={sheet} kind={kind} />
                {words}
              </th>
            ))}
            <th role="columnheader" scope="col" className="w-16" data-total="">
              {t('total')}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {figures.map((one) => (
            <MatrixRow key={one.factor} figures={one} columns={columns} look={look} sheet={sheet} withheld={withheld} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface MatrixRowProps {
  figures: LabelFigures
  columns: readonly Column[]
  look: TallyLook
  /** of the glyphs */
  sheet: string
  withheld: string | undefined
}

function MatrixRow({ figures, columns, look, sheet, withheld }: MatrixRowProps) {
  const factorName = useFactorName()
  const locale = useLocale()
  const { factor, n, patterns } = figures
  return (
    <tr role="row" data-factor={factor}>
      <th role="rowheader" scope="row">
        {factorName(factor)}
      </th>
      {n === null ? (
        <td role="cell" colSpan={columns.length + 1} className="max-desk:col-span-full">
          <Withheld>{withheld}</Withheld>
        </td>
      ) : (
        <>
          {columns.map((column) => (
            <MatrixCell
              key={column.key}
              column={column}
              count={column.countOf(figures)}
              all={n}
              look={look}
              sheet={sheet}
              filled={patterns?.some(({ label }) => label === column.label) ?? false}
            />
          ))}
          <td role="cell" data-total="">
            {formatCount(n, locale)}
          </td>
        </>
      )}
    </tr>
  )
}

interface MatrixCellProps {
  column: Column
  count: number
  all: number
  look: TallyLook
  filled: boolean
  sheet: string
}

function GlyphOf({ sheet, kind }: { sheet: string; kind: GlyphKind }) {
  return (
    <span aria-hidden="true">
      <GlyphCopy sheet={sheet} kind={kind} className="glyph" />
    </span>
  )
}

function MatrixCell({ column: { words, kind }, count, all, look, filled, sheet }: MatrixCellProps) {
  const t = useTranslations('portfolio.matrix')
  const locale = useLocale()
  if (count === 0) {
    return (
      <td role="cell" data-none="">
        <span className="sr-only">0</span>
      </td>
    )
  }
  return (
    <td role="cell" data-pattern={filled || undefined}>
      <span aria-hidden="true" data-header="">
        <GlyphCopy sheet={sheet} kind={kind} className="glyph" />
        {words}
      </span>
      <span className={look === 'bar' ? 'grid gap-1' : 'flex items-baseline gap-2'}>
        <Tally count={count} all={all} look={look} filled={filled} />
        <span className={joinClasses('leading-none', filled && 'font-strong')}>
          <span aria-hidden="true">{formatCount(count, locale)}</span>
          <span className="sr-only">{filled ? t('pattern', { count }) : formatCount(count, locale)}</span>
        </span>
      </span>
    </td>
  )
}
