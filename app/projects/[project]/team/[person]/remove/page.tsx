import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { RemoveForm } from '@/components/team/remove-form.tsx'
import { ButtonRow, LinkButton } from '@/components/ui/button.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { env } from '@/lib/platform/env.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; person: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('remove') }
}

export default async function RemovePage({ params }: Props) {
  const { project: projectId, person: personId } = await params
  const { context, person } = await requireShellPerson()
  const home = await loadForPage([projectId, personId], () => getProjectHome(context, projectId, person.id))
  const { project } = home
  const member = project.members.find((one) => one.personId === personId)
  const self = personId === person.id
  const ownLead = project.membership.role === 'sideLead' && member?.side === project.membership.side
  const facilitatorByClient =
    member?.role === 'facilitator' && project.membership.side === 'client' && project.membership.role === 'sideLead'
  if (!member || !(self || ownLead || facilitatorByClient)) notFound()
  const t = await getTranslations('team')
  return (
    <ProjectShell project={project} round={home.round} person={person} demo={env().demo} current="team">
      <PageTitle
        kicker={project.name}
        title={self ? t('leave') : t('removeTitle', { name: member.name })}
        lead={self ? t('removeSelf') : t('removeText', { name: member.name })}
      />
      <HeavyRule>
        <ClientMessages namespaces={['team', 'forms', 'refusals']}>
          <ButtonRow>
            <RemoveForm projectId={projectId} personId={personId} self={self} />
            <LinkButton href={`/projects/${projectId}/team`} look="quiet">
              {t('keep')}
            </LinkButton>
          </ButtonRow>
        </ClientMessages>
      </HeavyRule>
    </ProjectShell>
  )
}
