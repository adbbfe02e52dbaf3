import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProgrammeMap } from '@/components/programme/portfolio/programme-map.tsx'
import { ProgrammeShell } from '@/components/programme/office/programme-shell.tsx'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { env } from '@/lib/platform/env.ts'
import { getLocated } from '@/lib/programme/queries/neighbourhoods.ts'
import { chartPathOf, pageOf } from '@/lib/programme/schema/portfolio.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ programme: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programme.map'))('title') }
}

/** Where every neighbourhood is and how far it has come; never its views. */
export default async function MapPage({ params, searchParams }: Props) {
  const { programme: programmeId } = await params
  const page = pageOf(await searchParams)
  const { context, person } = await requireShellPerson()
  const { programme, neighbourhoods } = await loadForPage([programmeId], () => getLocated(context, programmeId))
  const t = await getTranslations('programme.map')
  const path = programmePathOf(programme.id)
  return (
    <ProgrammeShell programme={programme} person={person} demo={env().demo} current="map">
      <PageTitle
        title={t('heading', { count: neighbourhoods.filter(({ location }) => location !== null).length })}
        lead={t('lead')}
      />
      <ProgrammeMap
        neighbourhoods={neighbourhoods}
        hrefOf={({ id }) => `${path}/neighbourhoods/${id}`}
        page={page}
        hrefOfPage={(other) => `${programmePathOf(programme.id, 'map')}?page=${other}`}
        file={chartPathOf(programme.id, 'map')}
      />
    </ProgrammeShell>
  )
}
