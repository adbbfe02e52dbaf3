import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { Suggestions } from '@/components/agreements/suggestions.tsx'
import { PlanByTemplate } from '@/components/desk/plan-by-template.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { DayWithFile } from '@/components/planning/day-with-file.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { RehearsalBand } from '@/components/rehearsal/rehearsal-band.tsx'
import { BeginForm } from '@/components/session/plan/begin-form.tsx'
import { EarlierTalks } from '@/components/session/plan/earlier-talks.tsx'
import { PlanAgenda } from '@/components/session/plan/plan-agenda.tsx'
import { PlanBegin } from '@/components/session/plan/plan-begin.tsx'
import { PlanChanges } from '@/components/session/plan/plan-changes.tsx'
import { PlanCodes } from '@/components/session/plan/plan-codes.tsx'
import { PlanForm } from '@/components/session/plan/plan-form.tsx'
import { PlanNow } from '@/components/session/plan/plan-now.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { sessionAgendaOf, lengthOf, parseClock, planOf, planPathOf, sessionPathOf } from '@/lib/session/rules/plan.ts'
import { findPreparedSession, findSession, getHeldTalks } from '@/lib/session/queries/session-list.ts'
import { findUsedTemplate, listTemplates } from '@/lib/desk/queries.ts'
import { printKitPathOf } from '@/lib/desk/rules/model.ts'
import { may } from '@/lib/access/rules/policy.ts'
import { formatTime } from '@/lib/i18n/format.ts'
import { planningPathOf } from '@/lib/planning/rules/model.ts'
import { calendarPathOf } from '@/lib/rounds/rules/model.ts'
import { env } from '@/lib/platform/env.ts'
import { getOwnRehearsal } from '@/lib/rehearsal/queries.ts'
import { rehearsalPath } from '@/lib/rehearsal/rules/model.ts'
import { facilitatorsOf, type ProjectView } from '@/lib/projects/rules/model.ts'
import { hasScreen } from '@/lib/session/queries/seats.ts'
import { listSuggestions } from '@/lib/programme/queries/teams.ts'
import { mayTakeOver } from '@/lib/programme/rules/teams.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { loadMirror, type MirrorParams } from '@/app/projects/[project]/rounds/[round]/mirror/load-mirror.ts'

interface Props {
  params: Promise<MirrorParams>
  searchParams: Promise<{ begin?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session.plan'))('name') }
}

/** Half past one: after lunch, when most of these sessions are. */
const usualBegin = '13:30'

const peopleOf = ({ members }: ProjectView) =>
  Object.fromEntries(members.map(({ personId, name, side }) => [personId, { name, side }]))

/** The plan of the session about a round. Once the session is open the page takes everyone to it. */
export default async function PlanPage({ params, searchParams }: Props) {
  const { person, seq, mirror } = await loadMirror(await params, 'own')
  const { context } = await requireShellPerson()
  const { project, round, analysis } = mirror
  const session = await findSession(context, project.id, round.id)
  const facilitates = project.membership.role === 'facilitator'
  if (session && !session.closedAt) redirect(`${sessionPathOf(project.id, session.id)}${facilitates ? '/lead' : ''}`)
  if (project.kind === 'rehearsal') redirect(rehearsalPath)
  const prepared = await findPreparedSession(context, project.id, round.id)
  const proposed = sessionAgendaOf(analysis.agenda)
  const plan = prepared?.agenda ?? proposed
  const reorders = prepared?.reorders ?? []
  const talks = await getHeldTalks(context, project.id)
  const suggestions = await listSuggestions(context, project.id)
  const take = await getTranslations('agreements.suggestions')
  const locale = await getLocale()
  const factors = Object.fromEntries(
    worksheetOf(round.worksheetVersion).factors.map(({ number, name }) => [number, { name: name[locale] }]),
  )
  const { role } = project.membership
  const t = await getTranslations('session.plan')
  const typed = (await searchParams).begin
  // a chosen day says when they begin
  const usual = round.sessionAt ? formatTime(round.sessionAt.startsAt, locale) : usualBegin
  const asked = typeof typed === 'string' ? parseClock(typed) : usual
  const begin = asked ?? usual
  const minutes = lengthOf(planOf(plan))
  const rehearsal = facilitates ? (await getOwnRehearsal(context)).own : null
  const helpers = facilitatorsOf(project).length - 1
  const own = await getTranslations('desk.use')
  const planningWords = await getTranslations('planning')
  const calendarPath = calendarPathOf(project.id, round.id)
  const plans = may(project.membership, 'plan-session', {
    status: round.status,
    locked: false,
    standsStill: round.standsStillSince !== null,
  })
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="session">
      <PageTitle title={t('title', { project: project.name })} lead={t('lead', { minutes })} />
      <SectionBand id="now" label={t('now')} heavy>
        <ClientMessages namespaces={['refusals', 'forms']}>
          <PlanNow project={project} roundId={round.id} held={session} />
        </ClientMessages>
      </SectionBand>
      <SectionBand id="agenda" label={t('agenda')} note={t(reorders.length > 0 ? 'agendaChanged' : 'agendaNote')}>
        <PlanBegin begin={begin}>
          <BeginForm
            path={planPathOf(project.id, round.id)}
            begin={begin}
            wrong={asked === null && typeof typed === 'string' ? typed : null}
          />
          <PlanAgenda mirror={mirror} agenda={plan} begin={begin} />
        </PlanBegin>
      </SectionBand>
      {suggestions.length > 0 ? (
        <SectionBand id="suggestions" label={take('plan')} note={take('planNote')}>
          <ClientMessages namespaces={['agreements', 'refusals', 'forms']}>
            <Suggestions
              projectId={project.id}
              suggestions={suggestions}
              factorNames={Object.fromEntries(Object.entries(factors).map(([number, { name }]) => [number, name]))}
              mayChange={mayTakeOver(role)}
            />
          </ClientMessages>
        </SectionBand>
      ) : null}
      {reorders.length > 0 ? (
        <SectionBand id="changes" label={t('changes.title')} note={t('changes.note')}>
          <PlanChanges reorders={reorders} proposed={proposed} people={peopleOf(project)} factors={factors} />
        </SectionBand>
      ) : null}
      {facilitates ? (
        <SectionBand id="change" label={t('change.title')} note={t('change.note')}>
          <ClientMessages namespaces={['session', 'refusals', 'forms']}>
            <PlanForm
              ids={{ projectId: project.id, roundId: round.id, commandId: crypto.randomUUID() }}
              names={Object.fromEntries(Object.entries(factors).map(([number, { name }]) => [number, name]))}
              topics={plan.topics}
              proposed={proposed.topics}
              version={reorders.length}
            />
          </ClientMessages>
        </SectionBand>
      ) : null}
      {facilitates ? (
        <SectionBand id="templates" label={own('title')} note={own('note')}>
          <ClientMessages namespaces={['desk', 'refusals', 'forms']}>
            <PlanByTemplate
              ids={{ projectId: project.id, roundId: round.id, commandId: crypto.randomUUID() }}
              templates={(await listTemplates(context)).map(({ id, name }) => ({ id, name }))}
              used={await findUsedTemplate(context, project.id, round.id)}
              topics={plan.topics}
              version={reorders.length}
            />
          </ClientMessages>
        </SectionBand>
      ) : null}
      {role === 'participant' ? null : (
        <SectionBand id="codes" label={t('codes.title')} note={t('codes.note')}>
          <ClientMessages namespaces={['screen', 'seats', 'refusals', 'forms']}>
            <PlanCodes
              projectId={project.id}
              roundId={round.id}
              role={role}
              prepared={prepared}
              address={env().appUrl}
              hasScreen={prepared !== null && facilitates && (await hasScreen(context, project.id, prepared.id))}
            />
          </ClientMessages>
        </SectionBand>
      )}
      <SectionBand id="day" label={t('day')}>
        <Facts
          facts={[
            ...(round.sessionAt
              ? [
                  { key: 'when', name: t('when'), value: <DayWithFile day={round.sessionAt} path={calendarPath} /> },
                  { key: 'where', name: t('where'), value: round.sessionAt.place || planningWords('noPlace') },
                ]
              : []),
            ...(plans
              ? [
                  {
                    key: 'plan',
                    name: planningWords('band'),
                    value: (
                      <Link href={planningPathOf(project.id, round.id)}>
                        {planningWords(round.sessionAt ? 'planned' : 'plan')}
                      </Link>
                    ),
                  },
                ]
              : []),
            ...(facilitates
              ? [
                  {
                    key: 'kit',
                    name: own('kit'),
                    value: (
                      <a href={printKitPathOf(project.id)} download>
                        {own('kitLink')}
                      </a>
                    ),
                  },
                ]
              : []),
            { key: 'room', name: t('room'), value: t('roomText') },
            { key: 'first', name: t('first'), value: t('firstText') },
            { key: 'who', name: t('who'), value: t(`whoText.${round.attribution}`) },
            { key: 'helper', name: t('helper'), value: t('helperText', { count: helpers }) },
          ]}
        />
      </SectionBand>
      {facilitates && !env().hostedDemo ? <RehearsalBand own={rehearsal} /> : null}
      {talks.length > 0 ? (
        <SectionBand id="talks" label={t('talks.title')} note={t('talks.note')}>
          <EarlierTalks projectId={project.id} talks={talks} />
        </SectionBand>
      ) : null}
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
