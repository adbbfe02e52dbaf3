import { useLocale, useTranslations } from 'next-intl'
import { dotsMax, outsideMax } from '@/lib/charts/gap-funnel-marks.ts'
import { GapFunnel } from '@/components/charts/gap-funnel.tsx'
import { useList, useSay } from '@/components/mirror/words.ts'
import { DataTable } from '@/components/ui/data-table.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { funnelSentenceOf } from '@/lib/measures/programme-sentence.ts'
import { roundedGap, roundedMean } from '@/lib/measures/rounding.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'
import type { FactorFigures, FunnelPoint } from '@/lib/programme/rules/portfolio.ts'
import { SignedEnds } from './gap-histogram.tsx'
import { Withheld } from './withheld.tsx'
import { useFactorName, useSigned } from './words.ts'

interface FunnelPlotProps {
  factor: FactorFigures['factor']
  points: readonly FunnelPoint[]
  spread: FactorFigures['spread']
}

/** Sorted by name, never by distance. */
const byName = (a: FunnelPoint, b: FunnelPoint): number => a.name.localeCompare(b.name, 'nl')
/** Maximum names in a sentence; the table has all. */
const namesSaidMax = 12

/** Whether gaps may be due to few answers: the funnel, with its conclusion and its table. */
export function FunnelPlot({ factor, points, spread }: FunnelPlotProps) {
  const t = useTranslations('portfolio.distribution')
  const say = useSay()
  const list = useList()
  const signed = useSigned()
  const name = useFactorName()(factor)
  if (spread === null || points.length === 0) return <Withheld />
  if (spread.mu === null) return <p>{t('noFunnel')}</p>
  const outside = points.filter((point) => point.outside).toSorted(byName)
  const few = outside.length > 0 && outside.length <= namesSaidMax
  const names = few ? list(outside.map(({ name }) => name)) : null
  const mu = signed(roundedMean(spread.mu))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-3">
      <p data-sentence>{say(funnelSentenceOf(outside.length, points.length))}</p>
      <p className="text-small text-ink-soft">{t('funnelNote', { mu })}</p>
      <div className="grid gap-2">
        <GapFunnel
          dots={points}
          mu={spread.mu}
          errors={CURRENT_THRESHOLDS.funnelErrors}
          ends={{ above: t('funnelAbove'), below: t('funnelBelow') }}
          label={t('funnel', { factor: name, mu, outside: outside.length, names: names ?? 'none' })}
        />
        <SignedEnds />
      </div>
      {names ? <p className="text-small">{t('outside', { names })}</p> : null}
      {points.length > dotsMax ? (
        <p className="text-small text-ink-soft">
          {t(outside.length > outsideMax ? 'denseOutside' : 'dense', { count: dotsMax })}
        </p>
      ) : null}
      <FunnelTable
        points={points.length > dotsMax ? outside.slice(0, outsideMax) : points}
        all={points.length <= dotsMax}
        factor={name}
        isChance={spread.tau2 === 0}
      />
      {points.length > dotsMax && outside.length > outsideMax ? (
        <p className="text-small text-ink-soft">{t('tableRest', { count: outsideMax })}</p>
      ) : null}
    </div>
  )
}

interface FunnelTableProps extends Pick<FunnelPlotProps, 'points'> {
  all: boolean
  /** its name */
  factor: string
  /** whether the neighbourhoods differ no more than by chance */
  isChance: boolean
}

/**
 * With thousands of points only those outside, and with hundreds outside only the first by name: nobody reads the
 * others one by one, and they would be most of the page.
 */
function FunnelTable({ points, all, factor, isChance }: FunnelTableProps) {
  const t = useTranslations('portfolio.distribution.table')
  const common = useTranslations('common.table')
  const locale = useLocale()
  const signed = useSigned()
  const figures = ['gap', 'error', 'shrunk'] as const
  return (
    <Disclosure summary={common('show')}>
      <p className="mb-3 max-w-measure text-small text-ink-soft">{t(isChance ? 'noSpread' : 'shrunkNote')}</p>
      <DataTable
        caption={t(all ? 'caption' : 'captionOutside', { factor })}
        onPhone="scroll"
        columns={[
          { key: 'neighbourhood', header: t('neighbourhood') },
          ...figures.map((key) => ({ key, header: t(key), numeric: true })),
          { key: 'outside', header: t('outside') },
        ]}
        rows={points.toSorted(byName).map(({ id, name, gap, error, shrunk, outside }) => ({
          key: id,
          cells: [
            name,
            signed(roundedGap(gap)),
            formatDecimal(error, locale),
            signed(roundedMean(shrunk)),
            t(outside ? 'yes' : 'no'),
          ],
        }))}
      />
    </Disclosure>
  )
}
