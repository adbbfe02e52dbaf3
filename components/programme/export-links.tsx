import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { MOST_IN_WORKBOOK, type PortfolioFilter } from '@/lib/portfolio/model.ts'
import { addressOf } from '@/lib/portfolio/schema.ts'
import { programmePathOf } from './programme-shell.tsx'

interface ExportLinksProps {
  programmeId: string
  filter: PortfolioFilter
  /** neighbourhoods that fit the filter */
  matching: number
}

/** What the filter leaves, all its pages, as a file. Plain links: they work without script. */
export function ExportLinks({ programmeId, filter, matching }: ExportLinksProps) {
  const t = useTranslations('programme.export')
  const report = useTranslations('programme.report')
  const address = addressOf({ ...filter, page: 1 }).replace('?', '&')
  const hrefOf = (format: 'csv' | 'xlsx') => `/api/programmes/${programmeId}/export?format=${format}${address}`
  const link = 'inline-flex min-h-6 items-center'
  if (matching === 0) return null
  return (
    <p className="flex max-w-none flex-wrap items-center gap-x-5 gap-y-2 text-small print:hidden">
      <span>{t('lead')}</span>
      {matching > MOST_IN_WORKBOOK ? null : (
        <a href={hrefOf('xlsx')} className={link}>
          {t('xlsx')}
        </a>
      )}
      <a href={hrefOf('csv')} className={link}>
        {t('csv')}
      </a>
      {matching > MOST_IN_WORKBOOK ? <span>{t('tooMany', { most: MOST_IN_WORKBOOK })}</span> : null}
      <Link href={`${programmePathOf(programmeId)}/report`} prefetch={false} className={link}>
        {report('link')}
      </Link>
    </p>
  )
}
