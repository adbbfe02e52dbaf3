import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { BrokenEarlier } from '@/components/mirror/change/broken-earlier.tsx'
import { ChangeAgreements } from '@/components/mirror/change/change-agreements.tsx'
import { ChangeCourses } from '@/components/mirror/change/change-courses.tsx'
import { ChangeHead } from '@/components/mirror/change/change-head.tsx'
import { ChangeKey, ChangeList } from '@/components/mirror/change/change-list.tsx'
import { ChangeTable } from '@/components/mirror/change/change-tables.tsx'
import { ChangeWho } from '@/components/mirror/change/change-who.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { MirrorTabs } from '@/components/mirror/mirror-tabs.tsx'
import { BrokenSeal } from '@/components/mirror/seals.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { env } from '@/lib/platform/env.ts'
import {
  loadAgreementsSince,
  loadChanges,
  loadMirror,
  type MirrorParams,
} from '@/app/projects/[project]/rounds/[round]/mirror/load-mirror.ts'

interface Props {
  params: Promise<MirrorParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mirror.change'))('title') }
}

/** A later round beside the one before it: what changed since, and the state of that time's agreements. */
export default async function ChangePage({ params }: Props) {
  const place = await params
  const { person, seq, mirror } = await loadMirror(place, 'own')
  const changes = await loadChanges(place)
  const agreements = await loadAgreementsSince(place, changes.previous.id)
  const { project, round } = mirror
  const t = await getTranslations('mirror.change')
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="mirror" wide>
      <Plain>
        <ChangeHead changes={changes} round={round} />
        <BrokenSeal mirror={mirror} />
        <BrokenEarlier changes={changes} />
        <MirrorTabs mirror={mirror} current="change" />
        <div className="pt-6">
          <ChangeWho tookPart={changes.tookPart} />
        </div>
        <ChangeList changes={changes} round={round} path={mirrorPathOf(project.id, round.id)} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-5">
          <ChangeKey />
          <p className="max-w-measure text-small text-ink-soft">{t('note')}</p>
          <Disclosure summary={t('table.show')}>
            <ChangeTable changes={changes} round={round} />
          </Disclosure>
        </div>
        <ChangeCourses changes={changes} round={round} />
        <ChangeAgreements agreements={agreements} changes={changes} round={round} />
        <p className="pt-6 print:hidden">
          <Link
            href={`/projects/${project.id}/agreements`}
            prefetch={false}
            className="inline-flex min-h-11 items-center text-small"
          >
            {t('agreements')}
          </Link>
        </p>
      </Plain>
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
