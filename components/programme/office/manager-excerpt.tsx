import { useTranslations } from 'next-intl'
import { MailExcerpt } from '@/components/ui/mail-excerpt.tsx'

/** What stands in the mail to a new manager of a programme, in the words of that mail. */
export function ManagerExcerpt({ name }: { name: string }) {
  const t = useTranslations('mails.manager')
  return <MailExcerpt subject={t('subject', { name })} lines={[t('lead'), t('blind')]} button={t('button')} />
}
