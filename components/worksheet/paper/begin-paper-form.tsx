'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { beginPaperAction } from '@/lib/worksheet/actions.ts'

interface BeginPaperFormProps {
  projectId: string
  roundId: string
  person: { personId: string; name: string }
}

/** The lead declares that the person signed, and begins. */
export function BeginPaperForm({ projectId, roundId, person }: BeginPaperFormProps) {
  const t = useTranslations('paper.begin')
  const { name, personId } = person
  const label = t('check', { name })
  const { field, formAction, ...form } = useActionForm('begin', beginPaperAction, { signed: label })
  const signed = field('signed')
  return (
    <FormFrame
      {...form}
      id="begin"
      formAction={formAction}
      hidden={{ projectId, roundId, personId }}
      submit={t('submit')}
      beside={
        <LinkButton href={`/projects/${projectId}/team`} look="quiet">
          {t('back')}
        </LinkButton>
      }
    >
      <Checkbox id={signed.id} name={signed.name} value="yes" label={label} error={signed.error} />
    </FormFrame>
  )
}
