'use client'
import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { removeMemberAction } from '@/lib/team/actions.ts'

/** Ends a membership at once. */
export function RemoveForm({ projectId, personId, self }: { projectId: string; personId: string; self: boolean }) {
  const t = useTranslations('team')
  return (
    <PressForm action={removeMemberAction} hidden={{ projectId, personId }} look="danger">
      {t(self ? 'leave' : 'remove')}
    </PressForm>
  )
}
