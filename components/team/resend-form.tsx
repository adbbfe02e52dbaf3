import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { renewInvitationAction } from '@/lib/team/actions.ts'

interface ResendFormProps {
  projectId: string
  invitationId: string
  /** of who is invited */
  name: string
}

/** Mails an open invitation again. */
export function ResendForm({ projectId, invitationId, name }: ResendFormProps) {
  const t = useTranslations('team')
  return (
    <PressForm
      action={renewInvitationAction}
      hidden={{ projectId, invitationId }}
      look="outlined"
      size="small"
      accessibleName={t('resendTo', { name })}
      doneTexts={{ sent: t('resent') }}
    >
      {t('resend')}
    </PressForm>
  )
}
