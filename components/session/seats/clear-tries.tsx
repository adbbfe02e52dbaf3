import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { clearTriesAction } from '@/lib/session/actions/seats.ts'

/** Reopens a room after too many wrong codes. */
export function ClearTries({ projectId, sessionId }: { projectId: string; sessionId: string }) {
  const t = useTranslations('seats.clear')
  return (
    <PressForm
      action={clearTriesAction}
      hidden={{ projectId, sessionId }}
      look="outlined"
      size="small"
      doneTexts={{ cleared: t('done') }}
    >
      {t('press')}
    </PressForm>
  )
}
