import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { BeginPaper } from '@/components/worksheet/paper/begin-paper.tsx'
import { PaperClosed } from '@/components/worksheet/paper/paper-closed.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { missingFactors } from '@/lib/worksheet/rules/model.ts'
import { env } from '@/lib/platform/env.ts'
import { paperPath, stepKey, SUMMARY } from '@/lib/worksheet/rules/steps.ts'
import { loadDesk, type DeskParams } from './load-desk.ts'

interface Props {
  params: Promise<DeskParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { desk } = await loadDesk(await params)
  const t = await getTranslations('paper')
  return { title: desk.state === 'closed' ? t('closed.title') : t('begin.title', { name: desk.person.name }) }
}

/** Where a lead starts typing somebody's paper, or continues. */
export default async function PaperPage({ params }: Props) {
  const { desk, person } = await loadDesk(await params)
  const { project, round, sheet } = desk
  if (desk.state === 'typing') {
    const [first] = missingFactors(sheet.answers)
    redirect(paperPath(project.id, round.id, desk.person.personId, first === undefined ? SUMMARY : stepKey(first)))
  }
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="team">
      {desk.state === 'begin' ? <BeginPaper desk={desk} /> : <PaperClosed desk={desk} />}
    </ProjectShell>
  )
}
