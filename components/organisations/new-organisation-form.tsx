'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { createOrganisationAction } from '@/lib/organisations/actions.ts'
import { organisationKinds } from '@/lib/organisations/rules/model.ts'

/** Adds an organisation to the list that leads choose from. */
export function NewOrganisationForm() {
  const t = useTranslations('admin')
  const defaults = { kind: 'municipality' }
  const { field, formAction, done, ...form } = useActionForm(
    'organisation',
    createOrganisationAction,
    { name: t('name'), kind: t('kind') },
    defaults,
  )
  return (
    <FormFrame
      {...form}
      id="organisation"
      formAction={formAction}
      submit={t('create')}
      doneText={done ? t('created') : undefined}
    >
      <TextField {...field('name')} label={t('name')} autoComplete="off" />
      <RadioList
        {...field('kind')}
        legend={t('kind')}
        options={organisationKinds.map((kind) => ({ value: kind, label: t(`kindTitles.${kind}`) }))}
      />
    </FormFrame>
  )
}
