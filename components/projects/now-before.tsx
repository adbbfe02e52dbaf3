import { useTranslations } from 'next-intl'
import { guidePath } from '@/lib/guide/rules/catalogue.ts'
import type { ProjectHome } from '@/lib/rounds/rules/model.ts'
import type { Task } from '@/lib/rounds/rules/task.ts'
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
