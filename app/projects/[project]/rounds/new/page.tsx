import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ProjectShell } from '@/components/project/project-shell.tsx'
import { RulesForm } from '@/components/round/rules-form.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { may } from '@/lib/access/policy.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { env } from '@/lib/platform/env.ts'
import { now } from '@/lib/platform/clock.ts'
import { amsterdamDay } from '@/lib/rounds/model.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/shell/queries.ts'

// long enough for busy people, short enough to stay in mind
const usualDays = 21

interface Props {
  params: Promise<{ project: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.roundForm'))('newTitle') }
}

export default async function NewRoundPage({ params }: Props) {
  const { project: projectId } = await params
  const { context, person } = await requireShellPerson()
  const { project, round, mayMask } = await loadForPage([projectId], () =>
    getProjectHome(context, projectId, person.id),
  )
  if (!may(project.hat, 'create-round', round ? { status: round.status, locked: false } : null)) notFound()
  const t = await getTranslations('project.roundForm')
  const closes = calendarDay(amsterdamDay(new Date(now().getTime() + usualDays * 86_400_000)))
  const kind = round?.revealedAt ? 'interim' : 'baseline'
  const rules = { kind, attribution: 'named', mirrorQuestion: true, maskedPreparation: false } as const
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="overview">
      <PageTitle kicker={project.name} title={t('newTitle')} lead={t('lead')} />
      <HeavyRule>
        <ClientMessages namespaces={['project', 'forms', 'refusals']}>
          <RulesForm
            projectId={projectId}
            roundId={null}
            closesOn={formatDate(closes, await getLocale())}
            rules={rules}
            mayMask={mayMask}
          />
        </ClientMessages>
      </HeavyRule>
    </ProjectShell>
  )
}
