'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { joinCopyAction } from '@/lib/demo/actions.ts'

/** The code of a copy, which another device shows. */
export function JoinCopy() {
  const t = useTranslations('demo.hosted')
  const { field, formAction, done, faults, ...form } = useActionForm('copy', joinCopyAction, { code: t('code') })
  const signs = { autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false, widthInCharacters: 12 } as const
  return (
    <FormFrame
      {...form}
      id="copy"
      faults={done === 'unknown-code' ? [{ fieldId: 'copy', message: t('unknown') }] : faults}
      formAction={formAction}
      submit={t('submit')}
    >
      <TextField {...field('code')} {...signs} label={t('code')} hint={t('codeHint')} />
    </FormFrame>
  )
}
