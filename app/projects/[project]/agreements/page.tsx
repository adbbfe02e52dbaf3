import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { AskedQuestions } from '@/components/agreements/asked-questions.tsx'
import { Suggestions } from '@/components/agreements/suggestions.tsx'
import { CommitmentTable } from '@/components/agreements/commitment-table.tsx'
import { OwnCards } from '@/components/agreements/own-cards.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { TabNav } from '@/components/ui/tab-nav.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { commitmentFilters, filtered, commitmentFilterOf, type CommitmentFilter } from '@/lib/agreements/rules/model.ts'
import { getAskedQuestions, getCommitments } from '@/lib/agreements/queries.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { latestSeq } from '@/lib/live/queries.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { amsterdamDay, formatDate } from '@/lib/i18n/format.ts'
import { listSuggestions, listTeamProgrammes } from '@/lib/programme/queries/teams.ts'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { mayTakeOver } from '@/lib/programme/rules/teams.ts'
import { namesIn } from '@/lib/projects/rules/model.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'

interface Props {
  params: Promise<{ project: string }>
  searchParams: Promise<{ show?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('title') }
}

const pathOf = (projectId: string, filter: CommitmentFilter) =>
  `/projects/${projectId}/agreements${filter === 'open' ? '' : `?show=${filter}`}`

/** The register of a project: the results of its sessions, and their status. The filter is in the address. */
export default async function AgreementsPage({ params, searchParams }: Props) {
  const { project: projectId } = await params
  const { context, person } = await requireShellPerson()
  const seq = await loadForPage([projectId], () => latestSeq(context, projectId))
  const { project, round, records } = await loadForPage([projectId], () =>
    getProjectHome(context, projectId, person.id),
  )
  const all = await loadForPage([projectId], () => getCommitments(context, projectId))
  const asked = await loadForPage([projectId], () => getAskedQuestions(context, projectId))
  const suggestions = await loadForPage([projectId], () => listSuggestions(context, projectId))
  const programmes = await loadForPage([projectId], () => listTeamProgrammes(context, projectId))
  const learn = await getTranslations('programme.teams')
  const today = amsterdamDay(now())
  const filter = commitmentFilterOf((await searchParams).show)
  const shown = filtered(all, filter, person.id, today)
  const mine = filtered(all, 'mine', person.id, today)
  const t = await getTranslations('agreements')
  const locale = await getLocale()
  const table = {
    people: Object.fromEntries(project.members.map((member) => [member.personId, member])),
    factorNames: Object.fromEntries(
      worksheetOf(round?.worksheetVersion ?? 1).factors.map(({ number, name }) => [number, name[locale]]),
    ),
    today,
  }
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="agreements" wide>
      <PageTitle title={t('title')} lead={t('lead')} />
      {all.length === 0 ? (
        <EmptyState title={t('emptyTitle')} example={{ intro: t('exampleIntro'), text: t('example') }}>
          {t('empty')}
        </EmptyState>
      ) : (
        <>
          {mine.length > 0 ? (
            <SectionBand id="mine" label={t('mine.title')} note={t('mine.note')} heavy>
              <ClientMessages namespaces={['agreements', 'forms', 'refusals']}>
                <OwnCards commitments={mine.map((line) => ({ ...line, project: project.name }))} today={today} />
              </ClientMessages>
            </SectionBand>
          ) : null}
          <div className="pt-12">
            <TabNav
              label={t('filters')}
              tabs={commitmentFilters.map((one) => ({
                href: pathOf(projectId, one),
                label: t(`show.${one}`, { count: filtered(all, one, person.id, today).length }),
                current: one === filter,
              }))}
            />
          </div>
          {shown.length === 0 ? <p className="pt-10 text-lead text-ink-soft">{t(`none.${filter}`)}</p> : null}
          <div className="pt-10">
            {(['agreement', 'action'] as const).map((kind) => {
              const of = shown.filter((line) => line.kind === kind)
              if (of.length === 0) return null
              return (
                <SectionBand key={kind} id={`${kind}s`} label={t(`${kind}s`)} note={t(`${kind}sNote`)}>
                  <CommitmentTable kind={kind} commitments={of} {...table} />
                </SectionBand>
              )
            })}
          </div>
        </>
      )}
      <div className="pt-[clamp(3rem,6vw,5rem)]">
        {suggestions.length > 0 ? (
          <SectionBand id="suggestions" label={t('suggestions.title')} note={t('suggestions.note')}>
            <ClientMessages namespaces={['agreements', 'forms', 'refusals']}>
              <Suggestions
                projectId={projectId}
                suggestions={suggestions}
                factorNames={table.factorNames}
                mayChange={mayTakeOver(project.membership.role)}
              />
            </ClientMessages>
          </SectionBand>
        ) : null}
        {asked.length > 0 ? (
          <SectionBand id="questions" label={t('questions.title')} note={t('questions.note')}>
            <ClientMessages namespaces={['agreements', 'forms', 'refusals']}>
              <AskedQuestions
                sessions={asked}
                factorNames={table.factorNames}
                leads={project.membership.role === 'sideLead' ? project.membership.side : null}
                names={namesIn(project)}
              />
            </ClientMessages>
          </SectionBand>
        ) : null}
        {programmes.map(({ id, name }) => (
          <p key={id} className="pt-6">
            <Link href={programmePathOf(id, 'teams')} prefetch={false} className="inline-flex min-h-11 items-center">
              {learn('link', { programme: name })}
            </Link>
          </p>
        ))}
        {records.length > 0 ? (
          <SectionBand id="records" label={t('records.title')} note={t('records.note')}>
            <ul className="grid gap-2">
              {records.map(({ sessionId, closedAt }) => (
                <li key={sessionId}>
                  <Link href={`${sessionPathOf(projectId, sessionId)}/record`} prefetch={false}>
                    {t('records.line', { date: formatDate(closedAt, locale) })}
                  </Link>
                </li>
              ))}
            </ul>
          </SectionBand>
        ) : null}
      </div>
      <LiveProject projectId={projectId} after={seq} />
    </ProjectShell>
  )
}
