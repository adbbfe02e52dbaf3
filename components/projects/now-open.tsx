import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button.tsx'
import type { TaskLink } from '@/components/ui/task-links.tsx'
import { calendarDay, formatDate, formatWeekdayDate } from '@/lib/i18n/format.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'
import type { Task } from '@/lib/rounds/rules/task.ts'
import { onWay } from '@/lib/worksheet/rules/steps.ts'
import { BothWays } from '@/components/worksheet/both-ways.tsx'
import { InOtherLanguages } from '@/components/worksheet/sheet-languages.tsx'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { goTo, NowFrame } from './now-frame.tsx'

const lockPathOf = (home: ProjectHome, round: RoundView) => `/projects/${home.project.id}/rounds/${round.id}/lock`

/** A lead's other actions while the own side is open: remind people who have not handed in, lock. */
function useLeadLinks(home: ProjectHome, round: RoundView): TaskLink[] {
  const t = useTranslations('project.open')
  const locale = useLocale()
  if (home.project.membership.role !== 'sideLead' || round.sides[home.project.membership.side].locked) return []
  const owing = home.colleagues.filter(
    (one) => one.takesPart && !one.handedIn && one.personId !== home.project.personId,
  )
  const closes = formatWeekdayDate(calendarDay(round.closesOn), locale)
  const handedIn = home.progress.find(({ side }) => side === home.project.membership.side)?.handedIn ?? 0
  const [first] = owing
  const reminder = {
    title: owing.length > 1 ? t('remindMany', { count: owing.length }) : t('remind', { name: first?.name ?? '' }),
    note:
      owing.length > 1
        ? new Intl.ListFormat(locale).format(owing.map(({ name }) => name))
        : first?.remindedAt
          ? t('reminded', { date: formatDate(first.remindedAt, locale) })
          : t('notIn'),
  }
  return [
    ...(first ? [{ href: `/projects/${home.project.id}/team`, ...reminder }] : []),
    {
      href: `/projects/${home.project.id}/rounds/${round.id}/worksheet/print`,
      title: t('paper'),
      note: t('paperText'),
    },
    {
      href: lockPathOf(home, round),
      title: t('lock'),
      note: t('lockText', { date: closes, count: handedIn }),
    },
  ]
}

export function Filling({ home, round, task }: { home: ProjectHome; round: RoundView; task: Task }) {
  const t = useTranslations('project.open')
  const locale = useLocale()
  const aside = useLeadLinks(home, round)
  const sheet = `/projects/${home.project.id}/rounds/${round.id}/worksheet`
  if (task.kind === 'begin') {
    return (
      <NowFrame
        title={t('beginTitle')}
        text={<p>{t('beginText')}</p>}
        action={
          <>
            <BothWays sheet={sheet} />
            <InOtherLanguages sheet={sheet} />
          </>
        }
        aside={aside}
      />
    )
  }
  if (task.kind === 'go-on') {
    const key = factorOf(worksheetOf(round.worksheetVersion), task.next).key
    return (
      <NowFrame
        title={t('goOnTitle')}
        text={<p>{t('goOnText', { count: task.answered })}</p>}
        action={
          <>
            <div className="tablet:hidden">
              {goTo(onWay(`${sheet}/${key}`, 'short'), t('goOn', { factor: task.next }))}
            </div>
            <div className="max-tablet:hidden">{goTo(`${sheet}/${key}`, t('goOn', { factor: task.next }))}</div>
            <InOtherLanguages sheet={sheet} />
          </>
        }
        aside={aside}
      />
    )
  }
  if (task.kind === 'check') {
    return (
      <NowFrame
        title={t('goOnTitle')}
        text={<p>{t('goOnText', { count: 8 })}</p>}
        action={goTo(`${sheet}/summary`, t('toSummary'))}
        aside={aside}
      />
    )
  }
  if (task.kind === 'on-paper') {
    return (
      <NowFrame
        title={t('onPaperTitle')}
        text={<p>{t('onPaperText')}</p>}
        action={
          <LinkButton href={`${sheet}/summary`} look="outlined">
            {t('onPaper')}
          </LinkButton>
        }
        aside={aside}
      />
    )
  }
  if (task.kind === 'all-in') {
    const closes = formatWeekdayDate(calendarDay(round.closesOn), locale)
    return (
      <NowFrame
        title={t('allInTitle')}
        text={<p>{t('allInText', { date: closes })}</p>}
        action={goTo(lockPathOf(home, round), t('lock'))}
        aside={[
          ...(task.own ? [{ href: `${sheet}/summary`, title: t('handedIn') }] : []),
          ...aside.filter(({ href }) => href !== lockPathOf(home, round)),
        ]}
      />
    )
  }
  if (task.kind === 'handed-in') {
    return (
      <NowFrame
        title={t('handedInTitle')}
        text={<p>{t('handedInText')}</p>}
        action={
          <LinkButton href={`${sheet}/summary`} look="outlined">
            {t('handedIn')}
          </LinkButton>
        }
        aside={aside}
      />
    )
  }
  return <NowFrame title={t('notParticipantTitle')} text={<p>{t('notParticipant')}</p>} aside={aside} />
}

export function OpenFacilitator({ home, round }: { home: ProjectHome; round: RoundView }) {
  const t = useTranslations('project.open')
  const locale = useLocale()
  const roundPath = `/projects/${home.project.id}/rounds/${round.id}`
  return (
    <NowFrame
      title={t('facilitatorTitle')}
      text={<p>{t('facilitatorText', { date: formatWeekdayDate(calendarDay(round.closesOn), locale) })}</p>}
      aside={[
        { href: `${roundPath}/move`, title: t('move') },
        { href: `${roundPath}/cancel`, title: t('cancel') },
      ]}
    />
  )
}

export function OwnLocked({ home, round, late }: { home: ProjectHome; round: RoundView; late: boolean }) {
  const t = useTranslations('project')
  const sheet = `/projects/${home.project.id}/rounds/${round.id}/worksheet/summary`
  return (
    <NowFrame
      title={t('locked.title')}
      text={<p>{late ? t('open.late') : t('locked.text')}</p>}
      aside={home.sheet?.begun ? [{ href: sheet, title: t('locked.ownSheet') }] : []}
    />
  )
}
