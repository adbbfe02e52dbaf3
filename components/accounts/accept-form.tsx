'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Notice } from '@/components/ui/notice.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { acceptInvitationAction } from '@/lib/accounts/actions.ts'

interface AcceptFormProps {
  token: string
  name: string
  /** the address of the signed-in person, which then need not be typed */
  ownEmail: string | null
}

/** Name, and the address that the mail was sent to: typing it is proof, as a scanner does not know it. */
export function AcceptForm({ token, name, ownEmail }: AcceptFormProps) {
  const t = useTranslations('entry')
  const labels = { name: t('invitation.name'), email: t('invitation.email') }
  const { field, formAction, faults, done, ...form } = useActionForm('accept', acceptInvitationAction, labels, { name })
  const wrong = done === 'wrong-address' ? t('invitation.wrongAddress') : undefined
  const email = { ...field('email'), error: wrong ?? field('email').error }
  if (done === 'sign-in-first') {
    return (
      <Notice title={t('invitation.knownTitle')}>
        <p>{t('invitation.known')}</p>
        <p className="mt-2">
          <a href={`/sign-in?to=${encodeURIComponent(`/invitations/${token}`)}`}>{t('invitation.knownAction')}</a>
        </p>
      </Notice>
    )
  }
  return (
    <FormFrame
      {...form}
      id="accept"
      formAction={formAction}
      faults={wrong ? [{ fieldId: email.id, message: wrong }] : faults}
      submit={t('invitation.submit')}
      hidden={ownEmail ? { token, email: ownEmail } : { token }}
    >
      <TextField {...field('name')} label={t('invitation.name')} hint={t('invitation.nameHint')} autoComplete="name" />
      {ownEmail ? null : (
        <TextField
          {...email}
          label={t('invitation.email')}
          hint={t('invitation.emailHint')}
          type="email"
          autoComplete="email"
          spellCheck={false}
        />
      )}
    </FormFrame>
  )
}
