import { useTranslations } from 'next-intl'
import { MailExcerpt } from '@/components/ui/mail-excerpt.tsx'

interface InvitationExcerptProps {
  inviter: string
  /** the project's name */
  place: string
  hat: 'clientParticipant' | 'contractorParticipant' | 'facilitator'
}

/** What stands in the mail to somebody who is invited to a project, in the words of that mail. */
export function InvitationExcerpt({ inviter, place, hat }: InvitationExcerptProps) {
  const t = useTranslations('mails.invitation')
  return (
    <MailExcerpt
      subject={inviter ? t('subject', { inviter, place }) : t('subjectUnnamed', { place })}
      lines={[
        inviter ? t('project', { inviter, place }) : t('projectUnnamed', { place }),
        t('hat', { hat }),
        ...(hat === 'facilitator' ? [] : [t('time')]),
      ]}
      button={t('button')}
    />
  )
}
