import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ProjectShell } from '@/components/project/project-shell.tsx'
import { ClosedSheet } from '@/components/worksheet/closed-sheet.tsx'
import { FactorStep, PrioritiesStep } from '@/components/worksheet/factor-step.tsx'
import { stepHrefs, type StepPage } from '@/components/worksheet/surroundings.tsx'
import { UnsentForm } from '@/components/worksheet/unsent-form.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { standingOf } from '@/lib/assessments/standing.ts'
import { env } from '@/lib/platform/env.ts'
import { getWorksheet } from '@/lib/rounds/queries.ts'
import { factorOf, isFactorNumber, worksheetOf } from '@/lib/worksheet/catalogue.ts'
import { factorNumberOf, PRIORITIES, STEP_COUNT } from '@/lib/worksheet/steps.ts'
import { requireShellPerson } from '@/lib/shell/queries.ts'

interface Props {
  params: Promise<{ project: string; round: string; step: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

const placeOf = (step: string): number | null => (step === PRIORITIES ? STEP_COUNT : factorNumberOf(step))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const place = placeOf((await params).step)
  if (place === null) return {}
  const t = await getTranslations('worksheet')
  const locale = await getLocale()
  const name = isFactorNumber(place) ? factorOf(worksheetOf(1), place).name[locale] : t('steps.priorities')
  return { title: t('title', { step: place, total: STEP_COUNT, name }) }
}

export default async function StepPageRoute({ params, searchParams }: Props) {
  const { project: projectId, round: roundId, step } = await params
  const place = placeOf(step)
  if (place === null) notFound()
  const { context, person } = await requireShellPerson()
  const { project, round, sheet } = await loadForPage([projectId, roundId], () =>
    getWorksheet(context, projectId, roundId, person.id),
  )
  const standing = standingOf(project, round, sheet)
  const worksheet = worksheetOf(round.worksheetVersion)
  const changing = (await searchParams).from === 'summary'
  const page: StepPage = { project, round, sheet, worksheet, place, changing, shortcuts: person.shortcuts }
  const { self, signIn, sheet: sheetHref } = stepHrefs(page)
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="worksheet">
      {standing !== 'open' ? (
        <ClosedSheet
          project={project}
          round={round}
          sheet={sheet}
          worksheet={worksheet}
          standing={standing}
          unsent={<UnsentForm selfHref={self} signInHref={signIn} sheetHref={sheetHref} />}
        />
      ) : isFactorNumber(place) ? (
        <FactorStep page={page} factor={place} />
      ) : (
        <PrioritiesStep page={page} />
      )}
    </ProjectShell>
  )
}
