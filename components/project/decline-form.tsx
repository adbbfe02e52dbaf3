'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { declineFacilitatorsAction } from '@/lib/rounds/actions.ts'

/** A lead would rather have another facilitator, with what the leads of the other side read about it. */
export function DeclineForm({ projectId, roundId }: { projectId: string; roundId: string }) {
  const t = useTranslations('project.draft')
  const { field, formAction, ...form } = useActionForm('decline', declineFacilitatorsAction, {
    remark: t('declineRemark'),
  })
  return (
    <FormFrame
      {...form}
      id="decline"
      formAction={formAction}
      look="outlined"
      hidden={{ projectId, roundId }}
      submit={t('declineSubmit')}
    >
      <TextArea {...field('remark')} label={t('declineRemark')} hint={t('declineHint')} rows={3} />
    </FormFrame>
  )
}
