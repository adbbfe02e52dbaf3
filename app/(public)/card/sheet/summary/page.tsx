import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { CardShell } from '@/components/cards/card-shell.tsx'
import { SheetSummary } from '@/components/worksheet/sheet-summary.tsx'
import { cardStateOf } from '@/lib/cards/rules/model.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { now } from '@/lib/platform/clock.ts'
import { sheetLanguages } from '@/lib/i18n/config.ts'
import { env } from '@/lib/platform/env.ts'
import { cardPath } from '@/lib/worksheet/rules/steps.ts'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'
import { placeOfCard, requireCardHere } from '@/app/(public)/card/load-card.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('worksheet.summary'))('title') }
}

/** The sheet that is filled in by a card, for reading back and handing in. What was handed in is shown no more. */
export default async function CardSummaryPage() {
  const { card, sheet } = await requireCardHere()
  if (cardStateOf(card) !== 'open') redirect(cardPath())
  return (
    <CardShell card={card} demo={env().demo} languages={sheetLanguages}>
      <SheetSummary
        {...placeOfCard(card)}
        card
        sheet={sheet}
        worksheet={sheetTextsOf(card.worksheetVersion)}
        isOver={card.closesOn < amsterdamDay(now())}
      />
    </CardShell>
  )
}
