import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AgreementList } from '@/components/agreements/agreement-list.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { ProjectShell } from '@/components/project/project-shell.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { TabNav } from '@/components/ui/tab-nav.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { agreementFilters, agreementsOf, filtered, filterOf, type AgreementFilter } from '@/lib/alignment/agreements.ts'
import { getHeldSessions } from '@/lib/alignment/sessions.ts'
import { latestSeq } from '@/lib/events/queries.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { amsterdamDay } from '@/lib/rounds/model.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/shell/queries.ts'

interface Props {
  params: Promise<{ project: string }>
  searchParams: Promise<{ show?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session.agreements'))('title') }
}

const pathOf = (projectId: string, filter: AgreementFilter) =>
  `/projects/${projectId}/agreements${filter === 'all' ? '' : `?show=${filter}`}`

/** What was agreed in the sessions of a project; what is shown stands in the address. */
export default async function AgreementsPage({ params, searchParams }: Props) {
  const { project: projectId } = await params
  const { context, person } = await requireShellPerson()
  const seq = await loadForPage([projectId], () => latestSeq(context, projectId))
  const home = await loadForPage([projectId], () => getProjectHome(context, projectId, person.id))
  const { project, round, earlier } = home
  const lines = agreementsOf(await getHeldSessions(context, projectId), amsterdamDay(now()))
  const filter = filterOf((await searchParams).show)
  const shown = filtered(lines, filter, person.id)
  const t = await getTranslations('session.agreements')
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="agreements">
      <PageTitle title={t('title')} lead={t('lead', { project: project.name, count: lines.length })} />
      <TabNav
        label={t('filters')}
        tabs={agreementFilters.map((one) => ({
          href: pathOf(projectId, one),
          label: t(`show.${one}`, { count: filtered(lines, one, person.id).length }),
          current: one === filter,
        }))}
      />
      <div className="pt-10">
        {shown.length > 0 ? (
          <AgreementList
            projectId={projectId}
            lines={shown}
            rounds={round ? [round, ...earlier] : []}
            people={Object.fromEntries(project.members.map((member) => [member.personId, member]))}
          />
        ) : lines.length > 0 ? (
          <p className="text-lead text-ink-soft">{t(`none.${filter}`)}</p>
        ) : (
          <EmptyState title={t('emptyTitle')} example={{ intro: t('exampleIntro'), text: t('example') }}>
            {t('empty')}
          </EmptyState>
        )}
      </div>
      <LiveProject projectId={projectId} after={seq} />
    </ProjectShell>
  )
}
