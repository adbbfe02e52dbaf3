import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactElement } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { may, type ProjectAct } from '@/lib/access/rules/policy.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'

type Words = Awaited<ReturnType<typeof getTranslations<'project'>>>

interface Facts {
  readonly t: Words
  readonly home: ProjectHome
  /** the latest one of the project: the one that can be acted on */
  readonly round: RoundView
  /** "2027-03-01" as people read and type it */
  readonly dayText: (day: string) => string
}

/** What differs between the pages on which something is done with a round. */
interface RoundAct {
  /** offered to whom and when; for everybody else, and at any other moment, there is no such page */
  readonly act: ProjectAct
  readonly title: (t: Words) => string
  /** what it means, before it is done */
  readonly lead: (facts: Facts) => string
  readonly form: (ids: { projectId: string; roundId: string }, facts: Facts) => ReactElement
  /** what it is about: beside the form where there is room, and below it */
  readonly beside?: (facts: Facts) => ReactElement
  readonly below?: (facts: Facts) => ReactElement
}

interface ActPageProps {
  params: Promise<{ project: string; round: string }>
}

/** The page of one act: what it means, and a form. It throws a 404 itself, so a page calls it and does not draw it. */
async function actPage(
  { act, title, lead, form, beside, below }: RoundAct,
  { params }: ActPageProps,
): Promise<ReactElement> {
  const { project: projectId, round: roundId } = await params
  const { context, person } = await requireShellPerson()
  const home = await loadForPage([projectId, roundId], () => getProjectHome(context, projectId, person.id))
  const { project, round } = home
  if (round?.id !== roundId) notFound()
  const locked = project.membership.side !== null && round.sides[project.membership.side].locked
  if (!may(project.membership, act, { status: round.status, locked, standsStill: round.standsStillSince !== null }))
    notFound()
  const [t, locale] = [await getTranslations('project'), await getLocale()]
  const facts = { t, home, round, dayText: (day: string) => formatDate(calendarDay(day), locale) }
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="overview">
      <PageTitle kicker={project.name} title={title(t)} lead={lead(facts)} />
      <HeavyRule>
        <div
          className={
            beside && 'grid items-start gap-x-(--ws-column-gap) gap-y-10 desk:grid-cols-[repeat(12,minmax(0,1fr))]'
          }
        >
          <div className="desk:col-span-3">
            <ClientMessages namespaces={['project', 'forms', 'refusals']}>
              {form({ projectId, roundId }, facts)}
            </ClientMessages>
          </div>
          {beside ? <div className="desk:col-span-9">{beside(facts)}</div> : null}
        </div>
      </HeavyRule>
      {below?.(facts)}
    </ProjectShell>
  )
}

/** The two exports of a page for one act: `export { generateMetadata, page as default }`. */
export const actRoute = (act: RoundAct) => ({
  generateMetadata: async (): Promise<Metadata> => ({ title: act.title(await getTranslations('project')) }),
  page: (props: ActPageProps) => actPage(act, props),
})
