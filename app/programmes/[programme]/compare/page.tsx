import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChartLink } from '@/components/programme/portfolio/chart-link.tsx'
import { CompareTwo } from '@/components/programme/portfolio/compare-two.tsx'
import { ProgrammeShell } from '@/components/programme/office/programme-shell.tsx'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { TwoForm } from '@/components/programme/office/two-form.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { env } from '@/lib/platform/env.ts'
import { getTwo } from '@/lib/programme/queries/neighbourhoods.ts'
import { chartPathOf, twoOf } from '@/lib/programme/schema/portfolio.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ programme: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programme.compare'))('title') }
}

/** Two neighbourhoods side by side, by the latest revealed round of each. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { programme: programmeId } = await params
  const typed = twoOf(await searchParams)
  const { context, person } = await requireShellPerson()
  const { programme, two, inFiles } = await loadForPage([programmeId], () => getTwo(context, programmeId, typed))
  const t = await getTranslations('programme.compare')
  const { one, other } = two
  return (
    <ProgrammeShell programme={programme} person={person} demo={env().demo} current="compare">
      <PageTitle title={t('title')} lead={t('lead')} />
      <TwoForm action={programmePathOf(programme.id, 'compare')} typed={typed} two={two} />
      {one && other ? (
        one.id === other.id ? (
          <p role="status">{t('same')}</p>
        ) : (
          <>
            <CompareTwo one={one} other={other} />
            {inFiles && (one.round || other.round) ? (
              <ChartLink
                href={chartPathOf(programme.id, 'pair', `?one=${one.id}&other=${other.id}`)}
                chart={`${one.name}, ${other.name}`}
              />
            ) : null}
          </>
        )
      ) : null}
    </ProgrammeShell>
  )
}
