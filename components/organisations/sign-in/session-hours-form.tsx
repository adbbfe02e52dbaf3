'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { setSessionHoursAction } from '@/lib/organisations/actions.ts'

/** How many hours a session by the organisation's own sign-in lasts at most. */
export function SessionHoursForm({ organisationId, hours }: { organisationId: string; hours: number }) {
  const t = useTranslations('provider.settings')
  const { field, formAction, done, ...form } = useActionForm(
    'session-hours',
    setSessionHoursAction,
    { hours: t('hoursLabel') },
    { hours: String(hours) },
  )
  return (
    <FormFrame
      {...form}
      id="session-hours"
      formAction={formAction}
      look="outlined"
      hidden={{ organisationId }}
      submit={t('submit')}
      doneText={done ? t('hoursSaved') : undefined}
    >
      <TextField
        {...field('hours')}
        label={t('hoursLabel')}
        hint={t('hoursHint')}
        inputMode="numeric"
        autoComplete="off"
        widthInCharacters={3}
      />
    </FormFrame>
  )
}
