import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button.tsx'
import { debriefPathOf } from '@/lib/rehearsal/rules/model.ts'

/** What stands on the page of whoever led a rehearsal, once its session is over. */
export function RehearsalEnded({ projectId }: { readonly projectId: string }) {
  const t = useTranslations('rehearsal.ended')
  return (
    <div className="grid justify-items-start gap-4 pt-12 pb-12">
      <h1 id="step-title" tabIndex={-1} className="text-h1">
        {t('title')}
      </h1>
      <p className="text-lead">{t('text')}</p>
      <LinkButton href={debriefPathOf(projectId)}>{t('debrief')}</LinkButton>
    </div>
  )
}
