import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PaperClosed } from '@/components/worksheet/paper/paper-closed.tsx'
import { PaperFrame } from '@/components/worksheet/paper/paper-frame.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { AgreementsStep, FactorStep, PrioritiesStep } from '@/components/worksheet/factor-step.tsx'
import { stepHrefs, type StepPage } from '@/components/worksheet/surroundings.tsx'
import { UnsentForm } from '@/components/worksheet/unsent-form.tsx'
import { env } from '@/lib/platform/env.ts'
import { factorOf, isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'
import { AGREEMENTS_STEP, stepIndexOf, stepCountOf } from '@/lib/worksheet/rules/steps.ts'
import { loadDesk, type DeskParams } from '@/app/projects/[project]/rounds/[round]/paper/[person]/load-desk.ts'

interface Props {
  params: Promise<DeskParams & { step: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { step, ...place } = await params
  const number = stepIndexOf(step)
  if (number === null) return {}
  const { desk } = await loadDesk(place)
  const t = await getTranslations('worksheet')
  const locale = await getLocale()
  const last = t(number === AGREEMENTS_STEP ? 'steps.agreements' : 'steps.priorities')
  const name = isFactorNumber(number) ? factorOf(sheetTextsOf(desk.round.worksheetVersion), number).name[locale] : last
  const title = t('title', { step: number, total: stepCountOf(desk.sheet.agreements), name })
  return { title: (await getTranslations('paper'))('title', { name: desk.person.name, step: title }) }
}

/** One step of somebody's paper: the same as on the own worksheet, in a frame that names its person. */
export default async function PaperStepPage({ params, searchParams }: Props) {
  const { step, ...ids } = await params
  const position = stepIndexOf(step)
  if (position === null) notFound()
  const { desk, person } = await loadDesk(ids)
  const { project, round, sheet, person: whose } = desk
  if (position > stepCountOf(sheet.agreements)) notFound()
  const worksheet = sheetTextsOf(round.worksheetVersion)
  const changing = (await searchParams).from === 'summary'
  const page: StepPage = {
    ...{ project, round, sheet, worksheet, stepIndex: position, changing },
    ...{ shortcuts: person.shortcuts, paper: whose, way: 'whole' },
  }
  const { self, signIn, sheet: sheetHref } = stepHrefs(page)
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="team">
      {desk.state === 'typing' ? (
        <>
          <PaperFrame projectId={project.id} roundId={round.id} person={whose} />
          {isFactorNumber(position) ? (
            <FactorStep page={page} factor={position} />
          ) : position === AGREEMENTS_STEP ? (
            <AgreementsStep page={page} />
          ) : (
            <PrioritiesStep page={page} />
          )}
        </>
      ) : (
        <PaperClosed desk={desk} unsent={<UnsentForm selfHref={self} signInHref={signIn} sheetHref={sheetHref} />} />
      )}
    </ProjectShell>
  )
}
