'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { confirmCodeAction } from '@/lib/accounts/actions.ts'

/** The six digits from the mail. After a wrong code nothing else is revealed. */
export function CodeForm() {
  const t = useTranslations('entry')
  const forms = useTranslations('forms')
  const { field, formAction, faults, done, ...form } = useActionForm('code', confirmCodeAction, {
    code: t('sent.code'),
  })
  const refused = done === 'refused' ? forms('faults.code', { label: t('sent.code') }) : undefined
  const code = { ...field('code'), error: refused ?? field('code').error }
  return (
    <FormFrame
      {...form}
      id="code"
      formAction={formAction}
      faults={refused ? [{ fieldId: code.id, message: refused }] : faults}
      submit={t('sent.submit')}
    >
      <TextField
        {...code}
        label={t('sent.code')}
        hint={t('sent.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        widthInCharacters={9}
      />
    </FormFrame>
  )
}
