import { useLocale, useTranslations } from 'next-intl'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'

/** When the figures were last counted, or that they are being counted now. */
export function RefreshedLine({ refreshedAt }: { refreshedAt: Date | null }) {
  const t = useTranslations('programme.portfolio')
  const locale = useLocale()
  return (
    <p className="text-small text-ink-soft">
      {refreshedAt
        ? t('refreshed', { date: formatDate(refreshedAt, locale), time: formatTime(refreshedAt, locale) })
        : t('refreshing')}
    </p>
  )
}
