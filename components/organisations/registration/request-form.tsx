'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { askForOrganisationAction } from '@/lib/organisations/actions.ts'
import { requestedKinds, type RequestedKind } from '@/lib/organisations/rules/registration.ts'

interface OrganisationRequestFormProps {
  /** The asker's name, '' for none yet: then it is asked. */
  readonly name: string
  /** On which the asker is asked: it says what kind of organisation is needed. */
  readonly proposal?: { readonly id: string; readonly kind: RequestedKind }
  /** What the organisation's name is called; by default that of any. */
  readonly nameLabel?: string
}

/** Asks for an organisation that is not here yet. */
export function OrganisationRequestForm({ name, proposal, nameLabel }: OrganisationRequestFormProps) {
  const t = useTranslations('registration.new')
  const kinds = useTranslations('admin.kindTitles')
  const labels = { kind: t('kind'), name: nameLabel ?? t('name'), yourName: t('yourName') }
  const { field, formAction, done, ...form } = useActionForm('request', askForOrganisationAction, labels)
  const hidden = {
    ...(proposal && { proposalId: proposal.id, kind: proposal.kind }),
    ...(name !== '' && { yourName: name }),
  }
  return (
    <FormFrame
      {...form}
      id="request"
      formAction={formAction}
      hidden={hidden}
      submit={t('submit')}
      doneText={done ? t('asked') : undefined}
    >
      {proposal ? null : (
        <RadioList
          {...field('kind')}
          legend={t('kind')}
          options={requestedKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
        />
      )}
      <TextField {...field('name')} label={labels.name} hint={t('nameHint')} autoComplete="organization" />
      {name === '' ? <TextField {...field('yourName')} label={t('yourName')} autoComplete="name" /> : null}
    </FormFrame>
  )
}
