import { useLocale, useTranslations } from 'next-intl'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'
import { facilitatorsOf } from '@/lib/projects/model.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/model.ts'
import { goTo, NowFrame } from './now-frame.tsx'

export function Ended({ home, round, next }: { home: ProjectHome; round: RoundView; next: boolean }) {
  const t = useTranslations('project')
  const locale = useLocale()
  const base = `/projects/${home.project.id}`
  const roundPath = `${base}/rounds/${round.id}`
  if (round.status === 'cancelled') {
    return (
      <NowFrame
        title={t('cancelled.title')}
        text={
          <>
            <p>{t('cancelled.text')}</p>
            <p>
              <strong>{t('cancelled.reason')}:</strong> {round.cancelReason}
            </p>
          </>
        }
        action={next ? goTo(`${base}/rounds/new`, t('cancelled.facilitator')) : undefined}
        aside={home.sheet?.begun ? [{ href: `${roundPath}/worksheet/summary`, title: t('cancelled.ownSheet') }] : []}
      />
    )
  }
  const moment = round.revealedAt ?? round.createdAt
  return (
    <NowFrame
      title={t('revealed.title')}
      text={
        <p>
          {t(home.project.hat.role === 'facilitator' ? 'revealed.textFacilitator' : 'revealed.text', {
            date: formatDate(moment, locale),
            time: formatTime(moment, locale),
          })}
        </p>
      }
      action={goTo(`${roundPath}/mirror`, t('revealed.go'))}
      aside={next ? [{ href: `${base}/rounds/new`, title: t('revealed.facilitator') }] : []}
    />
  )
}

export function Sealed({ home, round, reveal }: { home: ProjectHome; round: RoundView; reveal: boolean }) {
  const t = useTranslations('project.sealed')
  const locale = useLocale()
  const roundPath = `/projects/${home.project.id}/rounds/${round.id}`
  const names = facilitatorsOf(home.project)
  if (!reveal) {
    const list = new Intl.ListFormat(locale).format(names)
    return <NowFrame title={t('title')} text={<p>{t('text', { names: list, count: names.length })}</p>} />
  }
  return (
    <NowFrame
      title={t('facilitatorTitle')}
      text={<p>{t('facilitatorText')}</p>}
      action={goTo(`${roundPath}/reveal`, t('reveal'))}
      aside={[{ href: `${roundPath}/cancel`, title: t('cancel') }]}
    />
  )
}
