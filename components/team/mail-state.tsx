import { useLocale, useTranslations } from 'next-intl'
import { formatDayMonth } from '@/lib/i18n/format.ts'
import { mailReasonOf, type MailFate } from '@/lib/team/rules/mail-state.ts'

/** The state of an invitation's mail: requested, mailed, or refused and why. */
export function MailState({ sentAt, mailedAt, mailRefused }: MailFate) {
  const t = useTranslations('common.mailState')
  const locale = useLocale()
  if (mailRefused !== null)
    return t('refused', { reason: t(`reasons.${mailReasonOf(mailRefused)}`), code: mailRefused })
  if (mailedAt === null) return t('asked', { date: formatDayMonth(sentAt, locale) })
  return t('mailed', { date: formatDayMonth(mailedAt, locale) })
}
