import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { cache } from 'react'
import { NeighbourhoodBody } from '@/components/programme/portfolio/neighbourhood-view.tsx'
import { ProgrammeShell } from '@/components/programme/office/programme-shell.tsx'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { env } from '@/lib/platform/env.ts'
import { chartPathOf } from '@/lib/programme/schema/portfolio.ts'
import { getSheetParts } from '@/lib/programme/handlers/sheet.ts'
import { getNeighbourhood } from '@/lib/programme/queries/neighbourhoods.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ programme: string; neighbourhood: string }>
}

const load = cache(async (programme: string, neighbourhood: string) => {
  const { context, person } = await requireShellPerson()
  const loaded = await loadForPage([programme, neighbourhood], () =>
    getNeighbourhood(context, programme, neighbourhood),
  )
  return { ...loaded, person }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { programme, neighbourhood } = await params
  return { title: (await load(programme, neighbourhood)).sheet.name }
}

/** One neighbourhood as its programme sees it: revealed rounds, counted, without names or unreleased texts. */
export default async function NeighbourhoodPage({ params }: Props) {
  const { programme: programmeId, neighbourhood } = await params
  const { programme, sheet, inFiles, person } = await load(programmeId, neighbourhood)
  const t = await getTranslations('programme.neighbourhood')
  return (
    <ProgrammeShell programme={programme} person={person} demo={env().demo} current="portfolio">
      <p className="flex flex-wrap gap-x-6 pt-6 text-small print:hidden">
        <Link href={programmePathOf(programme.id)} className="inline-flex min-h-11 items-center">
          {t('back')}
        </Link>
        <Link
          href={`${programmePathOf(programme.id, 'compare')}?one=${sheet.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center"
        >
          {t('compare')}
        </Link>
      </p>
      <PageTitle title={sheet.name} lead={sheet.municipality} />
      <NeighbourhoodBody
        sheet={sheet}
        parts={await getSheetParts(sheet, await getLocale())}
        {...(inFiles && { file: chartPathOf(programme.id, 'sheet', `?neighbourhood=${sheet.id}`) })}
      />
    </ProgrammeShell>
  )
}
