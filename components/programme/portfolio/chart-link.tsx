import { useTranslations } from 'next-intl'

interface ChartLinkProps {
  href: string
  /** its name, for screen readers, who hear the link without the chart */
  chart: string
  /** the name is written too, where two of these links stand together */
  named?: boolean
}

/** Downloads a chart as a picture. */
export function ChartLink({ href, chart, named = false }: ChartLinkProps) {
  const t = useTranslations('portfolio.chart')
  return (
    <p className="text-small print:hidden">
      <a href={href} aria-label={t('saveOf', { chart })} className="inline-flex min-h-6 items-center">
        {named ? t('saveOf', { chart }) : t('save')}
      </a>
    </p>
  )
}
