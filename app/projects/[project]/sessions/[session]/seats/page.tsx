import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { ClearTries } from '@/components/session/seats/clear-tries.tsx'
import { GuestForm, MemberForm, type SeatIds } from '@/components/session/seats/seat-forms.tsx'
import { SeatList } from '@/components/session/seats/seat-list.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { planPathOf, sessionPathOf } from '@/lib/session/rules/plan.ts'
import { getSessionMoments } from '@/lib/session/queries/session-list.ts'
import { env } from '@/lib/platform/env.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { listSeats } from '@/lib/session/queries/seats.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; session: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('seats.lead'))('name') }
}

/** Codes for people of the own side without mail here. For leads: a 404 for anybody else. */
export default async function SeatsPage({ params }: Props) {
  const { project: projectId, session: sessionId } = await params
  const { context, person } = await requireShellPerson()
  const { line, home, seats } = await loadForPage([projectId, sessionId], async () => ({
    line: await getSessionMoments(context, projectId, sessionId),
    home: await getProjectHome(context, projectId, person.id),
    seats: await listSeats(context, projectId, sessionId),
  }))
  const { project, round } = home
  if (project.membership.role !== 'sideLead') notFound()
  const t = await getTranslations('seats.lead')
  const clear = await getTranslations('seats.clear')
  const room = await getTranslations('screen.lead')
  const ids: SeatIds = { projectId, sessionId, roomCode: line.roomCode, address: `${env().appUrl}/join` }
  const own = project.members.filter(({ side, personId }) => side === project.membership.side && personId !== person.id)
  const names = new Map(project.members.map(({ personId, name }) => [personId, name]))
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="session">
      <PageTitle title={t('title')} lead={t('lead')} />
      <p className="flex flex-wrap gap-x-8 gap-y-2 pb-6">
        {line.openedAt ? (
          <Link href={sessionPathOf(projectId, sessionId)}>{t('back')}</Link>
        ) : (
          <Link href={planPathOf(projectId, line.roundId)}>{t('backToPlan')}</Link>
        )}
        {line.closedAt ? null : (
          <Link href={`${sessionPathOf(projectId, sessionId)}/code`} prefetch={false}>
            {room('print')}
          </Link>
        )}
      </p>
      <ClientMessages namespaces={['seats', 'forms', 'refusals']}>
        {line.closedAt ? (
          <p className="text-lead">{t('closed')}</p>
        ) : (
          <>
            <SectionBand id="guest-section" label={t('guest')} note={t('guestNote')} heavy>
              <GuestForm ids={ids} />
            </SectionBand>
            <SectionBand id="member-section" label={t('member')} note={t('memberNote')}>
              <MemberForm ids={ids} members={own} />
            </SectionBand>
            <SectionBand id="seats-section" label={t('list')} note={t('listNote')}>
              <SeatList ids={ids} seats={seats} nameOf={({ name, personId }) => name ?? names.get(personId) ?? ''} />
            </SectionBand>
            <SectionBand id="clear-section" label={clear('title')} note={clear('note')}>
              <ClearTries projectId={projectId} sessionId={sessionId} />
            </SectionBand>
          </>
        )}
      </ClientMessages>
    </ProjectShell>
  )
}
