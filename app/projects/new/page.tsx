import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { NewProjectForm } from '@/components/project/new-project-form.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { listMyOrganisations, listOrganisations } from '@/lib/organisations/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { requireShellPerson } from '@/lib/shell/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.new'))('title') }
}

export default async function NewProjectPage() {
  const { context, person } = await requireShellPerson()
  const mine = await listMyOrganisations(context, person.id)
  const municipalities = mine.filter((one) => one.kind === 'municipality')
  if (municipalities.length === 0) notFound()
  const contractors = (await listOrganisations(context)).filter((one) => one.kind === 'contractor')
  const t = await getTranslations('project.new')
  return (
    <PersonShell person={person} demo={env().demo}>
      <PageTitle title={t('title')} lead={t('lead')} />
      <HeavyRule>
        <ClientMessages namespaces={['project', 'forms', 'refusals']}>
          <NewProjectForm municipalities={municipalities} contractors={contractors} />
        </ClientMessages>
      </HeavyRule>
    </PersonShell>
  )
}
