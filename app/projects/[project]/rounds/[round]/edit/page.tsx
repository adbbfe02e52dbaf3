import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { RulesForm } from '@/components/rounds/rules-form.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { may } from '@/lib/access/rules/policy.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { env } from '@/lib/platform/env.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; round: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.roundForm'))('changeTitle') }
}

export default async function EditRoundPage({ params }: Props) {
  const { project: projectId, round: roundId } = await params
  const { context, person } = await requireShellPerson()
  const home = await loadForPage([projectId, roundId], () => getProjectHome(context, projectId, person.id))
  const { project, round, mayMask } = home
  if (round?.id !== roundId || !may(project.membership, 'change-draft', { status: round.status, locked: false }))
    notFound()
  const t = await getTranslations('project.roundForm')
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="overview">
      <PageTitle kicker={project.name} title={t('changeTitle')} lead={t('lead')} />
      <HeavyRule>
        <ClientMessages namespaces={['project', 'forms', 'refusals']}>
          <RulesForm
            projectId={projectId}
            roundId={roundId}
            closesOn={formatDate(calendarDay(round.closesOn), await getLocale())}
            sessionOn={round.sessionOn ? formatDate(calendarDay(round.sessionOn), await getLocale()) : ''}
            rules={round}
            mayMask={mayMask}
          />
        </ClientMessages>
      </HeavyRule>
    </ProjectShell>
  )
}
