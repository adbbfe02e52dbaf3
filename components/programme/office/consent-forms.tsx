'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { PHASES, type Phase } from '@/lib/programme/rules/portfolio.ts'
import {
  agreeAction,
  contactAction,
  giveBackAction,
  setPhaseAction,
  takeUpAction,
} from '@/lib/programme/actions/programme.ts'

interface AgreeFormProps {
  projectId: string
  programmeId: string
  /** its name, for screen readers on the button */
  programme: string
  agrees: boolean
}

/** The own side's yes, or its no, which takes the neighbourhood out at once. */
export function AgreeForm({ projectId, programmeId, programme, agrees }: AgreeFormProps) {
  const t = useTranslations('programme.consent')
  return (
    <PressForm
      action={agreeAction}
      hidden={{ projectId, programmeId, agrees: agrees ? 'yes' : 'no' }}
      look={agrees ? 'filled' : 'outlined'}
      size="small"
      accessibleName={programme}
      doneTexts={{ agreed: t('agreed'), withdrawn: t('gone') }}
    >
      {t(agrees ? 'agree' : 'withdraw')}
    </PressForm>
  )
}

interface ContactFormProps {
  projectId: string
  programmeId: string
  /** its name, for screen readers on the button */
  programme: string
  /** what the button does: become a contact, or end that */
  wanted: boolean
}

/** Makes the reader a contact of the programme, or ends that. */
export function ContactForm({ projectId, programmeId, programme, wanted }: ContactFormProps) {
  const t = useTranslations('programme.consent.contact')
  return (
    <PressForm
      action={contactAction}
      hidden={{ projectId, programmeId, wanted: wanted ? 'yes' : 'no' }}
      look="outlined"
      size="small"
      accessibleName={programme}
      doneTexts={{ given: t('given'), 'taken-back': t('taken-back') }}
    >
      {t(wanted ? 'be' : 'stop')}
    </PressForm>
  )
}

interface TakeUpFormProps {
  projectId: string
  programmeId: string
  neighbourhoodId: string
  /** the text that says which project is which neighbourhood */
  children: ReactNode
}

/** Links this project to a neighbourhood that a programme asks for. */
export function TakeUpForm({ children, ...hidden }: TakeUpFormProps) {
  const t = useTranslations('programme.consent')
  return (
    <PressForm
      action={takeUpAction}
      hidden={hidden}
      look="outlined"
      size="small"
      doneTexts={{ 'taken-up': t('takenUp') }}
    >
      {children}
    </PressForm>
  )
}

interface GiveBackFormProps {
  projectId: string
  programmeId: string
  /** its name, for screen readers on the button */
  programme: string
}

/** Unlinks this project from the neighbourhood. */
export function GiveBackForm({ programme, ...hidden }: GiveBackFormProps) {
  const t = useTranslations('programme.consent')
  return (
    <PressForm action={giveBackAction} hidden={hidden} look="outlined" size="small" accessibleName={programme}>
      {t('giveBack')}
    </PressForm>
  )
}

/** The phase of the work. */
export function PhaseForm({ projectId, phase }: { projectId: string; phase: Phase | null }) {
  const t = useTranslations('programme.consent')
  const phases = useTranslations('portfolio.phase')
  const defaults = phase ? { phase } : {}
  const { field, formAction, done, ...form } = useActionForm('phase', setPhaseAction, { phase: t('phase') }, defaults)
  return (
    <FormFrame
      {...form}
      id="phase"
      formAction={formAction}
      look="outlined"
      hidden={{ projectId }}
      submit={t('setPhase')}
      doneText={done ? t('phaseSet') : undefined}
    >
      <RadioList
        {...field('phase')}
        legend={t('phase')}
        options={PHASES.map((value) => ({ value, label: phases(value) }))}
      />
      <p className="text-small text-ink-soft">{t('phaseNote')}</p>
    </FormFrame>
  )
}
