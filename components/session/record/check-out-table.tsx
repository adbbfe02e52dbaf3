import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DataTable } from '@/components/ui/data-table.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import type { CheckOutCounts } from '@/lib/session/rules/model.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import { SIDES, type BothSides, type Counts } from '@/lib/measures/model.ts'
import { meanOf, momentsOf } from '@/lib/measures/moments.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'

export const checkOutQuestions = ['said', 'understood', 'worth'] as const

/** The mean and number of some answers, or words where there were too few. */
export function useMeanCell(): (counts: Counts | undefined) => ReactNode {
  const t = useTranslations('session.record.checkOut')
  const locale = useLocale()
  return (counts) => {
    const mean = counts ? meanOf(momentsOf(counts)) : null
    if (!counts || !mean) return t('few')
    return (
      <>
        <strong>{formatDecimal(toNumber(mean), locale)}</strong>{' '}
        <span className="text-ink-soft">{t('people', { count: totalOf(counts) })}</span>
      </>
    )
  }
}

/** The three questions about the talk itself, with each side's mean and number of answers. */
export function CheckOutTable({ results }: { results: BothSides<CheckOutCounts | null> }) {
  const t = useTranslations('session.record.checkOut')
  const sides = useTranslations('common.sides')
  const cell = useMeanCell()
  return (
    <DataTable
      caption={t('caption')}
      columns={[
        { key: 'question', header: t('question') },
        ...SIDES.map((side) => ({ key: side, header: <SideName side={side}>{sides(`${side}Title`)}</SideName> })),
      ]}
      rows={checkOutQuestions.map((key, position) => ({
        key,
        cells: [t(key), ...SIDES.map((side) => cell(results[side]?.[position]))],
      }))}
    />
  )
}
