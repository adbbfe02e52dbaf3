import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ChapterBody } from '@/components/guide/chapter-body.tsx'
import { ChapterTurn } from '@/components/guide/chapter-turn.tsx'
import { GuideNav } from '@/components/guide/guide-nav.tsx'
import { OpenShell } from '@/components/layout/open-shell.tsx'
import { HeavyRule } from '@/components/ui/page-title.tsx'
import { guidePositionOf } from '@/lib/guide/rules/catalogue.ts'
import { env } from '@/lib/platform/env.ts'
import { findShellPerson } from '@/lib/layout/queries.ts'

interface ChapterProps {
  params: Promise<{ chapter: string }>
}

export async function generateMetadata({ params }: ChapterProps): Promise<Metadata> {
  const position = guidePositionOf((await params).chapter)
  if (!position) return {}
  const t = await getTranslations('guide')
  return { title: t('chapterTitle', { title: position.chapter.title[await getLocale()] }) }
}

/** One chapter, with links to the others. An unknown key is a 404. */
export default async function ChapterPage({ params }: ChapterProps) {
  const position = guidePositionOf((await params).chapter)
  if (!position) notFound()
  const person = await findShellPerson()
  return (
    <OpenShell person={person} demo={env().demo}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-[clamp(2rem,4vw,4.5rem)] desk:grid-cols-[17rem_minmax(0,46rem)] desk:pt-12">
        <GuideNav position={position} />
        <article className="min-w-0 pt-6 desk:pt-0">
          <HeavyRule>
            <ChapterBody chapter={position.chapter} number={position.number} />
          </HeavyRule>
          <ChapterTurn position={position} />
        </article>
      </div>
    </OpenShell>
  )
}
