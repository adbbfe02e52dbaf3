import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { planPathOf, sessionPathOf } from '@/lib/session/rules/plan.ts'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { calendarDay, formatDate, formatTime, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { facilitatorsOf } from '@/lib/projects/rules/model.ts'
import { calendarPathOf, type ProjectHome, type RoundView } from '@/lib/rounds/rules/model.ts'
import { goTo, NowFrame } from './now-frame.tsx'

interface AfterProps {
  home: ProjectHome
  round: RoundView
  next: boolean
}

const nextRound = (base: string, title: string) => ({ href: `${base}/rounds/new`, title })

export function Ended({ home, round, next }: AfterProps) {
  const t = useTranslations('project.cancelled')
  const base = `/projects/${home.project.id}`
  return (
    <NowFrame
      title={t('title')}
      text={
        <>
          <p>{t('text')}</p>
          <p>
            <strong>{t('reason')}:</strong> {round.cancelReason}
          </p>
        </>
      }
      action={next ? goTo(`${base}/rounds/new`, t('facilitator')) : undefined}
      aside={home.sheet?.begun ? [{ href: `${base}/rounds/${round.id}/worksheet/summary`, title: t('ownSheet') }] : []}
    />
  )
}

/** The mirror is open: a facilitator prepares the session, the others read. */
export function Revealed({ home, round, next }: AfterProps) {
  const t = useTranslations('project.revealed')
  const locale = useLocale()
  const base = `/projects/${home.project.id}`
  const mirror = mirrorPathOf(home.project.id, round.id)
  const facilitates = home.project.membership.role === 'facilitator'
  const calendar = { href: calendarPathOf(home.project.id, round.id), title: t('calendar'), file: true }
  const day = round.sessionOn ? formatWeekdayDate(calendarDay(round.sessionOn), locale) : null
  const moment = round.revealedAt ?? round.createdAt
  return (
    <NowFrame
      title={t('title')}
      text={
        <p>
          {t(facilitates ? 'textFacilitator' : 'text', {
            date: formatDate(moment, locale),
            time: formatTime(moment, locale),
          })}{' '}
          {day ? t('sessionDay', { day }) : facilitates ? t('noSessionDay') : null}
        </p>
      }
      action={facilitates ? goTo(planPathOf(home.project.id, round.id), t('prepare')) : goTo(mirror, t('go'))}
      aside={[
        ...(facilitates ? [{ href: mirror, title: t('go') }] : []),
        // a chosen day has its file in its own band
        ...(day && !round.sessionAt ? [calendar] : []),
        ...(next ? [nextRound(base, t('facilitator'))] : []),
      ]}
    />
  )
}

export function SessionOpen({ home, round, leads }: { home: ProjectHome; round: RoundView; leads: boolean }) {
  const t = useTranslations('project.session')
  const room = sessionPathOf(home.project.id, home.session?.id ?? '')
  return (
    <NowFrame
      title={t('openTitle')}
      text={<p>{t(leads ? 'openTextFacilitator' : 'openText')}</p>}
      action={goTo(leads ? `${room}/lead` : room, t(leads ? 'lead' : 'join'))}
      aside={[{ href: mirrorPathOf(home.project.id, round.id), title: t('mirror') }]}
    />
  )
}

export function SessionHeld({ home, round, next }: AfterProps) {
  const t = useTranslations('project.session')
  const locale = useLocale()
  const { id: projectId } = home.project
  const { session } = home
  return (
    <NowFrame
      title={t('heldTitle')}
      text={
        <p>
          {t(round.status === 'aligned' ? 'heldText' : 'heldUnconfirmed', {
            date: formatDate(session?.closedAt ?? round.createdAt, locale),
          })}
        </p>
      }
      action={goTo(`${sessionPathOf(projectId, session?.id ?? '')}/record`, t('record'))}
      aside={[
        { href: mirrorPathOf(projectId, round.id), title: t('mirror') },
        ...(next
          ? [
              nextRound(`/projects/${projectId}`, t('nextRound')),
              { href: planPathOf(projectId, round.id), title: t('another') },
            ]
          : []),
      ]}
    />
  )
}

interface SealedProps {
  home: ProjectHome
  round: RoundView
  reveal: boolean
  watching?: ReactNode
}

/** Both sides are locked: a facilitator reveals, the others wait for it. */
export function Sealed({ home, round, reveal, watching }: SealedProps) {
  const t = useTranslations('project.sealed')
  const locale = useLocale()
  const roundPath = `/projects/${home.project.id}/rounds/${round.id}`
  const names = facilitatorsOf(home.project)
  if (!reveal) {
    const list = new Intl.ListFormat(locale).format(names)
    return (
      <NowFrame title={t('title')} text={<p>{t('text', { names: list, count: names.length })}</p>}>
        {watching}
      </NowFrame>
    )
  }
  return (
    <NowFrame
      title={t('facilitatorTitle')}
      text={<p>{t('facilitatorText')}</p>}
      action={goTo(`${roundPath}/reveal`, t('reveal'))}
      aside={[{ href: `${roundPath}/cancel`, title: t('cancel') }]}
    >
      {watching}
    </NowFrame>
  )
}
