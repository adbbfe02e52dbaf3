'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { setRegistrationAction } from '@/lib/organisations/actions.ts'
import { registrations, type Registration } from '@/lib/organisations/rules/registration.ts'

/** Who may add organisations to this installation. */
export function RegistrationForm({ registration }: { readonly registration: Registration }) {
  const t = useTranslations('registration.admin')
  const labels = { registration: t('setting') }
  const { field, formAction, done, ...form } = useActionForm('registration', setRegistrationAction, labels, {
    registration,
  })
  return (
    <FormFrame
      {...form}
      id="registration"
      formAction={formAction}
      submit={t('settingSubmit')}
      doneText={done ? t('settingDone') : undefined}
    >
      <RadioList
        {...field('registration')}
        legend={t('setting')}
        options={registrations.map((one) => ({
          value: one,
          label: t(`settings.${one}`),
          hint: t(`settings.${one}Hint`),
        }))}
      />
    </FormFrame>
  )
}
