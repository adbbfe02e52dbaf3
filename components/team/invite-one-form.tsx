'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { inviteFacilitatorAction, inviteFirstLeadAction } from '@/lib/team/actions.ts'
import { useInvitedWords } from './invite-many-form.tsx'

interface InviteOneFormProps {
  projectId: string
  as: 'facilitator' | 'firstLead'
  organisations: readonly { id: string; name: string }[]
}

/** One person by name and address: the contractor's first lead, or a facilitator. */
export function InviteOneForm({ projectId, as, organisations }: InviteOneFormProps) {
  const t = useTranslations('team')
  const facilitator = as === 'facilitator'
  const action = facilitator ? inviteFacilitatorAction : inviteFirstLeadAction
  const labels = {
    name: t('firstLeadName'),
    email: t('firstLeadEmail'),
    organisationId: t(facilitator ? 'facilitatorOrganisation' : 'organisation'),
  }
  const [first] = organisations
  const defaults = { organisationId: facilitator ? '' : (first?.id ?? '') }
  const { field, formAction, done, ...form } = useActionForm(as, action, labels, defaults)
  const options = organisations.map((organisation) => ({ value: organisation.id, label: organisation.name }))
  const choose = facilitator ? options.length > 0 : options.length > 1
  return (
    <FormFrame
      {...form}
      id={as}
      formAction={formAction}
      look="outlined"
      hidden={choose ? { projectId } : { projectId, ...defaults }}
      submit={t(facilitator ? 'inviteFacilitator' : 'inviteSubmit')}
      doneText={useInvitedWords(done)}
    >
      <div className="grid gap-6 tablet:grid-cols-2">
        <TextField {...field('name')} label={labels.name} autoComplete="off" />
        <TextField {...field('email')} label={labels.email} type="email" autoComplete="off" spellCheck={false} />
      </div>
      {choose ? (
        <RadioList
          {...field('organisationId')}
          legend={labels.organisationId}
          options={facilitator ? [{ value: '', label: t('independent') }, ...options] : options}
        />
      ) : null}
    </FormFrame>
  )
}
