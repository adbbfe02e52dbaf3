import { useLocale, useTranslations } from 'next-intl'
import { GapBins } from '@/components/charts/gap-bins.tsx'
import { useList, useSay } from '@/components/mirror/words.ts'
import { DataTable } from '@/components/ui/data-table.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { histogramSentenceOf } from '@/lib/measures/programme-sentence.ts'
import { formatCount } from '@/lib/i18n/format.ts'
import type { FactorFigures } from '@/lib/programme/rules/portfolio.ts'
import { Withheld } from './withheld.tsx'
import { useFactorName, useSigned } from './words.ts'

/** The meaning of a signed line's two ends. */
export function SignedEnds() {
  const t = useTranslations('portfolio.distribution')
  return (
    <p className="flex max-w-none flex-wrap justify-between gap-x-6 text-caption">
      <SideName side="contractor">{t('contractor')}</SideName>
      <SideName side="client">{t('client')}</SideName>
    </p>
  )
}

type Histogram = NonNullable<FactorFigures['histogram']>

const binsOf = (histogram: Histogram) =>
  [...histogram].map(([centre, count]) => ({ centre, count })).toSorted((a, b) => a.centre - b.centre)

/** How many neighbourhoods have which gap on a factor: the drawing and its ends. */
export function HistogramBins({ factor, histogram }: { factor: FactorFigures['factor']; histogram: Histogram }) {
  const t = useTranslations('portfolio.distribution')
  const locale = useLocale()
  const list = useList()
  const signed = useSigned()
  const name = useFactorName()(factor)
  const bins = binsOf(histogram)
  const words = list(bins.map(({ centre, count }) => t('bin', { count, gap: signed(centre) })))
  return (
    <>
      <GapBins
        bins={bins}
        wordsOf={(count) => formatCount(count, locale)}
        label={t('histogram', { factor: name, list: words })}
      />
      <SignedEnds />
    </>
  )
}

/** The same with its conclusion and its table. */
export function GapHistogram({ factor, histogram }: Pick<FactorFigures, 'factor' | 'histogram'>) {
  const t = useTranslations('portfolio.distribution')
  const common = useTranslations('common.table')
  const locale = useLocale()
  const say = useSay()
  const signed = useSigned()
  const name = useFactorName()(factor)
  if (histogram === null) return <Withheld />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-3">
      <p data-sentence>{say(histogramSentenceOf(histogram))}</p>
      <p className="text-small text-ink-soft">{t('histogramNote')}</p>
      <div className="grid gap-2">
        <HistogramBins factor={factor} histogram={histogram} />
      </div>
      <Disclosure summary={common('show')}>
        <DataTable
          caption={t('binsTable.caption', { factor: name })}
          onPhone="scroll"
          columns={[
            { key: 'gap', header: t('binsTable.gap'), numeric: true },
            { key: 'count', header: t('binsTable.count'), numeric: true },
          ]}
          rows={binsOf(histogram).map(({ centre, count }) => ({
            key: String(centre),
            cells: [signed(centre), formatCount(count, locale)],
          }))}
        />
      </Disclosure>
    </div>
  )
}
