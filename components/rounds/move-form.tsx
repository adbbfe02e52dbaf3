'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { moveClosingDateAction } from '@/lib/rounds/actions.ts'

/** The closing date of an open round, to a later day. */
export function MoveForm({ projectId, roundId }: { projectId: string; roundId: string }) {
  const t = useTranslations('project.movePage')
  const { field, formAction, ...form } = useActionForm('move', moveClosingDateAction, { closesOn: t('date') })
  return (
    <FormFrame
      {...form}
      id="move"
      formAction={formAction}
      hidden={{ projectId, roundId }}
      submit={t('submit')}
      beside={
        <LinkButton href={`/projects/${projectId}`} look="quiet">
          {t('back')}
        </LinkButton>
      }
    >
      <TextField {...field('closesOn')} label={t('date')} hint={t('dateHint')} widthInCharacters={22} />
    </FormFrame>
  )
}
