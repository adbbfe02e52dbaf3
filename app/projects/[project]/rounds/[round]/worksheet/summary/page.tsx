import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FeedbackBand } from '@/components/feedback/feedback-band.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { ClosedSheet } from '@/components/worksheet/closed-sheet.tsx'
import { SheetSummary } from '@/components/worksheet/sheet-summary.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { sheetAccessOf } from '@/lib/worksheet/rules/sheet-access.ts'
import { latestSeq } from '@/lib/live/queries.ts'
import { sheetLanguages } from '@/lib/i18n/config.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { getWorksheet } from '@/lib/rounds/queries.ts'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; round: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('worksheet.summary'))('title') }
}

export default async function SummaryPage({ params }: Props) {
  const { project: projectId, round: roundId } = await params
  const { context, person } = await requireShellPerson()
  // read before the page's data: events in between are shown twice rather than missed
  const seq = await loadForPage([projectId], () => latestSeq(context, projectId))
  const { project, round, sheet } = await loadForPage([projectId, roundId], () =>
    getWorksheet(context, projectId, roundId, person.id),
  )
  const standing = sheetAccessOf(project, round, sheet)
  const shown = { project, round, sheet, worksheet: sheetTextsOf(round.worksheetVersion) }
  const isOver = round.closesOn < amsterdamDay(now())
  return (
    <ProjectShell
      project={project}
      round={round}
      person={person}
      demo={env().demo}
      current="worksheet"
      languages={sheetLanguages}
    >
      {standing === 'open' ? (
        <SheetSummary {...shown} isOver={isOver} />
      ) : (
        <ClosedSheet
          {...shown}
          standing={standing}
          asked={person.platformAdmin ? null : <FeedbackBand occasion="worksheet" />}
        />
      )}
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
