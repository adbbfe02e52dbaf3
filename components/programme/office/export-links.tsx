import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { PressForm } from '@/components/forms/press-form.tsx'
import { askWorkbookAction } from '@/lib/programme/actions/portfolio.ts'
import type { PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { addressOf } from '@/lib/programme/schema/portfolio.ts'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'

interface ExportLinksProps {
  programmeId: string
  filter: PortfolioFilter
  /** neighbourhoods that fit the filter */
  matching: number
}

/** Downloads all pages of the filtered programme; works without script. */
export function ExportLinks({ programmeId, filter, matching }: ExportLinksProps) {
  const t = useTranslations('programme.export')
  const report = useTranslations('programme.report')
  const address = addressOf({ ...filter, page: 1 })
  const link = 'inline-flex min-h-6 items-center'
  if (matching === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-small print:hidden">
      <span>{t('lead')}</span>
      <PressForm action={askWorkbookAction} hidden={{ programmeId, address }} look="quiet" size="small">
        {t('xlsx')}
      </PressForm>
      <a href={`/api/programmes/${programmeId}/export?format=csv${address.replace('?', '&')}`} className={link}>
        {t('csv')}
      </a>
      <Link href={programmePathOf(programmeId, 'report')} prefetch={false} className={link}>
        {report('link')}
      </Link>
      <Link href={programmePathOf(programmeId, 'files')} prefetch={false} className={link}>
        {t('files')}
      </Link>
    </div>
  )
}
