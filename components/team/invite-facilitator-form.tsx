'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { inviteFacilitatorAction } from '@/lib/team/actions.ts'
import { useInvitedWords } from './invite-many-form.tsx'

interface InviteFacilitatorFormProps {
  projectId: string
  /** The project's own: who facilitates may work for one of them, visibly. */
  organisations: readonly { id: string; name: string }[]
}

/** One person by name and address, who facilitates for both sides. */
export function InviteFacilitatorForm({ projectId, organisations }: InviteFacilitatorFormProps) {
  const t = useTranslations('team')
  const labels = {
    name: t('facilitatorName'),
    email: t('facilitatorEmail'),
    organisationId: t('facilitatorOrganisation'),
  }
  const { field, formAction, done, ...form } = useActionForm('facilitator', inviteFacilitatorAction, labels, {
    organisationId: '',
  })
  const options = organisations.map((organisation) => ({ value: organisation.id, label: organisation.name }))
  return (
    <FormFrame
      {...form}
      id="facilitator"
      formAction={formAction}
      look="outlined"
      hidden={{ projectId }}
      submit={t('inviteFacilitator')}
      doneText={useInvitedWords(done)}
    >
      <div className="grid gap-6 tablet:grid-cols-2">
        <TextField {...field('name')} label={labels.name} autoComplete="off" />
        <TextField {...field('email')} label={labels.email} type="email" autoComplete="off" spellCheck={false} />
      </div>
      <RadioList
        {...field('organisationId')}
        legend={labels.organisationId}
        options={[{ value: '', label: t('independent') }, ...options]}
      />
    </FormFrame>
  )
}
