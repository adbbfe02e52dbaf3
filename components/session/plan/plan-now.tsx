import { useLocale, useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { openSessionAction } from '@/lib/session/actions/session.ts'
import { sessionPathOf, type SessionLine } from '@/lib/session/rules/plan.ts'
import { formatDate } from '@/lib/i18n/format.ts'
import { facilitatorsOf, type ProjectView } from '@/lib/projects/rules/model.ts'

interface PlanNowProps {
  project: ProjectView
  roundId: string
  /** the latest closed session, if any */
  held: SessionLine | null
}

/** The next action: open the session; everyone else waits until the facilitator does. */
export function PlanNow({ project, roundId, held }: PlanNowProps) {
  const t = useTranslations('session.plan')
  const locale = useLocale()
  const facilitates = project.membership.role === 'facilitator'
  const names = facilitatorsOf(project)
  const who = { names: new Intl.ListFormat(locale).format(names), count: names.length }
  return (
    <div className="grid justify-items-start gap-4">
      {held?.closedAt ? (
        <>
          <p className="font-display text-h2 leading-tight font-strong">
            {t('held', { date: formatDate(held.closedAt, locale) })}
          </p>
          <LinkButton href={`${sessionPathOf(project.id, held.id)}/record`} look={facilitates ? 'outlined' : 'filled'}>
            {t('readRecord')}
          </LinkButton>
        </>
      ) : (
        <p className="font-display text-h2 leading-tight font-strong">{t(facilitates ? 'ready' : 'waiting')}</p>
      )}
      <p>{facilitates ? t('openText') : t(held ? 'another' : 'waitingText', who)}</p>
      {facilitates ? (
        <PressForm action={openSessionAction} hidden={{ projectId: project.id, roundId }}>
          {t(held ? 'openAnother' : 'open')}
        </PressForm>
      ) : null}
    </div>
  )
}
