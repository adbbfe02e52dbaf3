import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { DiscardPaperForm } from '@/components/worksheet/paper/discard-paper-form.tsx'
import { PaperFrame } from '@/components/worksheet/paper/paper-frame.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { SheetSummary } from '@/components/worksheet/sheet-summary.tsx'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'
import { paperPath } from '@/lib/worksheet/rules/steps.ts'
import { loadDesk, type DeskParams } from '@/app/projects/[project]/rounds/[round]/paper/[person]/load-desk.ts'

interface Props {
  params: Promise<DeskParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { desk } = await loadDesk(await params)
  const t = await getTranslations('paper')
  return { title: t('title', { name: desk.person.name, step: t('summary.title') }) }
}

/** What was typed, for comparing with the paper: to hand it in, or to discard it. */
export default async function PaperSummaryPage({ params }: Props) {
  const { desk, person } = await loadDesk(await params)
  const { project, round, sheet, person: whose } = desk
  if (desk.state !== 'typing') redirect(paperPath(project.id, round.id, whose.personId))
  const t = await getTranslations('paper.discard')
  const about = { projectId: project.id, roundId: round.id, personId: whose.personId }
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="team">
      <PaperFrame projectId={project.id} roundId={round.id} person={whose} stop={false} />
      <SheetSummary
        project={project}
        round={round}
        sheet={sheet}
        worksheet={sheetTextsOf(round.worksheetVersion)}
        paper={whose}
        isOver={round.closesOn < amsterdamDay(now())}
      />
      <SectionBand id="discard" label={t('label')}>
        <div className="grid gap-4">
          <p>{t('text', { name: whose.name })}</p>
          <ClientMessages namespaces={['paper', 'forms', 'refusals']}>
            <DiscardPaperForm about={about} />
          </ClientMessages>
        </div>
      </SectionBand>
    </ProjectShell>
  )
}
