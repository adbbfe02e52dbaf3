import { useLocale, useTranslations } from 'next-intl'
import { formatDayMonth } from '@/lib/i18n/format.ts'
import { mailReasonOf } from '@/lib/team/rules/mail-state.ts'
import type { MailTrouble } from '@/lib/organisations/rules/model.ts'

/** Unsent mails, for platform admins: how many, why, and whether they are being retried. */
export function MailTroubles({ troubles }: { troubles: readonly MailTrouble[] }) {
  const t = useTranslations('admin.mail')
  const reasons = useTranslations('common.mailState.reasons')
  const locale = useLocale()
  if (troubles.length === 0) return <p>{t('none')}</p>
  return (
    <ul>
      {troubles.map(({ code, waiting, refused, latest }) => (
        <li key={code} className="border-b border-line py-2">
          <p className="font-strong">
            {t('line', { reason: reasons(mailReasonOf(code)), code, date: formatDayMonth(latest, locale) })}
          </p>
          <p className="text-small text-ink-soft">
            {[waiting > 0 ? t('waits', { count: waiting }) : '', refused > 0 ? t('gone', { count: refused }) : '']
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
