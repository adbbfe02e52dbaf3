import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { BlankSheet } from '@/components/worksheet/paper/blank-sheet.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { GUIDE_SHEET_PATH } from '@/lib/guide/rules/catalogue.ts'
import { env } from '@/lib/platform/env.ts'
import { getWorksheet } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'

interface Props {
  params: Promise<{ project: string; round: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('paper.print'))('title') }
}

/**
 * A blank worksheet of this round to print, for members of a side, while the round can still be filled in. For anybody
 * else, and afterwards, the worksheet without a round.
 */
export default async function BlankSheetPage({ params }: Props) {
  const { project: projectId, round: roundId } = await params
  const { context, person } = await requireShellPerson()
  const { project, round, sheet } = await loadForPage([projectId, roundId], () =>
    getWorksheet(context, projectId, roundId, person.id),
  )
  const { side } = project.membership
  if (side === null || !(round.status === 'draft' || round.status === 'open')) redirect(GUIDE_SHEET_PATH)
  const t = await getTranslations('paper.print')
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="worksheet">
      <div className="pt-8 print:hidden">
        <Notice
          action={
            <Link href={`/projects/${project.id}`} prefetch={false}>
              {t('back')}
            </Link>
          }
        >
          <p>{t('how')}</p>
        </Notice>
      </div>
      <BlankSheet
        project={project}
        round={round}
        worksheet={worksheetOf(round.worksheetVersion)}
        side={side}
        asked={sheet.agreements.asked}
      />
    </ProjectShell>
  )
}
