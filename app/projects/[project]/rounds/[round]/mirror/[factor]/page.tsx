import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LiveProject } from '@/components/live/live-project.tsx'
import { FactorHead } from '@/components/mirror/factor-head.tsx'
import { FactorContent } from '@/components/mirror/factor-content.tsx'
import { AroundFactor, OnwardFromFactor } from '@/components/mirror/factor-nav.tsx'
import { LightMarks } from '@/components/mirror/light-marks.tsx'
import { MirrorTabs } from '@/components/mirror/mirror-tabs.tsx'
import { BrokenSeal } from '@/components/mirror/seals.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { agendaStopOf } from '@/lib/mirror/rules/overview.ts'
import { env } from '@/lib/platform/env.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { factorNumberOf } from '@/lib/worksheet/rules/steps.ts'
import { loadMirror, type MirrorParams } from '@/app/projects/[project]/rounds/[round]/mirror/load-mirror.ts'

interface Props {
  params: Promise<MirrorParams & { factor: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const number = factorNumberOf((await params).factor)
  if (number === null) return {}
  const t = await getTranslations('mirror.factor')
  const locale = await getLocale()
  return { title: t('title', { factor: factorOf(worksheetOf(1), number).name[locale] }) }
}

export default async function FactorPage({ params }: Props) {
  const { factor: key, ...ids } = await params
  const factor = factorNumberOf(key)
  if (factor === null) notFound()
  const { person, seq, mirror } = await loadMirror(ids, { factor })
  const { project, round, analysis } = mirror
  const stop = agendaStopOf(analysis, factor)
  const part = { row: stop.row, mirror, worksheet: worksheetOf(round.worksheetVersion) }
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="mirror" wide>
      <Plain>
        <FactorHead {...part} />
        <BrokenSeal mirror={mirror} />
        <MirrorTabs mirror={mirror} aside={<AroundFactor mirror={mirror} stop={stop} />} />
        <FactorContent {...part} level={2} />
        <OnwardFromFactor mirror={mirror} stop={stop} />
      </Plain>
      {round.attribution === 'named' ? <LightMarks /> : null}
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
