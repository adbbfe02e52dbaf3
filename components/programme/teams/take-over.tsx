'use client'
import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { takeOverAction } from '@/lib/programme/actions/teams.ts'

interface TakeOverProps {
  hidden: { projectId: string; programmeId: string; wordsId: string }
  /** the project's name, where the reader has more than one here */
  project?: string | undefined
  /** what is taken over */
  words: string
}

/** Takes a text of the programme over into an own project, as a suggestion. */
export function TakeOver({ hidden, project, words }: TakeOverProps) {
  const t = useTranslations('programme.teams')
  return (
    <PressForm
      action={takeOverAction}
      hidden={hidden}
      look="outlined"
      size="small"
      accessibleName={words}
      doneTexts={{ taken: t('taken') }}
    >
      {project ? t('takeInto', { project }) : t('take')}
    </PressForm>
  )
}
