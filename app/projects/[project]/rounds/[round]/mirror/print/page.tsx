import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { MirrorAgreements } from '@/components/mirror/mirror-agreements.tsx'
import { MirrorHead } from '@/components/mirror/mirror-head.tsx'
import { PrintedMirror } from '@/components/mirror/printed-mirror.tsx'
import { BrokenSeal, Seals } from '@/components/mirror/seals.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { env } from '@/lib/platform/env.ts'
import { loadWholeMirror, type MirrorParams } from '@/app/projects/[project]/rounds/[round]/mirror/load-mirror.ts'

interface Props {
  params: Promise<MirrorParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mirror.print'))('link') }
}

/** Overview and all factors with their texts, to print or to keep. */
export default async function PrintPage({ params }: Props) {
  const { person, mirror, fulfilments } = await loadWholeMirror(await params, 'all')
  const { project, round } = mirror
  const t = await getTranslations('mirror.print')
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="mirror">
      <div className="pt-8 print:hidden">
        <Notice
          action={
            <Link href={mirrorPathOf(project.id, round.id)} prefetch={false}>
              {t('back')}
            </Link>
          }
        >
          <p>
            {t('how')} {t('private')}
          </p>
        </Notice>
      </div>
      <MirrorHead mirror={mirror} />
      <BrokenSeal mirror={mirror} />
      <PrintedMirror mirror={mirror} />
      <MirrorAgreements fulfilments={fulfilments} />
      <div className="mt-16 border-t-2 border-ink pt-4 print:break-before-page">
        <Seals mirror={mirror} />
      </div>
    </ProjectShell>
  )
}
