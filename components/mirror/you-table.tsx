import { useLocale, useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import { toNumber, type Fraction } from '@/lib/measures/fraction.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'
import type { OwnRow } from '@/lib/mirror/rules/rationales.ts'
import { factorOf, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { useScale } from './words.ts'
import { useAnswerWord } from './you-list.tsx'

/** The reader's answers and guesses beside both means, as numbers. */
export function YouTable({ rows, worksheet }: { rows: readonly OwnRow[]; worksheet: Worksheet }) {
  const t = useTranslations('mirror.you')
  const locale = useLocale()
  const { wordOf } = useScale(worksheet)
  const answerWord = useAnswerWord(worksheet)
  const number = (mean: Fraction | null) => (mean ? formatDecimal(toNumber(mean), locale, 2) : t('noMean'))
  return (
    <DataTable
      caption={t('caption')}
      columns={[
        { key: 'factor', header: t('columns.factor') },
        { key: 'own', header: t('columns.own') },
        { key: 'guess', header: t('columns.guess') },
        { key: 'client', header: t('columns.client'), numeric: true },
        { key: 'contractor', header: t('columns.contractor'), numeric: true },
      ]}
      rows={rows.map(({ factor, own, analysis: { means } }) => ({
        key: String(factor),
        cells: [
          factorOf(worksheet, factor).name[locale],
          answerWord(own.at),
          own.guess === null ? t('noMean') : wordOf(own.guess),
          number(means.client),
          number(means.contractor),
        ],
      }))}
    />
  )
}
