'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { giveFeedbackAction } from '@/lib/feedback/actions.ts'
import type { FeedbackOccasion } from '@/lib/feedback/rules/model.ts'

/** One question that may be left alone; once it is sent, thanks stand in its place. */
export function FeedbackForm({ occasion }: { readonly occasion: FeedbackOccasion }) {
  const t = useTranslations('feedback')
  const id = `asked-${occasion}`
  const label = t(`questions.${occasion}`)
  const { field, formAction, done, ...form } = useActionForm(id, giveFeedbackAction, { content: label })
  if (done) return <Thanks />
  return (
    <FormFrame
      {...form}
      id={id}
      formAction={formAction}
      submit={t('form.submit')}
      look="outlined"
      hidden={{ occasion }}
    >
      <TextArea {...field('content')} label={label} optional={t('form.optional')} hint={t('form.hint')} rows={3} />
    </FormFrame>
  )
}

/** Takes over the focus of the button that is gone. */
function Thanks() {
  const t = useTranslations('feedback.form')
  const words = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) words.current?.focus()
  }, [])
  return (
    <p ref={words} role="status" tabIndex={-1} className="max-w-measure">
      {t('done')}
    </p>
  )
}
