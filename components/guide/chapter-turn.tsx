import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { ArrowBackIcon, ArrowIcon } from '@/components/ui/icons.tsx'
import { guidePath, type GuidePosition } from '@/lib/guide/rules/catalogue.ts'

/** The chapter before and the one after. */
export function ChapterTurn({ position: { previous, next } }: { position: GuidePosition }) {
  const t = useTranslations('guide')
  const locale = useLocale()
  return (
    <nav
      aria-label={t('turn')}
      className="mt-16 grid gap-x-8 gap-y-5 border-t-2 border-ink pt-4 tablet:grid-cols-2 print:hidden"
    >
      {previous ? (
        <p>
          <span className="block text-caption text-ink-soft">{t('previous')}</span>
          <Link href={guidePath(previous.key)} className="inline-flex items-baseline gap-2">
            <ArrowBackIcon />
            {previous.title[locale]}
          </Link>
        </p>
      ) : null}
      {next ? (
        <p className="tablet:col-start-2 tablet:text-right">
          <span className="block text-caption text-ink-soft">{t('next')}</span>
          <Link href={guidePath(next.key)} className="inline-flex items-baseline gap-2">
            {next.title[locale]}
            <ArrowIcon />
          </Link>
        </p>
      ) : null}
    </nav>
  )
}
