import { useLocale, useTranslations } from 'next-intl'
import { RestoredForm } from '@/components/rounds/restored-form.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'
import { NowFrame } from './now-frame.tsx'

interface StandsStillProps {
  home: ProjectHome
  round: RoundView
  /** the moment of the backup */
  since: Date
  ask: 'asked' | 'answered' | 'others'
  cancels: boolean
}

/** After a restore: why nobody can go on, and the question for whom it is. */
export function StandsStill({ home, round, since, ask, cancels }: StandsStillProps) {
  const t = useTranslations('project.restored')
  const locale = useLocale()
  const moment = { date: formatDate(since, locale), time: formatTime(since, locale) }
  const words = {
    ...{ question: t('question', moment), short: t('short'), hint: t('hint'), submit: t('submit') },
    ...{ no: t('no'), noHint: t('noHint'), yes: t('yes'), yesHint: t('yesHint') },
  }
  const form = <RestoredForm projectId={home.project.id} roundId={round.id} words={words} />
  const { role } = home.project.membership
  return (
    <NowFrame
      title={ask === 'answered' ? t('answeredTitle') : t('title')}
      text={
        <>
          <p>{ask === 'answered' ? t('answered') : t('text', moment)}</p>
          {ask === 'others' ? <p>{t('others')}</p> : null}
          {ask === 'asked' && role === 'facilitator' ? <p>{t('noLead')}</p> : null}
        </>
      }
      aside={cancels ? [{ href: `/projects/${home.project.id}/rounds/${round.id}/cancel`, title: t('cancel') }] : []}
    >
      {ask === 'asked' ? form : null}
      {ask === 'answered' ? <Disclosure summary={t('changed')}>{form}</Disclosure> : null}
    </NowFrame>
  )
}
