import { useTranslations } from 'next-intl'

interface ChartLinkProps {
  href: string
  /** its name, for screen readers, who hear the link without the chart */
  chart: string
}

/** Downloads a chart as a picture. */
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
