import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { CardShell } from '@/components/cards/card-shell.tsx'
import { CardStart } from '@/components/cards/card-start.tsx'
import { AgreementsStep, FactorStep, PrioritiesStep } from '@/components/worksheet/factor-step.tsx'
import { SheetMessages } from '@/components/worksheet/sheet-messages.tsx'
import { stepHrefs, type StepPage } from '@/components/worksheet/surroundings.tsx'
import { UnsentForm } from '@/components/worksheet/unsent-form.tsx'
import { cardStateOf } from '@/lib/cards/rules/model.ts'
import { sheetLanguages } from '@/lib/i18n/config.ts'
import { getLanguage } from '@/lib/i18n/use-language.ts'
import { env } from '@/lib/platform/env.ts'
import { factorOf, isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { AGREEMENTS_STEP, sheetWayOf, stepCountOf, stepIndexOf } from '@/lib/worksheet/rules/steps.ts'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'
import { findCard, placeOfCard, requireCardHere } from '@/app/(public)/card/load-card.ts'

interface Props {
  params: Promise<{ step: string }>
  searchParams: Promise<{ from?: string | string[]; way?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const position = stepIndexOf((await params).step)
  const found = await findCard()
  if (position === null || !found) return {}
  const t = await getTranslations('worksheet')
  const language = await getLanguage()
  const last = t(position === AGREEMENTS_STEP ? 'steps.agreements' : 'steps.priorities')
  const worksheet = sheetTextsOf(found.card.worksheetVersion)
  const name = isFactorNumber(position) ? factorOf(worksheet, position).name[language] : last
  return { title: t('title', { step: position, total: stepCountOf(found.sheet.agreements), name }) }
}

/** One step of the worksheet by a card: the same as on the own worksheet. */
export default async function CardStepPage({ params, searchParams }: Props) {
  const position = stepIndexOf((await params).step)
  if (position === null) notFound()
  const { card, sheet } = await requireCardHere()
  if (position > stepCountOf(sheet.agreements)) notFound()
  const state = cardStateOf(card)
  const { from, way } = await searchParams
  const changing = from === 'summary'
  const page: StepPage = {
    ...placeOfCard(card),
    ...{ sheet, worksheet: sheetTextsOf(card.worksheetVersion), stepIndex: position, changing, card: true },
    // a shared device: no single keys that answer
    shortcuts: false,
    way: changing || !isFactorNumber(position) ? 'whole' : sheetWayOf(way),
  }
  const { self, signIn, sheet: sheetHref } = stepHrefs(page)
  return (
    <CardShell card={card} demo={env().demo} languages={sheetLanguages} answering={state === 'open'}>
      {state !== 'open' ? (
        <>
          <SheetMessages card>
            <UnsentForm card selfHref={self} signInHref={signIn} sheetHref={sheetHref} />
          </SheetMessages>
          <CardStart card={card} state={state} next={null} />
        </>
      ) : isFactorNumber(position) ? (
        <FactorStep page={page} factor={position} />
      ) : position === AGREEMENTS_STEP ? (
        <AgreementsStep page={page} />
      ) : (
        <PrioritiesStep page={page} />
      )}
    </CardShell>
  )
}
