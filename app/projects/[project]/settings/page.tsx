import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { DeletionForm } from '@/components/projects/deletion-form.tsx'
import { ProgrammesOfProject } from '@/components/programme/office/programmes-of-project.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { AccessContext } from '@/lib/access/access.ts'
import { loadForPage } from '@/lib/access/page.ts'
import type { Side } from '@/lib/measures/model.ts'
import { formatDate } from '@/lib/i18n/format.ts'
import { env } from '@/lib/platform/env.ts'
import { listNeighbourhoodsToTakeUp, listProgrammesOfProject, mayBeContact } from '@/lib/programme/queries/programme.ts'
import { askedSearchOf } from '@/lib/programme/schema/programme.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import { getDeletionWishes } from '@/lib/projects/queries.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.settings'))('title') }
}

interface DeletionProps {
  context: AccessContext
  project: ProjectView
  side: Side
}

async function Deletion({ context, project, side }: DeletionProps) {
  const wishes = await getDeletionWishes(context, project.id)
  const t = await getTranslations('project.settings')
  const own = wishes.includes(side)
  const other = wishes.some((one) => one !== side)
  return (
    <SectionBand id="deletion" label={t('deletion')}>
      <div className="running mb-5 max-w-measure">
        <p>{t('deletionText')}</p>
        {own ? <p>{t('asked')}</p> : null}
        {other ? <p>{t('otherAsked')}</p> : null}
        {project.deletionDueAt ? (
          <p className="font-strong">{t('due', { date: formatDate(project.deletionDueAt, await getLocale()) })}</p>
        ) : null}
      </div>
      <ClientMessages namespaces={['project', 'forms', 'refusals']}>
        <DeletionForm projectId={project.id} asked={own} />
      </ClientMessages>
    </SectionBand>
  )
}

/** The leads' settings, and which leads and facilitators are contacts of a programme. */
export default async function SettingsPage({ params, searchParams }: Props) {
  const { project: projectId } = await params
  const { context, person } = await requireShellPerson()
  const { project, round } = await loadForPage([projectId], () => getProjectHome(context, projectId, person.id))
  const { role, side } = project.membership
  if (role === 'participant') notFound()
  const programmes = await listProgrammesOfProject(context, projectId)
  const search = askedSearchOf(await searchParams)
  const asked = side === 'client' ? await listNeighbourhoodsToTakeUp(context, projectId, search) : null
  const t = await getTranslations('project.settings')
  const consent = await getTranslations('programme.consent')
  const sides = await getTranslations('common.sides')
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="settings">
      <PageTitle title={t('title')} />
      <SectionBand id="organisations" label={t('organisations')} note={t('organisationsNote')} heavy>
        <ul className="mb-8 border-t border-line">
          {project.organisations.map((one) => (
            <li key={one.id} className="flex flex-wrap gap-x-3 border-b border-line py-2">
              <strong>{one.name}</strong>
              <span className="text-small text-ink-soft">{sides(one.side)}</span>
            </li>
          ))}
        </ul>
      </SectionBand>
      <SectionBand id="programmes" label={consent('title')} note={consent('note')}>
        <ClientMessages namespaces={['programme', 'portfolio', 'forms', 'refusals']}>
          <ProgrammesOfProject
            project={project}
            side={side}
            mayBeContact={await mayBeContact(context, projectId)}
            programmes={programmes}
            asked={asked}
            search={search}
          />
        </ClientMessages>
      </SectionBand>
      {side === null ? null : <Deletion context={context} project={project} side={side} />}
    </ProjectShell>
  )
}
