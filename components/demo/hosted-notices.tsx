import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice.tsx'
import { formatTime, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { useLanguage } from '@/lib/i18n/use-language.ts'

interface HostedNoticesProps {
  isGone: boolean
  freeAt: Date | null
}

/** Before the doors of a hosted demo: that the copy of before is gone, and when there is one if there is none now. */
export function HostedNotices({ isGone, freeAt }: HostedNoticesProps) {
  const t = useTranslations('demo.hosted')
  const language = useLanguage()
  // the next whole minute: who comes at the time that is said finds a copy
  const at = freeAt && new Date(Math.ceil(freeAt.getTime() / 60_000) * 60_000)
  return (
    <>
      {isGone ? (
        <div className="mb-8">
          <Notice title={t('gone')}>{t('goneText')}</Notice>
        </div>
      ) : null}
      {at ? (
        <div className="mb-8">
          <Notice title={t('full')} live>
            {t('fullText', { day: formatWeekdayDate(at, language), time: formatTime(at, language) })}
          </Notice>
        </div>
      ) : null}
    </>
  )
}
