import { useLocale, useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { CheckList } from '@/components/ui/check-list.tsx'
import { guidePath } from '@/lib/guide/catalogue.ts'
import { facilitatorsOf } from '@/lib/projects/model.ts'
import { acceptFacilitatorsAction, openRoundAction } from '@/lib/rounds/actions.ts'
import { openingGaps, type ProjectHome, type RoundView } from '@/lib/rounds/model.ts'
import type { Task } from '@/lib/rounds/task.ts'
import { goTo, NowFrame } from './now-frame.tsx'

export function NoRound({ home, task }: { home: ProjectHome; task: Extract<Task, { kind: 'no-round' }> }) {
  const t = useTranslations('project.none')
  const guide = useTranslations('guide.links')
  const base = `/projects/${home.project.id}`
  if (task.as === 'facilitator') {
    return (
      <NowFrame
        title={t('facilitator')}
        text={<p>{t('facilitatorText')}</p>}
        action={goTo(`${base}/rounds/new`, t('facilitator'))}
        aside={[{ href: guidePath('for-facilitators'), title: guide('facilitators') }]}
      />
    )
  }
  const waiting = t(task.facilitator ? 'waiting' : 'noFacilitator')
  return (
    <NowFrame
      title={t('title')}
      text={
        <>
          <p>{t('text')}</p>
          <p>
            {waiting} {task.as === 'lead' ? t('lead') : null}
          </p>
        </>
      }
      action={task.as === 'lead' ? goTo(`${base}/team`, t('team')) : undefined}
      aside={[{ href: guidePath('what-for', 'a-round'), title: guide('round'), note: guide('roundNote') }]}
    />
  )
}

export function DraftFacilitator({ home, round, ready }: { home: ProjectHome; round: RoundView; ready: boolean }) {
  const t = useTranslations('project.draft')
  const roundPath = `/projects/${home.project.id}/rounds/${round.id}`
  const shown = openingGaps.filter((gap) => home.gaps.includes(gap) || !(gap === 'date-past' || gap === 'masked-unfit'))
  return (
    <NowFrame
      title={t('facilitatorTitle')}
      text={<p>{t(ready ? 'facilitatorReady' : 'facilitatorMissing')}</p>}
      aside={[
        { href: `${roundPath}/edit`, title: t('change') },
        { href: `${roundPath}/cancel`, title: useTranslations('project.open')('cancel') },
      ]}
      action={
        <PressForm action={openRoundAction} hidden={{ projectId: home.project.id, roundId: round.id }}>
          {t('open')}
        </PressForm>
      }
    >
      <CheckList
        words={{ done: t('done'), missing: t('missing') }}
        items={shown.map((gap) => ({ key: gap, title: t(`check.${gap}`), done: !home.gaps.includes(gap) }))}
      />
    </NowFrame>
  )
}

export function DraftLead({
  home,
  round,
  consentGiven,
}: {
  home: ProjectHome
  round: RoundView
  consentGiven: boolean
}) {
  const t = useTranslations('project.draft')
  const locale = useLocale()
  const names = facilitatorsOf(home.project)
  const list = new Intl.ListFormat(locale).format(names)
  const aside = [{ href: `/projects/${home.project.id}/team`, title: t('participants') }]
  if (consentGiven) {
    return (
      <NowFrame
        title={t('title')}
        text={
          <p>
            {t('consentGiven')} {t('participant')}
          </p>
        }
        aside={aside}
      />
    )
  }
  return (
    <NowFrame
      title={t('consentTitle')}
      text={<p>{t('consentText', { names: list, count: names.length })}</p>}
      aside={aside}
      action={
        <PressForm action={acceptFacilitatorsAction} hidden={{ projectId: home.project.id, roundId: round.id }}>
          {t('consent')}
        </PressForm>
      }
    />
  )
}
