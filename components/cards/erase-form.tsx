'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { DisclosedForm } from '@/components/forms/disclosed-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { eraseCardholderAction } from '@/lib/cards/actions.ts'
import { endPass } from './card-guard.tsx'

/** Erases name and texts of who holds the card, for good: who has no account has no page for that. */
export function EraseCardholder() {
  const t = useTranslations('card.erase')
  const labels = { confirmed: t('check') }
  const { field, formAction, done, ...form } = useActionForm('erase', eraseCardholderAction, labels)
  const erased = done !== undefined
  useEffect(() => {
    if (erased) void endPass()
  }, [erased])
  const { id, name, error } = field('confirmed')
  return (
    <DisclosedForm
      {...form}
      id="erase"
      summary={t('title')}
      formAction={formAction}
      look="danger"
      submit={t('submit')}
      doneText={erased ? t('done') : undefined}
    >
      <p className="max-w-measure text-small">{t('text')}</p>
      <Checkbox id={id} name={name} value="yes" label={labels.confirmed} error={error} />
    </DisclosedForm>
  )
}
