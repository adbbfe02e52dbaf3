import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LiveProject } from '@/components/live/live-project.tsx'
import { MirrorTabs } from '@/components/mirror/mirror-tabs.tsx'
import { BrokenSeal } from '@/components/mirror/seals.tsx'
import { YouContent } from '@/components/mirror/you-content.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { env } from '@/lib/platform/env.ts'
import { loadMirror, type MirrorParams } from '@/app/projects/[project]/rounds/[round]/mirror/load-mirror.ts'

interface Props {
  params: Promise<MirrorParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mirror.you'))('title') }
}

/** For its reader only: no answers but their own are even queried. */
export default async function YouPage({ params }: Props) {
  const { person, seq, mirror } = await loadMirror(await params, 'own')
  const { project, round } = mirror
  const t = await getTranslations('mirror.you')
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="mirror" wide>
      <Plain>
        <PageTitle title={t('title')} lead={t('lead')} />
        <BrokenSeal mirror={mirror} />
        <MirrorTabs mirror={mirror} current="you" />
        <YouContent mirror={mirror} />
      </Plain>
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
