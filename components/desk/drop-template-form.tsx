'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { dropTemplateAction } from '@/lib/desk/actions.ts'

/** Throws a template away, after a tick. */
export function DropTemplateForm({ templateId }: { templateId: string }) {
  const t = useTranslations('desk.template.drop')
  const {
    field,
    isChosen: _,
    done: _done,
    ...form
  } = useActionForm('drop', dropTemplateAction, { confirmed: t('check') })
  const { id, name, error } = field('confirmed')
  return (
    <FormFrame {...form} id="drop" look="outlined" hidden={{ templateId }} submit={t('submit')}>
      <Checkbox id={id} name={name} value="yes" label={t('check')} error={error} />
    </FormFrame>
  )
}
