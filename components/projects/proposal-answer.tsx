'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import type { Side } from '@/lib/measures/model.ts'
import {
  acceptProposalAction,
  refuseProposalAction,
  remindProposalAction,
  withdrawProposalAction,
} from '@/lib/projects/actions.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'

interface AcceptProposalFormProps {
  readonly proposalId: string
  /** The reader's organisations of the kind that stands on this side: at least one. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  /** The reader's name, '' for none yet. */
  readonly name: string
  /** What goes with the yes: `RulesWithYes`. */
  readonly rules: ReactNode
}

/** Yes, for an own organisation; the name is asked of who has none yet. */
export function AcceptProposalForm({ proposalId, organisations, name, rules }: AcceptProposalFormProps) {
  const t = useTranslations('proposal.page')
  const labels = { organisationId: t('organisation'), name: t('yourName') }
  const [first] = organisations
  const only = organisations.length === 1 ? first : undefined
  const { field, formAction, ...form } = useActionForm('accept', acceptProposalAction, labels, {
    organisationId: first?.id ?? '',
    name,
  })
  const hidden = {
    proposalId,
    rulesVersion: String(gameRulesVersion),
    ...(only && { organisationId: only.id }),
    ...(name !== '' && { name }),
  }
  return (
    <FormFrame {...form} id="accept" formAction={formAction} hidden={hidden} submit={t('accept')}>
      {only ? null : (
        <RadioList
          {...field('organisationId')}
          legend={t('organisation')}
          options={organisations.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      {name === '' ? <TextField {...field('name')} label={t('yourName')} autoComplete="name" /> : null}
      {rules}
    </FormFrame>
  )
}

/** No, for a side. */
export function RefuseProposalForm({ proposalId, side }: { readonly proposalId: string; readonly side: Side }) {
  const t = useTranslations('proposal.page')
  return (
    <PressForm action={refuseProposalAction} hidden={{ proposalId, side }} look="outlined">
      {t('refuse')}
    </PressForm>
  )
}

interface RemindProposalFormProps {
  readonly proposalId: string
  readonly side: Side
  readonly email: string
}

/** For who made the proposal: the mail to who is asked, once more. */
export function RemindProposalForm({ proposalId, side, email }: RemindProposalFormProps) {
  const t = useTranslations('proposal.page')
  return (
    <PressForm
      action={remindProposalAction}
      hidden={{ proposalId, side }}
      look="outlined"
      doneTexts={{ reminded: t('remindSent') }}
    >
      {t('remind', { email })}
    </PressForm>
  )
}

/** For who made the proposal. */
export function WithdrawProposalForm({ proposalId }: { readonly proposalId: string }) {
  const t = useTranslations('proposal.page')
  return (
    <PressForm action={withdrawProposalAction} hidden={{ proposalId }} look="outlined">
      {t('withdraw')}
    </PressForm>
  )
}
