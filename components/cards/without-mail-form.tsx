'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { addWithoutMailAction } from '@/lib/cards/actions.ts'

interface WithoutMailFormProps {
  projectId: string
  /** of the own side */
  organisations: readonly { readonly id: string; readonly name: string }[]
}

/** Somebody without mail, by name and function. */
export function WithoutMailForm({ projectId, organisations }: WithoutMailFormProps) {
  const t = useTranslations('card.team')
  const labels = { name: t('name'), functionTitle: t('functionTitle'), organisationId: t('organisation') }
  const defaults = { organisationId: organisations[0]?.id ?? '' }
  const { field, formAction, done, ...form } = useActionForm('without-mail', addWithoutMailAction, labels, defaults)
  const choose = organisations.length > 1
  return (
    <FormFrame
      {...form}
      id="without-mail"
      formAction={formAction}
      look="outlined"
      hidden={choose ? { projectId } : { projectId, ...defaults }}
      submit={t('submit')}
      doneText={done === 'added' || done === 'asked' ? t(done) : undefined}
    >
      <div className="grid gap-6 tablet:grid-cols-2">
        <TextField {...field('name')} label={labels.name} autoComplete="off" />
        <TextField
          {...field('functionTitle')}
          label={labels.functionTitle}
          hint={t('functionHint')}
          autoComplete="off"
        />
      </div>
      {choose ? (
        <RadioList
          {...field('organisationId')}
          legend={labels.organisationId}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
    </FormFrame>
  )
}
