'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { otherSide, type Side } from '@/lib/measures/model.ts'
import type { AskedNeighbourhood } from '@/lib/programme/rules/programme.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import { proposeAsOfficeAction, proposeAsSideAction } from '@/lib/projects/actions.ts'

interface ProposeProps {
  readonly organisationId: string
}

interface AddressProps {
  readonly id: string
  readonly name: string
  readonly defaultValue: string | undefined
  readonly error: string | undefined
  readonly label: string
  readonly hint?: string
  readonly optional?: string
}

function Address(props: AddressProps) {
  return <TextField {...props} type="email" autoComplete="off" spellCheck={false} />
}

/** For a member of a side: the neighbourhood, the lead of the other side and, if wished, a facilitator. */
export function ProposeAsSideForm({
  organisationId,
  side,
  asked = null,
  rules,
}: ProposeProps & {
  readonly side: Side
  /** What goes with the proposal: `RulesWithYes`. */
  readonly rules: ReactNode
  /** The asked neighbourhood that this project takes up: its name is known. */
  readonly asked?: AskedNeighbourhood | null
}) {
  const t = useTranslations('proposal.new')
  const forms = useTranslations('forms')
  const other = t(`${otherSide(side)}Email`)
  const labels = {
    name: t('name'),
    description: t('description'),
    otherEmail: other,
    facilitatorEmail: t('facilitatorEmail'),
  }
  const { field, formAction, ...form } = useActionForm('propose', proposeAsSideAction, labels, {
    name: asked?.name ?? '',
  })
  const hidden = {
    organisationId,
    rulesVersion: String(gameRulesVersion),
    ...(asked && { 'asked.programmeId': asked.programmeId, 'asked.neighbourhoodId': asked.id }),
  }
  const optional = forms('optional')
  return (
    <FormFrame {...form} id="propose" formAction={formAction} hidden={hidden} submit={t('submit')}>
      <p className="text-small text-ink-soft">{forms('allRequired')}</p>
      <TextField {...field('name')} label={t('name')} autoComplete="off" />
      <TextField {...field('description')} label={t('description')} hint={t('descriptionHint')} optional={optional} />
      <Address {...field('otherEmail')} label={other} hint={t('leadHint')} />
      <Address
        {...field('facilitatorEmail')}
        label={t('facilitatorEmail')}
        hint={t('facilitatorHint')}
        optional={optional}
      />
      {rules}
    </FormFrame>
  )
}

/** For a facilitators' office: the neighbourhood and the lead of each side. */
export function ProposeAsOfficeForm({ organisationId }: ProposeProps) {
  const t = useTranslations('proposal.new')
  const forms = useTranslations('forms')
  const labels = {
    name: t('name'),
    description: t('description'),
    clientEmail: t('clientEmail'),
    contractorEmail: t('contractorEmail'),
  }
  const { field, formAction, ...form } = useActionForm('propose', proposeAsOfficeAction, labels)
  return (
    <FormFrame {...form} id="propose" formAction={formAction} hidden={{ organisationId }} submit={t('submit')}>
      <p className="text-small text-ink-soft">{forms('allRequired')}</p>
      <TextField {...field('name')} label={t('name')} autoComplete="off" />
      <TextField
        {...field('description')}
        label={t('description')}
        hint={t('descriptionHint')}
        optional={forms('optional')}
      />
      <Address {...field('clientEmail')} label={t('clientEmail')} hint={t('leadHint')} />
      <Address {...field('contractorEmail')} label={t('contractorEmail')} />
    </FormFrame>
  )
}
