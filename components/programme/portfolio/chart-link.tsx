import { useTranslations } from 'next-intl'

interface ChartLinkProps {
  href: string
  /** what it is called, for who hears the link without the chart */
  chart: string
}

/** A chart as a picture of its own, to put elsewhere. */
export function ChartLink({ href, chart }: ChartLinkProps) {
  const t = useTranslations('portfolio.chart')
  return (
    <p className="text-small print:hidden">
      <a href={href} aria-label={t('saveOf', { chart })} className="inline-flex min-h-6 items-center">
        {t('save')}
      </a>
    </p>
  )
}
