'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { confirmLinkAction } from '@/lib/accounts/actions.ts'

/** One button in the browser that asked; elsewhere the address too, so that a scanner cannot use up the link. */
export function ConfirmForm({ token, elsewhere }: { token: string; elsewhere: boolean }) {
  const t = useTranslations('entry')
  const { field, formAction, faults, done, ...form } = useActionForm('confirm', confirmLinkAction, {
    email: t('confirm.email'),
  })
  const refused = done === 'refused' ? t('confirm.wrong') : undefined
  const email = { ...field('email'), error: refused ?? field('email').error }
  return (
    <FormFrame
      {...form}
      id="confirm"
      formAction={formAction}
      faults={refused ? [{ fieldId: elsewhere ? email.id : 'confirm', message: refused }] : faults}
      submit={t('confirm.submit')}
      hidden={{ token }}
    >
      {elsewhere ? (
        <TextField {...email} label={t('confirm.email')} type="email" autoComplete="email" spellCheck={false} />
      ) : null}
    </FormFrame>
  )
}
