'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { joinAction } from '@/lib/session/actions/seats.ts'
import { useWaitText } from './use-wait-text.ts'

/** The two codes of somebody without mail. `room`: from the address in the big screen's QR code. */
export function JoinForm({ room }: { room: string }) {
  const t = useTranslations('seats.join')
  const labels = { room: t('room'), code: t('code') }
  const { field, formAction, done, faults, ...form } = useActionForm('join', joinAction, labels, { room })
  const wait = useWaitText(done)
  const signs = { autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false, widthInCharacters: 12 } as const
  return (
    <FormFrame
      {...form}
      id="join"
      faults={wait ? [{ fieldId: 'join', message: wait }] : faults}
      formAction={formAction}
      submit={t('submit')}
    >
      <TextField {...field('room')} {...signs} label={t('room')} hint={t('roomHint')} />
      <TextField {...field('code')} {...signs} label={t('code')} hint={t('codeHint')} />
    </FormFrame>
  )
}
