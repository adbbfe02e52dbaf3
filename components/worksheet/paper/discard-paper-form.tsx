'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { discardPaperAction } from '@/lib/worksheet/actions.ts'

/** Stops typing somebody's paper: asks first, then deletes what was typed. */
export function DiscardPaperForm({ about }: { about: Readonly<Record<string, string>> }) {
  const t = useTranslations('paper.discard')
  const { field, formAction, ...form } = useActionForm('discard-form', discardPaperAction, { confirmed: t('check') })
  const { id, name, error } = field('confirmed')
  return (
    <FormFrame {...form} id="discard-form" formAction={formAction} hidden={about} look="outlined" submit={t('submit')}>
      <Checkbox id={id} name={name} value="yes" label={t('check')} error={error} />
    </FormFrame>
  )
}
