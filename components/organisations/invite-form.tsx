'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { inviteToOrganisationAction } from '@/lib/organisations/actions.ts'

/** Invites somebody into an organisation. */
export function OrganisationInviteForm({ organisationId }: { organisationId: string }) {
  const t = useTranslations('admin')
  const labels = { name: t('inviteName'), email: t('inviteEmail'), role: t('inviteRole') }
  const { field, formAction, done, ...form } = useActionForm('invite', inviteToOrganisationAction, labels, {
    role: 'member',
  })
  return (
    <FormFrame
      {...form}
      id="invite"
      formAction={formAction}
      hidden={{ organisationId }}
      submit={t('inviteSubmit')}
      doneText={done ? t('invited') : undefined}
    >
      <div className="grid gap-6 tablet:grid-cols-2">
        <TextField {...field('name')} label={t('inviteName')} autoComplete="off" />
        <TextField {...field('email')} label={t('inviteEmail')} type="email" autoComplete="off" spellCheck={false} />
      </div>
      <RadioList
        {...field('role')}
        legend={t('inviteRole')}
        options={[
          { value: 'member', label: t('roleMember'), hint: t('roleMemberHint') },
          { value: 'admin', label: t('roleAdmin'), hint: t('roleAdminHint') },
        ]}
      />
    </FormFrame>
  )
}
