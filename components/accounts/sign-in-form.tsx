'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { requestSignInAction } from '@/lib/accounts/actions.ts'

/** Asks for the mail. The answer is the same whether or not there is an account. */
export function SignInForm({ to }: { to: string | null }) {
  const t = useTranslations('entry')
  const { field, formAction, ...form } = useActionForm('sign-in', requestSignInAction, { email: t('signIn.email') })
  return (
    <FormFrame {...form} id="sign-in" formAction={formAction} submit={t('signIn.submit')} hidden={to ? { to } : {}}>
      <TextField {...field('email')} label={t('signIn.email')} type="email" autoComplete="email" spellCheck={false} />
    </FormFrame>
  )
}
