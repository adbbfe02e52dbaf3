'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { makeCardAction } from '@/lib/cards/actions.ts'
import { madeCardIn } from '@/lib/cards/rules/model.ts'
import { PrintedCard, type CardFacts } from './printed-card.tsx'

interface MakeCardProps {
  ids: { readonly projectId: string; readonly roundId: string; readonly personId: string }
  facts: CardFacts
}

/** A lead makes a card; it is then shown once, for printing. */
export function MakeCard({ ids, facts }: MakeCardProps) {
  const t = useTranslations('card.make')
  const label = t('confirm', { name: facts.name })
  const { field, formAction, done, ...form } = useActionForm('make-card', makeCardAction, { confirmed: label })
  const made = madeCardIn(done)
  if (made) return <PrintedCard card={made} facts={facts} />
  const confirmed = field('confirmed')
  return (
    <FormFrame
      {...form}
      id="make-card"
      formAction={formAction}
      hidden={{ ...ids }}
      submit={t('submit')}
      beside={
        <LinkButton href={`/projects/${ids.projectId}/team`} look="quiet">
          {t('back')}
        </LinkButton>
      }
    >
      <Checkbox id={confirmed.id} name={confirmed.name} value="yes" label={label} error={confirmed.error} />
    </FormFrame>
  )
}
