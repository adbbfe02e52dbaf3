import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { SheetCover } from '@/components/worksheet/sheet-cover.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { sheetLanguages } from '@/lib/i18n/config.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { getWorksheet } from '@/lib/rounds/queries.ts'
import { sheetAccessOf } from '@/lib/worksheet/rules/sheet-access.ts'
import { SUMMARY, worksheetPath } from '@/lib/worksheet/rules/steps.ts'

interface Props {
  params: Promise<{ project: string; round: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.open'))('beginTitle') }
}

/** The cover of the worksheet, while it can be filled in; what became of it stands on the summary. */
export default async function SheetCoverPage({ params }: Props) {
  const { project: projectId, round: roundId } = await params
  const { context, person } = await requireShellPerson()
  const { project, round, sheet } = await loadForPage([projectId, roundId], () =>
    getWorksheet(context, projectId, roundId, person.id),
  )
  if (sheetAccessOf(project, round, sheet) !== 'open') redirect(worksheetPath(projectId, roundId, SUMMARY))
  return (
    <ProjectShell
      project={project}
      round={round}
      person={person}
      demo={env().demo}
      current="worksheet"
      languages={sheetLanguages}
    >
      <SheetCover project={project} round={round} begun={sheet.begun} />
    </ProjectShell>
  )
}
