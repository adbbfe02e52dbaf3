import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { AddOrganisationForm } from '@/components/project/add-organisation-form.tsx'
import { DeletionForm } from '@/components/project/deletion-form.tsx'
import { ProgrammesOfProject } from '@/components/programme/programmes-of-project.tsx'
import { ProjectShell } from '@/components/project/project-shell.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { formatDate } from '@/lib/i18n/format.ts'
import { listOrganisations } from '@/lib/organisations/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { listNeighbourhoodsToTakeUp, listProgrammesOfProject } from '@/lib/programmes/queries.ts'
import { getDeletionWishes } from '@/lib/projects/queries.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/shell/queries.ts'

interface Props {
  params: Promise<{ project: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.settings'))('title') }
}

export default async function SettingsPage({ params }: Props) {
  const { project: projectId } = await params
  const { context, person } = await requireShellPerson()
  const { project, round } = await loadForPage([projectId], () => getProjectHome(context, projectId, person.id))
  if (project.hat.role !== 'sideLead') notFound()
  const wishes = await getDeletionWishes(context, projectId)
  const known = new Set(project.organisations.map((one) => one.id))
  const choices = (await listOrganisations(context)).filter(
    (one) => (one.kind === 'contractor' || one.kind === 'partner') && !known.has(one.id),
  )
  const programmes = await listProgrammesOfProject(context, projectId)
  const asked = project.hat.side === 'client' ? await listNeighbourhoodsToTakeUp(context, projectId) : []
  const t = await getTranslations('project.settings')
  const consent = await getTranslations('programme.consent')
  const sides = await getTranslations('common.sides')
  const own = wishes.includes(project.hat.side)
  const other = wishes.some((side) => side !== project.hat.side)
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
        {project.hat.side === 'client' && choices.length > 0 ? (
          <ClientMessages namespaces={['project', 'common', 'forms', 'refusals']}>
            <AddOrganisationForm projectId={projectId} choices={choices} />
          </ClientMessages>
        ) : null}
      </SectionBand>
      <SectionBand id="programmes" label={consent('title')} note={consent('note')}>
        <ClientMessages namespaces={['programme', 'portfolio', 'forms', 'refusals']}>
          <ProgrammesOfProject projectId={projectId} side={project.hat.side} programmes={programmes} asked={asked} />
        </ClientMessages>
      </SectionBand>
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
          <DeletionForm projectId={projectId} asked={own} />
        </ClientMessages>
      </SectionBand>
    </ProjectShell>
  )
}
