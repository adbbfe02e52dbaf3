import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { ClosedSheet } from '@/components/worksheet/closed-sheet.tsx'
import { AgreementsStep, FactorStep, PrioritiesStep } from '@/components/worksheet/factor-step.tsx'
import { stepHrefs, type StepPage } from '@/components/worksheet/surroundings.tsx'
import { UnsentForm } from '@/components/worksheet/unsent-form.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { standingOf } from '@/lib/worksheet/rules/standing.ts'
import { env } from '@/lib/platform/env.ts'
import { getWorksheet } from '@/lib/rounds/queries.ts'
import { isFactorNumber, factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { AGREEMENTS_STEP, placeOfStep, stepCountOf } from '@/lib/worksheet/rules/steps.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; round: string; step: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

/** Once a request: the title and the page need the same. */
const load = cache(async (projectId: string, roundId: string) => {
  const { context, person } = await requireShellPerson()
  const found = await loadForPage([projectId, roundId], () => getWorksheet(context, projectId, roundId, person.id))
  return { ...found, person }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { project: projectId, round: roundId, step } = await params
  const place = placeOfStep(step)
  if (place === null) return {}
  const { round, sheet } = await load(projectId, roundId)
  const t = await getTranslations('worksheet')
  const locale = await getLocale()
  const last = t(place === AGREEMENTS_STEP ? 'steps.agreements' : 'steps.priorities')
  const name = isFactorNumber(place) ? factorOf(worksheetOf(round.worksheetVersion), place).name[locale] : last
  return { title: t('title', { step: place, total: stepCountOf(sheet.agreements), name }) }
}

export default async function StepPageRoute({ params, searchParams }: Props) {
  const { project: projectId, round: roundId, step } = await params
  const place = placeOfStep(step)
  if (place === null) notFound()
  const { project, round, sheet, person } = await load(projectId, roundId)
  if (place > stepCountOf(sheet.agreements)) notFound()
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
      ) : place === AGREEMENTS_STEP ? (
        <AgreementsStep page={page} />
      ) : (
        <PrioritiesStep page={page} />
      )}
    </ProjectShell>
  )
}
