'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { cancelRoundAction } from '@/lib/rounds/actions.ts'

/** Ends a round for good, with a reason that everyone can read. */
export function CancelForm({ projectId, roundId }: { projectId: string; roundId: string }) {
  const t = useTranslations('project.cancelPage')
  const { field, formAction, ...form } = useActionForm('cancel', cancelRoundAction, { reason: t('reason') })
  return (
    <FormFrame
      {...form}
      id="cancel"
      formAction={formAction}
      look="danger"
      hidden={{ projectId, roundId }}
      submit={t('submit')}
      beside={
        <LinkButton href={`/projects/${projectId}`} look="quiet">
          {t('back')}
        </LinkButton>
      }
    >
      <TextArea {...field('reason')} label={t('reason')} hint={t('reasonHint')} rows={4} />
    </FormFrame>
  )
}
