'use client'
import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { requestDeletionAction } from '@/lib/projects/actions.ts'

/** One side's wish; if the other side agrees, the project is deleted 30 days later. */
export function DeletionForm({ projectId, asked }: { projectId: string; asked: boolean }) {
  const t = useTranslations('project.settings')
  return (
    <PressForm action={requestDeletionAction} hidden={{ projectId, wanted: asked ? 'no' : 'yes' }} look="outlined">
      {t(asked ? 'withdraw' : 'ask')}
    </PressForm>
  )
}
