'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { setMinimumAction } from '@/lib/programme/actions/programme.ts'

/** How many answers each side needs before a cell is shown. */
export function MinimumForm({ programmeId, atLeast }: { programmeId: string; atLeast: number }) {
  const t = useTranslations('programme.office.minimum')
  const labels = { atLeast: t('label') }
  const { field, formAction, done, ...form } = useActionForm('minimum', setMinimumAction, labels, {
    atLeast: String(atLeast),
  })
  return (
    <FormFrame
      {...form}
      id="minimum"
      formAction={formAction}
      hidden={{ programmeId }}
      submit={t('save')}
      look="outlined"
      doneText={done === 'set' ? t('set') : undefined}
    >
      <TextField {...field('atLeast')} label={t('label')} inputMode="numeric" autoComplete="off" className="max-w-40" />
    </FormFrame>
  )
}
