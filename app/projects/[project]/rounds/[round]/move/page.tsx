import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { MoveForm } from '@/components/rounds/move-form.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { may } from '@/lib/access/rules/policy.ts'
import { env } from '@/lib/platform/env.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { getLocale } from 'next-intl/server'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; round: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.movePage'))('title') }
}

export default async function MovePage({ params }: Props) {
  const { project: projectId, round: roundId } = await params
  const { context, person } = await requireShellPerson()
  const home = await loadForPage([projectId, roundId], () => getProjectHome(context, projectId, person.id))
  const { project, round } = home
  if (round?.id !== roundId) notFound()
  const locked = project.membership.side !== null && round.sides[project.membership.side].locked
  if (!may(project.membership, 'move-closing-date', { status: round.status, locked })) notFound()
  const t = await getTranslations('project.movePage')
  const lead = t('text', { date: formatDate(calendarDay(round.closesOn), await getLocale()) })
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="overview">
      <PageTitle kicker={project.name} title={t('title')} lead={lead} />
      <HeavyRule>
        <ClientMessages namespaces={['project', 'forms', 'refusals']}>
          <MoveForm projectId={projectId} roundId={roundId} />
        </ClientMessages>
      </HeavyRule>
    </ProjectShell>
  )
}
