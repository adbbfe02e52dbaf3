import { useLocale, useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'
import { endRehearsalAction } from '@/lib/rehearsal/actions.ts'
import { debriefPathOf, rehearsalPath, type Rehearsal } from '@/lib/rehearsal/rules/model.ts'
import { openSessionAction } from '@/lib/session/actions/session.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'

/** How far a rehearsal is, in one sentence. */
export function useRehearsalState({ roundId, sessionId, closed, peopleHere }: Rehearsal): string {
  const t = useTranslations('rehearsal.running')
  if (roundId === null) return t('making')
  if (sessionId === null) return t('ready')
  return closed ? t('closed') : t('open', { count: peopleHere })
}

/** The own rehearsal: what to do next, and throwing it away. */
export function Running({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const t = useTranslations('rehearsal')
  const locale = useLocale()
  const { room, endsAt } = rehearsal
  return (
    <div className="grid justify-items-start gap-6">
      <p className="font-display text-h2 leading-tight font-strong">{useRehearsalState(rehearsal)}</p>
      <p className="max-w-measure">
        <strong>{t(`rooms.${room}.name`)}.</strong> {t(`rooms.${room}.text`)}
      </p>
      <Next {...rehearsal} />
      <div className="grid justify-items-start gap-2 border-t border-line pt-6">
        <p className="max-w-measure text-small text-ink-soft">
          {t('running.gone', { date: formatDate(endsAt, locale), time: formatTime(endsAt, locale) })}
        </p>
        <PressForm action={endRehearsalAction} hidden={{}} look="outlined" size="small">
          {t('running.end')}
        </PressForm>
      </div>
    </div>
  )
}

function Next({ projectId, roundId, sessionId, closed }: Rehearsal) {
  const t = useTranslations('rehearsal.running')
  if (roundId === null) return <LinkButton href={rehearsalPath}>{t('look')}</LinkButton>
  if (sessionId === null)
    return (
      <PressForm action={openSessionAction} hidden={{ projectId, roundId }}>
        {t('begin')}
      </PressForm>
    )
  const debrief = (
    <LinkButton href={debriefPathOf(projectId)} look={closed ? 'filled' : 'outlined'}>
      {t(closed ? 'debrief' : 'debriefSoFar')}
    </LinkButton>
  )
  if (closed) return debrief
  return (
    <div className="flex flex-wrap gap-4">
      <LinkButton href={`${sessionPathOf(projectId, sessionId)}/lead`}>{t('lead')}</LinkButton>
      {debrief}
    </div>
  )
}
