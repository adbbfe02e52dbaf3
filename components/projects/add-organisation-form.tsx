'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { addOrganisationAction } from '@/lib/projects/actions.ts'

interface AddOrganisationFormProps {
  projectId: string
  choices: readonly { id: string; name: string }[]
}

/** Adds a contractor, or a partner on one of the two sides. A contractor can only be on its own side. */
export function AddOrganisationForm({ projectId, choices }: AddOrganisationFormProps) {
  const t = useTranslations('project.settings')
  const sides = useTranslations('common.sides')
  const labels = { organisationId: t('organisation'), side: t('side') }
  const { field, formAction, done, ...form } = useActionForm('add', addOrganisationAction, labels, {
    side: 'contractor',
  })
  return (
    <FormFrame
      {...form}
      id="add"
      formAction={formAction}
      look="outlined"
      hidden={{ projectId }}
      submit={t('add')}
      doneText={done ? t('added') : undefined}
    >
      <RadioList
        {...field('organisationId')}
        legend={labels.organisationId}
        options={choices.map((one) => ({ value: one.id, label: one.name }))}
      />
      <RadioList
        {...field('side')}
        legend={labels.side}
        options={[
          { value: 'client', label: sides('clientTitle') },
          { value: 'contractor', label: sides('contractorTitle') },
        ]}
      />
    </FormFrame>
  )
}
