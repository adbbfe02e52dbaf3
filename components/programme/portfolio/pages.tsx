import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { ArrowBackIcon, ArrowIcon } from '@/components/ui/icons.tsx'

interface PagesProps {
  /** from 1 */
  page: number
  pages: number
  hrefOf: (page: number) => string
}

/** Links to the previous and next pages; empty with a single page. */
export function Pages({ page, pages, hrefOf }: PagesProps) {
  const t = useTranslations('portfolio.pages')
  if (pages <= 1) return null
  const link = 'inline-flex min-h-11 items-center gap-[0.6em]'
  return (
    <nav aria-label={t('name')} className="flex flex-wrap items-center gap-x-6 text-small print:hidden">
      {page > 1 ? (
        <Link href={hrefOf(page - 1)} rel="prev" className={link}>
          <ArrowBackIcon /> {t('previous')}
        </Link>
      ) : null}
      <p className="font-strong">{t('now', { page, pages })}</p>
      {page < pages ? (
        <Link href={hrefOf(page + 1)} rel="next" className={link}>
          {t('next')} <ArrowIcon />
        </Link>
      ) : null}
    </nav>
  )
}
