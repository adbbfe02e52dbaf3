import { useLocale, useTranslations } from 'next-intl'
import { Glyph } from '@/components/charts/glyph.tsx'
import { SignedPair } from '@/components/charts/signed-pair.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { toNumber } from '@/lib/measures/fraction.ts'
import { compareSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import { gapOf, type PortfolioCell, type PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { ChartSentence } from './chart-sentence.tsx'
import { SignedEnds } from './gap-histogram.tsx'
import { cellIn, cellKindOf, useCellWords, useFactorName, useLabelWords, useRoundWords, useSignedGap } from './words.ts'

interface CompareTwoProps {
  one: PortfolioRow
  other: PortfolioRow
}

const cellOf = ({ round }: PortfolioRow, factor: FactorNumber): PortfolioCell | null =>
  round ? cellIn(round, factor) : null

const headCell = 'border-b-2 border-ink pb-2 text-left align-bottom'
const bodyCell = 'border-b border-line py-2 align-middle max-desk:border-0 max-desk:p-0'

/** Two neighbourhoods on one signed line per factor: the first filled, the second hollow. No ranking. */
export function CompareTwo({ one, other }: CompareTwoProps) {
  const t = useTranslations('portfolio.compare')
  const locale = useLocale()
  // two towns may have a neighbourhood with the same name
  const named = (row: PortfolioRow) => ({
    round: row.round,
    name: one.name === other.name ? t('nameIn', { name: row.name, municipality: row.municipality }) : row.name,
  })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="mb-3">
        <ChartSentence messages={compareSentenceOf(named(one), named(other), locale)} />
      </div>
      <table role="table" className="w-full table-fixed border-collapse max-desk:block">
        <caption className="sr-only">{t('caption', { one: one.name, other: other.name })}</caption>
        <thead role="rowgroup" className="max-desk:block max-desk:border-b-2 max-desk:border-ink max-desk:pb-2">
          <tr role="row" className="max-desk:grid max-desk:grid-cols-2 max-desk:items-end max-desk:gap-x-4">
            <th
              role="columnheader"
              scope="col"
              className={joinClasses(headCell, 'w-[22%] text-caption font-strong max-desk:sr-only')}
            >
              {t('factor')}
            </th>
            <NameHead row={one} filled />
            <th role="columnheader" scope="col" className={joinClasses(headCell, 'max-desk:sr-only')}>
              <VisuallyHidden>{t('line')}</VisuallyHidden>
            </th>
            <NameHead row={other} filled={false} />
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-desk:block">
          {FACTOR_NUMBERS.map((factor) => (
            <FactorRow key={factor} factor={factor} one={one} other={other} />
          ))}
        </tbody>
      </table>
      <div className="desk:mr-[19%] desk:ml-[41%]">
        <SignedEnds />
      </div>
    </div>
  )
}

function NameHead({ row, filled }: { row: PortfolioRow; filled: boolean }) {
  const t = useTranslations('portfolio.compare')
  const roundWords = useRoundWords()
  return (
    <th
      role="columnheader"
      scope="col"
      className={joinClasses(
        headCell,
        'w-[19%] max-desk:w-auto max-desk:border-0 max-desk:p-0',
        !filled && 'desk:pl-6',
      )}
    >
      <span className="flex items-baseline gap-[0.5em] font-display text-h4 leading-tight font-strong">
        <span
          aria-hidden="true"
          className={joinClasses('size-3 flex-none border-2 border-ink [print-color-adjust:exact]', filled && 'bg-ink')}
        />
        {row.name}
      </span>
      <span className="block text-caption font-plain text-ink-soft">
        {row.municipality}
        <br />
        {row.round ? roundWords(row.round) : t('noRound')}
      </span>
    </th>
  )
}

function FactorRow({ factor, one, other }: CompareTwoProps & { factor: FactorNumber }) {
  const t = useTranslations('portfolio.compare')
  const factorName = useFactorName()
  const cellWords = useCellWords()
  const cells = { one: cellOf(one, factor), other: cellOf(other, factor) }
  const wordsOf = (cell: PortfolioCell | null) => (cell ? cellWords(cell) : t('noRound'))
  const numberOf = (cell: PortfolioCell | null) => {
    const gap = cell && gapOf(cell)
    return gap && toNumber(gap)
  }
  const label = t('strip', {
    factor: factorName(factor),
    one: one.name,
    other: other.name,
    first: wordsOf(cells.one),
    second: wordsOf(cells.other),
  })
  return (
    <tr
      role="row"
      className="break-inside-avoid max-desk:grid max-desk:grid-cols-2 max-desk:gap-x-4 max-desk:gap-y-2 max-desk:border-b max-desk:border-line max-desk:py-4"
    >
      <th
        role="rowheader"
        scope="row"
        className={joinClasses(bodyCell, 'pr-4 text-left font-plain max-desk:col-span-full max-desk:font-strong')}
      >
        {factorName(factor)}
      </th>
      <td role="cell" className={bodyCell}>
        <CellInWords cell={cells.one} />
      </td>
      <td role="cell" className={joinClasses(bodyCell, 'max-desk:order-last max-desk:col-span-full')}>
        <SignedPair first={numberOf(cells.one)} second={numberOf(cells.other)} label={label} />
      </td>
      <td role="cell" className={joinClasses(bodyCell, 'desk:pl-6')}>
        <CellInWords cell={cells.other} />
      </td>
    </tr>
  )
}

/** A cell with its glyph, its gap and the name of its label. */
export function CellInWords({ cell, strong = false }: { cell: PortfolioCell | null; strong?: boolean }) {
  const t = useTranslations('portfolio.compare')
  const labelWords = useLabelWords()
  const signed = useSignedGap()
  const kind = cell && cellKindOf(cell)
  const gap = cell && gapOf(cell)
  if (!cell || !kind) {
    return (
      <span className="block text-caption leading-tight text-ink-soft">{cell ? labelWords(cell) : t('noRound')}</span>
    )
  }
  return (
    <span className="grid gap-0.5">
      <span className="inline-flex items-center gap-[0.6em]">
        <Glyph kind={kind} mono /> {gap ? <span className={strong ? 'font-strong' : ''}>{signed(gap)}</span> : null}
      </span>
      <span className="text-caption leading-tight text-ink-soft">{labelWords(cell)}</span>
    </span>
  )
}
