import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { may } from '@/lib/access/rules/policy.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { endOf, planningPathOf, type SessionPlanning } from '@/lib/planning/rules/model.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import { calendarPathOf, type RoundView } from '@/lib/rounds/rules/model.ts'
import { ChosenDay } from './chosen-day.tsx'
import { ColleagueTable } from './colleague-table.tsx'
import { useDayWords } from './day-words.ts'
import { MomentAnswers } from './moment-answers.tsx'

interface SessionDayBandProps {
  /** of the band's heading */
  id?: string
  /** where more than one stands on a page */
  label?: string
  project: ProjectView
  round: RoundView
  planning: SessionPlanning
  now: Date
}

/** What is known of the day in a line or two; null where there is nothing to say. */
function useStanding({ round, planning, now }: Omit<SessionDayBandProps, 'project'>): ReactNode {
  const t = useTranslations('planning')
  const locale = useLocale()
  const whenOf = useDayWords()
  const { day } = planning
  if (day && !day.calledOff && endOf(day) > now) return <ChosenDay day={day} />
  if (day && !day.calledOff) return <p>{t('over', { when: whenOf(day) })}</p>
  if (day && !planning.asks && day.startsAt > now)
    return <p>{t('calledOff', { day: formatWeekdayDate(day.startsAt, locale) })}</p>
  if (round.sessionOn && !planning.asks)
    return <p>{t('draftDay', { day: formatWeekdayDate(calendarDay(round.sessionOn), locale) })}</p>
  return null
}

/** The reader's own part in finding a day: what fits, and for a lead who of the own side said what. */
function Asked({ project, round, planning, now }: SessionDayBandProps) {
  const t = useTranslations('planning')
  const { membership, personId, members } = project
  const moments = planning.moments.filter(({ startsAt }) => startsAt > now)
  const leads = membership.role === 'sideLead'
  const own = members.filter(({ side }) => side === membership.side)
  const people = own.filter(({ withoutMail }) => !withoutMail)
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h3 className="text-h4">{t('ask.title')}</h3>
        <p className="max-w-measure text-small text-ink-soft">{t(leads ? 'ask.noteLead' : 'ask.note')}</p>
        <p className="max-w-measure text-small wrap-anywhere">
          {t('ask.about', { length: t('length', { minutes: planning.minutes }) })}{' '}
          {planning.place === '' ? t('noPlace') : `${t('where')}: ${planning.place}`}
        </p>
      </div>
      <MomentAnswers projectId={project.id} roundId={round.id} minutes={planning.minutes} moments={moments} />
      {leads ? (
        <div className="grid gap-2">
          <ColleagueTable moments={moments} people={people} me={personId} />
          {people.length < own.length ? (
            <p className="text-small text-ink-soft">{t('colleagues.withoutMail')}</p>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

/** The day of the session on the project page: what fits, what was chosen, and where a facilitator plans it. */
export function SessionDayBand(props: SessionDayBandProps) {
  const { id = 'session-day', label, project, round, planning, now } = props
  const t = useTranslations('planning')
  const standing = useStanding(props)
  const { membership } = project
  const facts = { status: round.status, locked: false, standsStill: round.standsStillSince !== null }
  const plans = may(membership, 'plan-session', facts)
  // whether anybody can plan now, the same for all readers
  const runs = may({ role: 'facilitator', side: null }, 'plan-session', facts)
  const asked =
    runs && planning.asks && membership.side !== null && planning.moments.some(({ startsAt }) => startsAt > now)
  const chosen = planning.day && !planning.day.calledOff && endOf(planning.day) > now ? planning.day : null
  if (!runs || (standing === null && !asked && !plans)) return null
  const press = chosen ? 'planned' : planning.asks ? 'look' : 'plan'
  return (
    <SectionBand id={id} label={label ?? t('band')}>
      <div className="grid justify-items-stretch gap-6">
        {standing ?? (plans ? <p>{t(planning.asks ? 'asking' : 'none')}</p> : null)}
        {chosen || plans ? (
          <p className="flex flex-wrap gap-x-6 gap-y-3">
            {chosen ? (
              <a href={calendarPathOf(project.id, round.id)} download>
                {t('calendar')}
              </a>
            ) : null}
            {plans ? (
              <LinkButton href={planningPathOf(project.id, round.id)} look="outlined" size="small">
                {t(press)}
              </LinkButton>
            ) : null}
          </p>
        ) : null}
        {asked ? <Asked {...props} /> : null}
      </div>
    </SectionBand>
  )
}
