import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { NewProjectForm } from '@/components/projects/new-project-form.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { listMyOrganisations, listOrganisations } from '@/lib/organisations/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { findAsked } from '@/lib/programme/queries/programme.ts'
import { neighbourhoodToBegin } from '@/lib/programme/schema/programme.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.new'))('title') }
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A new project, or the project of a neighbourhood that a programme asks for: then its address names both. */
export default async function NewProjectPage({ searchParams }: Props) {
  const { context, person } = await requireShellPerson()
  const mine = await listMyOrganisations(context, person.id)
  const municipalities = mine.filter((one) => one.kind === 'municipality')
  if (municipalities.length === 0) notFound()
  const contractors = (await listOrganisations(context)).filter((one) => one.kind === 'contractor')
  const place = neighbourhoodToBegin(await searchParams)
  const asked = place ? await findAsked(context, place) : null
  const t = await getTranslations('project.new')
  const words = await getTranslations('programme.asked')
  const { name = '', programme = '', code = '', municipality = '' } = asked ?? {}
  return (
    <PersonShell person={person} demo={env().demo}>
      <PageTitle
        title={asked ? words('newTitle', { name }) : t('title')}
        lead={asked ? words('newLead', { programme, name, code, municipality }) : t('lead')}
      />
      <HeavyRule>
        {place && !asked ? (
          <div className="mb-8">
            <Notice title={words('goneTitle')}>{words('gone')}</Notice>
          </div>
        ) : null}
        <ClientMessages namespaces={['project', 'forms', 'refusals']}>
          <NewProjectForm municipalities={municipalities} contractors={contractors} asked={asked} />
        </ClientMessages>
      </HeavyRule>
    </PersonShell>
  )
}
