import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LiveProject } from '@/components/live/live-project.tsx'
import { FiguresTable } from '@/components/mirror/figures-table.tsx'
import { LabelCounts } from '@/components/mirror/label-counts.tsx'
import { MirrorHead } from '@/components/mirror/mirror-head.tsx'
import { MirrorKey } from '@/components/mirror/mirror-key.tsx'
import { Overview } from '@/components/mirror/overview.tsx'
import { RevealStage } from '@/components/mirror/reveal-stage.tsx'
import { Seals } from '@/components/mirror/seals.tsx'
import { ProjectShell } from '@/components/project/project-shell.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { HeavyRule } from '@/components/ui/page-title.tsx'
import { requirePerson } from '@/lib/access/context.ts'
import { loadForPage } from '@/lib/access/page.ts'
import { latestSeq } from '@/lib/events/queries.ts'
import { mirrorPathOf } from '@/lib/events/turn.ts'
import { sealStateOf } from '@/lib/mirror/overview.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { startOfReveal } from '@/lib/rounds/model.ts'

interface Props {
  params: Promise<{ project: string; round: string }>
}

async function load({ params }: Props) {
  const { project, round } = await params
  const current = await requirePerson()
  const { context, person } = current
  // the log's place is read before the page's data: what happens in between is shown twice rather than missed
  const seq = await loadForPage([project, round], () => latestSeq(context, project))
  const mirror = await loadForPage([project, round], () => getMirror(context, project, round, person.id))
  return { person, seq, mirror }
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.nav'))('mirror') }
}

export default async function MirrorPage(props: Props) {
  const { person, seq, mirror } = await load(props)
  const { project, round, analysis, answers, seals } = mirror
  const t = await getTranslations('mirror')
  const live = await getTranslations('live')
  const ownSide = answers.find((answer) => answer.mine)?.side ?? null
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="mirror">
      <MirrorHead mirror={mirror} />
      {sealStateOf(seals).intact ? null : (
        <div className="mb-8">
          <Notice kind="fault" title={t('seals.brokenTitle')}>
            {t('seals.brokenText')}
          </Notice>
        </div>
      )}
      <HeavyRule>
        <RevealStage
          path={mirrorPathOf(project.id, round.id)}
          startsInMs={startOfReveal(round.revealedAt, now())}
          words={{ now: live('now'), opened: live('opened') }}
        >
          <LabelCounts analysis={analysis} />
          <Overview mirror={mirror} />
        </RevealStage>
      </HeavyRule>
      <div className="grid gap-2 pt-5">
        <MirrorKey ownSide={ownSide} />
        <p className="text-small text-ink-soft">{t(`attribution.${round.attribution}`)}</p>
        <div className="pt-3">
          <Disclosure summary={t('figures.show')}>
            <FiguresTable mirror={mirror} />
          </Disclosure>
          <Seals seals={seals} />
        </div>
      </div>
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
