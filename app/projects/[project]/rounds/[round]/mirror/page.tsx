import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { LiveProject } from '@/components/live/live-project.tsx'
import { FewPeople } from '@/components/mirror/few-people.tsx'
import { FiguresTable } from '@/components/mirror/figures-table.tsx'
import { GuideLink } from '@/components/mirror/guide-link.tsx'
import { LabelCounts } from '@/components/mirror/label-counts.tsx'
import { MirrorAgreements } from '@/components/mirror/mirror-agreements.tsx'
import { MirrorHead } from '@/components/mirror/mirror-head.tsx'
import { MirrorKey } from '@/components/mirror/mirror-key.tsx'
import { MirrorTabs } from '@/components/mirror/mirror-tabs.tsx'
import { MirrorOverview } from '@/components/mirror/overview.tsx'
import { RevealStage } from '@/components/mirror/reveal-stage.tsx'
import { BrokenSeal, Seals } from '@/components/mirror/seals.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { startOfReveal } from '@/lib/rounds/rules/model.ts'
import { loadWholeMirror, type MirrorParams } from './load-mirror.ts'

interface Props {
  params: Promise<MirrorParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.nav'))('mirror') }
}

export default async function MirrorPage({ params }: Props) {
  const { person, seq, mirror, fulfilments } = await loadWholeMirror(await params, 'own')
  const { project, round, analysis, answers } = mirror
  const t = await getTranslations('mirror')
  const live = await getTranslations('live')
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="mirror" wide>
      <Plain>
        <MirrorHead mirror={mirror} />
        <BrokenSeal mirror={mirror} />
        <MirrorTabs mirror={mirror} current="overview" />
      </Plain>
      <RevealStage
        path={mirrorPathOf(project.id, round.id)}
        startsInMs={startOfReveal(round.revealedAt, now())}
        words={{ now: live('now'), opened: live('opened') }}
      >
        {/* on a phone the rows come first */}
        <Plain className="max-tablet:flex max-tablet:flex-col print:flex print:flex-col">
          <div className="max-tablet:order-last print:order-last max-tablet:pt-6">
            <FewPeople mirror={mirror} />
          </div>
          <div
            data-reveal="judgement"
            className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 pt-5 max-tablet:order-last print:order-last print:pt-0"
          >
            <LabelCounts analysis={analysis} />
            <GuideLink to="labels" />
          </div>
          <MirrorOverview mirror={mirror} />
        </Plain>
      </RevealStage>
      <Plain className="grid gap-2 pt-5">
        <MirrorKey ownSide={answers[0]?.side ?? null} />
        <div className="flex flex-wrap gap-x-6">
          <GuideLink to="dots" />
          <GuideLink to="order" />
          <GuideLink to="chance" />
        </div>
        <p className="text-small text-ink-soft">{t(`attribution.${round.attribution}`)}</p>
        <div className="pt-3">
          <Disclosure summary={t('figures.show')}>
            <FiguresTable mirror={mirror} />
          </Disclosure>
          <Seals mirror={mirror} />
          <p className="print:hidden">
            <Link
              href={`${mirrorPathOf(project.id, round.id)}/print`}
              prefetch={false}
              className="inline-flex min-h-11 items-center text-small"
            >
              {t('print.link')}
            </Link>
          </p>
        </div>
      </Plain>
      <Plain>
        <MirrorAgreements fulfilments={fulfilments} />
      </Plain>
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
