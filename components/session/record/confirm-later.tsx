'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { confirmRecordAction } from '@/lib/session/actions/session.ts'
import type { Side } from '@/lib/measures/model.ts'

interface ConfirmLaterProps {
  projectId: string
  sessionId: string
  side: Side
  /** of the record on this page */
  seal: string
  /** new for each page: the press is carried out once, however often it is sent */
  commandId: string
}

/** A side's confirmation after the close, with an optional remark. */
export function ConfirmLater({ side, seal, ...ids }: ConfirmLaterProps) {
  const t = useTranslations('session.record.late')
  const form = useActionForm('confirm-record', confirmRecordAction, { remark: t('remark') })
  return (
    <div className="grid max-w-measure gap-4 print:hidden">
      <p>{t('lead')}</p>
      <FormFrame
        id="confirm-record"
        formAction={form.formAction}
        onSubmit={form.onSubmit}
        pending={form.pending}
        faults={form.faults}
        submit={t('confirm', { side })}
        hidden={{ ...ids, seen: seal }}
      >
        <TextArea {...form.field('remark')} label={t('remark')} optional={t('optional')} hint={t('hint')} />
      </FormFrame>
    </div>
  )
}
