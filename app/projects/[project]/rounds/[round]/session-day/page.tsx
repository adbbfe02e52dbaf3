import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { ChosenDay } from '@/components/planning/chosen-day.tsx'
import { CountsTable } from '@/components/planning/counts-table.tsx'
import { CallOffForm, DayForm } from '@/components/planning/day-forms.tsx'
import { ProposeForm } from '@/components/planning/propose-form.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { may } from '@/lib/access/rules/policy.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { endOf } from '@/lib/planning/rules/model.ts'
import { getPlanningPage } from '@/lib/planning/queries.ts'
import { now as clock } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { calendarPathOf } from '@/lib/rounds/rules/model.ts'

interface Props {
  params: Promise<{ project: string; round: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('planning.page'))('title') }
}

/** Where a facilitator finds a day for the session: asks, reads the numbers, chooses, moves, calls off. */
export default async function SessionDayPage({ params }: Props) {
  const { project: projectId, round: roundId } = await params
  const { context, person } = await requireShellPerson()
  const { project, round, planning, seq } = await loadForPage([projectId, roundId], () =>
    getPlanningPage(context, projectId, roundId, person.id),
  )
  if (
    !may(project.membership, 'plan-session', {
      status: round.status,
      locked: false,
      standsStill: round.standsStillSince !== null,
    })
  )
    notFound()
  const t = await getTranslations('planning')
  const locale = await getLocale()
  const now = clock()
  const closesOn = round.revealedAt ? '' : round.closesOn
  const ids = { projectId, roundId, version: String(planning.version), closesOn }
  const { day, moments, asks, minutes, place } = planning
  const chosen = day && !day.calledOff && endOf(day) > now ? day : null
  const dayText = (text: string) => formatDate(calendarDay(text), locale)
  const asked = moments.length > 0
  const proposing = (
    <SectionBand
      id="propose-moments"
      label={t(asked ? 'propose.again' : 'propose.title')}
      note={
        <>
          {t(asked ? 'propose.againNote' : 'propose.note')}{' '}
          {closesOn === '' ? null : t('propose.hintAfter', { date: dayText(closesOn) })}
        </>
      }
    >
      <ProposeForm
        ids={ids}
        moments={moments.map(({ startsAt }) => startsAt)}
        minutes={minutes}
        place={place}
        disclosed={asked || chosen !== null}
      />
    </SectionBand>
  )
  const setting = (
    <SectionBand
      id="set-day"
      label={t(chosen ? 'set.move' : 'set.title')}
      note={t(chosen ? 'set.moveNote' : 'set.note')}
    >
      <DayForm ids={ids} day={chosen} />
    </SectionBand>
  )
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="overview">
      <PageTitle kicker={project.name} title={t('page.title')} lead={t('page.lead')} />
      <SectionBand id="now" label={t('page.now')} heavy>
        <div className="grid justify-items-start gap-4">
          {chosen ? (
            <>
              <ChosenDay day={chosen} />
              {round.sessionOn !== null && closesOn !== '' && round.sessionOn <= closesOn ? (
                <Notice>{t('early', { date: dayText(closesOn) })}</Notice>
              ) : null}
              <a href={calendarPathOf(projectId, roundId)} download>
                {t('calendar')}
              </a>
            </>
          ) : (
            <p className="font-display text-h3 leading-tight font-strong">{t(asks ? 'asking' : 'none')}</p>
          )}
          <Link href={`/projects/${projectId}`}>{t('page.back')}</Link>
        </div>
      </SectionBand>
      <ClientMessages namespaces={['planning', 'common', 'refusals', 'forms']}>
        {asked ? (
          <SectionBand id="counts" label={t('counts.title')} note={t('counts.note')}>
            <CountsTable projectId={projectId} roundId={roundId} planning={planning} nowMs={now.getTime()} />
          </SectionBand>
        ) : null}
        {/* always in this order: without script React finds the form that was sent by where it is */}
        {proposing}
        {setting}
        {chosen || asked ? (
          <SectionBand id="call-day-off" label={t(chosen ? 'callOff.title' : 'callOff.back')}>
            <CallOffForm ids={ids} chosen={chosen !== null} />
          </SectionBand>
        ) : null}
      </ClientMessages>
      <LiveProject projectId={projectId} after={seq} />
    </ProjectShell>
  )
}
