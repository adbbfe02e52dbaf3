'use client'
import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { removeFromOrganisationAction, renewOrganisationInvitationAction } from '@/lib/organisations/actions.ts'

interface MemberActionsProps {
  organisationId: string
  personId: string
  name: string
  invitationId: string | null
}

/** Mails an open invitation again, or ends the membership. */
export function OrganisationMemberActions({ organisationId, personId, name, invitationId }: MemberActionsProps) {
  const t = useTranslations('admin')
  return (
    <div className="flex flex-wrap items-start gap-2">
      {invitationId ? (
        <PressForm
          action={renewOrganisationInvitationAction}
          hidden={{ organisationId, invitationId }}
          look="outlined"
          size="small"
          accessibleName={t('resendTo', { name })}
          doneTexts={{ sent: t('resent') }}
        >
          {t('resend')}
        </PressForm>
      ) : null}
      <PressForm
        action={removeFromOrganisationAction}
        hidden={{ organisationId, personId }}
        look="quiet"
        size="small"
        accessibleName={t('removeOf', { name })}
      >
        {t('remove')}
      </PressForm>
    </div>
  )
}
