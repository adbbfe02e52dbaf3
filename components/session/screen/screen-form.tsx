'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { useWaitText } from '@/components/session/seats/use-wait-text.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { openScreenAction } from '@/lib/session/actions/seats.ts'

/** The single code that turns a browser into a big screen. */
export function ScreenForm() {
  const t = useTranslations('screen.door')
  const { field, done, faults, ...form } = useActionForm('screen', openScreenAction, { code: t('code') })
  const wait = useWaitText(done, 'screen')
  return (
    <FormFrame
      {...form}
      faults={wait ? [{ fieldId: 'screen', message: wait }] : faults}
      id="screen"
      submit={t('submit')}
    >
      <TextField
        {...field('code')}
        label={t('code')}
        hint={t('codeHint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        widthInCharacters={14}
      />
    </FormFrame>
  )
}
