import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { CardShell } from '@/components/cards/card-shell.tsx'
import { CardStart } from '@/components/cards/card-start.tsx'
import { cardStateOf } from '@/lib/cards/rules/model.ts'
import { sheetLanguages } from '@/lib/i18n/config.ts'
import { env } from '@/lib/platform/env.ts'
import { missingFactors, type AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import { nextReason } from '@/lib/worksheet/rules/short-way.ts'
import { cardPath, factorNumberOf, onWay, sheetWayOf, stepKey, SUMMARY } from '@/lib/worksheet/rules/steps.ts'
import { requireCardHere } from '@/app/(public)/card/load-card.ts'

interface Props {
  searchParams: Promise<{ way?: string | string[]; after?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('card.sheet'))('title') }
}

/** The step to go on with; null before anything was answered. */
function nextOf({ answers }: AnswerSheet): string | null {
  const [missing] = missingFactors(answers)
  if (answers.length === 0) return null
  return missing ? onWay(cardPath(stepKey(missing)), 'short') : cardPath(SUMMARY)
}

/** Where a card begins: how far it is, and how it was opened before. On a way it goes on to the next step of that way. */
export default async function CardSheetPage({ searchParams }: Props) {
  const { card, sheet } = await requireCardHere()
  const state = cardStateOf(card)
  const { way: given, after } = await searchParams
  if (state === 'open' && sheetWayOf(given) === 'reasons') {
    const step = nextReason(sheet.answers, typeof after === 'string' ? factorNumberOf(after) : null)
    redirect(step === null ? cardPath(SUMMARY) : onWay(cardPath(stepKey(step)), 'reasons'))
  }
  return (
    <CardShell card={card} demo={env().demo} languages={sheetLanguages}>
      <CardStart card={card} state={state} next={nextOf(sheet)} />
    </CardShell>
  )
}
