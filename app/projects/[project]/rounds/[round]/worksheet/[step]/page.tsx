import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { ClosedSheet } from '@/components/worksheet/closed-sheet.tsx'
import { AgreementsStep, FactorStep, PrioritiesStep } from '@/components/worksheet/factor-step.tsx'
import { stepHrefs, type StepPage } from '@/components/worksheet/surroundings.tsx'
import { UnsentForm } from '@/components/worksheet/unsent-form.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { sheetAccessOf } from '@/lib/worksheet/rules/sheet-access.ts'
import { sheetLanguages } from '@/lib/i18n/config.ts'
import { getLanguage } from '@/lib/i18n/use-language.ts'
import { env } from '@/lib/platform/env.ts'
import { getWorksheet } from '@/lib/rounds/queries.ts'
import { isFactorNumber, factorOf } from '@/lib/worksheet/rules/catalogue.ts'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'
import { AGREEMENTS_STEP, sheetWayOf, stepIndexOf, stepCountOf } from '@/lib/worksheet/rules/steps.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; round: string; step: string }>
  searchParams: Promise<{ from?: string | string[]; way?: string | string[] }>
}

/** Once per request: the title and the page need the same data. */
const load = cache(async (projectId: string, roundId: string) => {
  const { context, person } = await requireShellPerson()
  const found = await loadForPage([projectId, roundId], () => getWorksheet(context, projectId, roundId, person.id))
  return { ...found, person }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { project: projectId, round: roundId, step } = await params
  const position = stepIndexOf(step)
  if (position === null) return {}
  const { round, sheet } = await load(projectId, roundId)
  const t = await getTranslations('worksheet')
  const language = await getLanguage()
  const last = t(position === AGREEMENTS_STEP ? 'steps.agreements' : 'steps.priorities')
  const name = isFactorNumber(position) ? factorOf(sheetTextsOf(round.worksheetVersion), position).name[language] : last
  return { title: t('title', { step: position, total: stepCountOf(sheet.agreements), name }) }
}

export default async function StepPageRoute({ params, searchParams }: Props) {
  const { project: projectId, round: roundId, step } = await params
  const position = stepIndexOf(step)
  if (position === null) notFound()
  const { project, round, sheet, person } = await load(projectId, roundId)
  if (position > stepCountOf(sheet.agreements)) notFound()
  const standing = sheetAccessOf(project, round, sheet)
  const worksheet = sheetTextsOf(round.worksheetVersion)
  const { from, way } = await searchParams
  const changing = from === 'summary'
  const page: StepPage = {
    project,
    round,
    sheet,
    worksheet,
    stepIndex: position,
    changing,
    // the steps after the factors are the same for everybody
    way: changing || !isFactorNumber(position) ? 'whole' : sheetWayOf(way),
    shortcuts: person.shortcuts,
  }
  const { self, signIn, sheet: sheetHref } = stepHrefs(page)
  return (
    <ProjectShell
      project={project}
      round={round}
      person={person}
      demo={env().demo}
      current="worksheet"
      languages={sheetLanguages}
      answering={standing === 'open'}
    >
      {standing !== 'open' ? (
        <ClosedSheet
          project={project}
          round={round}
          sheet={sheet}
          worksheet={worksheet}
          standing={standing}
          unsent={<UnsentForm selfHref={self} signInHref={signIn} sheetHref={sheetHref} />}
        />
      ) : isFactorNumber(position) ? (
        <FactorStep page={page} factor={position} />
      ) : position === AGREEMENTS_STEP ? (
        <AgreementsStep page={page} />
      ) : (
        <PrioritiesStep page={page} />
      )}
    </ProjectShell>
  )
}
