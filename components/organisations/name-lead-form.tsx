'use client'
import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { nameLeadAction } from '@/lib/organisations/actions.ts'

interface NameLeadFormProps {
  readonly organisationId: string
  readonly projectId: string
  readonly personId: string
  readonly name: string
}

/** One press that makes somebody a lead of the organisation's side. */
export function NameLeadForm({ name, ...ids }: NameLeadFormProps) {
  const t = useTranslations('admin.projects')
  return (
    <PressForm
      action={nameLeadAction}
      hidden={ids}
      look="outlined"
      size="small"
      accessibleName={name}
      doneTexts={{ named: t('named') }}
    >
      {t('press')}
    </PressForm>
  )
}
